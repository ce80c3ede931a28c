import type { StatementSync } from 'node:sqlite'
import type { Archives } from '../archive/archives.ts'
import type { Database } from '../database.ts'
import { integer, type Row, text } from '../rows.ts'
import { listed, type Numbers, paged } from './numbers.ts'

/** What of a sale's row its terms are made of. */
const TERM_COLUMNS = 'number, kind, operator, total, tenders, last_four'

export const term = {
  /** Padded, so that amounts stand in their order. */
  amount: (total: number) => `a${String(Math.abs(total)).padStart(15, '0')}`,
  operator: (number: string) => `o${number}`,
  /** Sales have no term of their kind: nearly everything is one. */
  kind: (kind: string) => `k${kind}`,
  tender: (kind: string) => `t${kind}`,
  digits: (lastFour: string) => `d${lastFour}`,
}

/** What a sale is found by. */
export function termsOf(row: Row): ReadonlySet<string> {
  const kind = text(row, 'kind')
  const tenders = JSON.parse(text(row, 'tenders')) as readonly (readonly [string, number])[]
  const lastFour = text(row, 'last_four')
  return new Set([
    term.amount(integer(row, 'total')),
    term.operator(text(row, 'operator')),
    ...(kind === 'sale' ? [] : [term.kind(kind)]),
    ...tenders.map(([tender]) => term.tender(tender)),
    ...(lastFour === '' ? [] : lastFour.split(' ').map(term.digits)),
  ])
}

const AFTER = `SELECT ${TERM_COLUMNS} FROM sale WHERE number > ? ORDER BY number LIMIT ?`

/** How many sales one idle moment takes up: some tens of milliseconds. */
const BATCH = 2000
/** More sales than this with totals in a range: then a look at the newest finds enough of them. */
const FEW = 4000

export interface SaleTerms {
  /** The sales that have all these terms (the rarest first), those not taken up yet included. */
  numbers(...terms: readonly string[]): Numbers
  /** The sales with a total between these, where they are few; undefined where they are too many to be listed. */
  amounts(from: number, to: number): Numbers | undefined
  /** Takes up sales that are not yet; whether all of them are now. For moments when nobody waits. */
  catchUp(): boolean
}

/** The terms of sales: stored ones for older sales, worked out anew for what was sold since the last idle moment. */
export function saleTerms(database: Database, archives: Archives): SaleTerms {
  const until = database.prepare('SELECT number FROM terms_until WHERE id = 1')
  const setUntil = database.prepare('UPDATE terms_until SET number = ? WHERE id = 1')
  const insert = database.prepare('INSERT OR IGNORE INTO sale_term (term, number) VALUES (?, ?)')
  const after = database.prepare(AFTER)
  const statements = new Map<number, StatementSync>()

  /** Archived sales are only taken up anew where a damaged database was built again. */
  function rowsAfter(number: number): readonly Row[] {
    const archive = archives.withSale(number + 1)
    if (archive === undefined) return after.all(number, BATCH)
    const rows = archive.database().prepare(AFTER).all(number, BATCH)
    return rows.filter((row) => integer(row, 'number') <= archive.lastSale)
  }

  /** Walks the first term's numbers and looks the other terms up: in SQLite, for two common terms may have little in common. */
  function storedWith(count: number): StatementSync {
    const known = statements.get(count)
    if (known !== undefined) return known
    const others = Array.from({ length: count - 1 }, () => {
      return 'AND EXISTS (SELECT 1 FROM sale_term WHERE term = ? AND number = first.number)'
    })
    const made = database.prepare(
      `SELECT number FROM sale_term AS first WHERE term = ? ${others.join(' ')} AND number <= ?
       ORDER BY number DESC LIMIT ?`,
    )
    statements.set(count, made)
    return made
  }

  const within = database.prepare('SELECT number FROM sale_term WHERE term BETWEEN ? AND ? LIMIT ?')

  function taken(): number {
    const row = until.get()
    return row === undefined ? 0 : integer(row, 'number')
  }

  /** Terms of the sales above `from`, each with its numbers newest first. */
  function fresh(from: number): ReadonlyMap<string, readonly number[]> {
    const found = new Map<string, number[]>()
    for (const row of after.all(from, -1)) {
      const number = integer(row, 'number')
      for (const each of termsOf(row)) {
        const numbers = found.get(each)
        if (numbers === undefined) found.set(each, [number])
        else numbers.push(number)
      }
    }
    for (const numbers of found.values()) numbers.reverse()
    return found
  }

  let newest = { from: -1, last: -1, terms: new Map() as ReadonlyMap<string, readonly number[]> }
  const lastSale = database.prepare('SELECT coalesce(max(number), 0) AS number FROM sale')

  function current(): typeof newest {
    const from = taken()
    const last = integer(lastSale.get() ?? {}, 'number')
    if (newest.from !== from || newest.last !== last) newest = { from, last, terms: fresh(from) }
    return newest
  }

  return {
    amounts(from, to) {
      const [low, high] = [term.amount(from), term.amount(to)]
      const rows = within.all(low, high, FEW)
      if (rows.length === FEW) return undefined
      const recent = [...current().terms].flatMap(([each, numbers]) => (each >= low && each <= high ? numbers : []))
      return listed([...rows.map((row) => integer(row, 'number')), ...recent].sort((a, b) => b - a))
    },
    numbers(...wanted) {
      const { from, terms } = current()
      const [rarest = [], ...others] = wanted.map((each) => terms.get(each) ?? [])
      const sets = others.map((numbers) => new Set(numbers))
      const recent = rarest.filter((number) => sets.every((set) => set.has(number)))
      const stored = storedWith(wanted.length)
      return paged((limit, count) => {
        const own = recent.filter((number) => number <= limit).slice(0, count)
        if (own.length === count) return own
        const older = stored.all(...wanted, Math.min(limit, from), count - own.length)
        return [...own, ...older.map((row) => integer(row, 'number'))]
      })
    },
    catchUp() {
      const from = taken()
      const rows = rowsAfter(from)
      const last = rows.at(-1)
      if (last === undefined) return true
      database.transaction(() => {
        for (const row of rows) for (const each of termsOf(row)) insert.run(each, integer(row, 'number'))
        setUntil.run(integer(last, 'number'))
      })
      return rowsAfter(integer(last, 'number')).length === 0
    },
  }
}
