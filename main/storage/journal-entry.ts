import { hash as digest } from 'node:crypto'
import type { JournalDraft, JournalEntry, PerpetualTotals } from '../domain/journal/fact.ts'
import { minor, NOTHING } from '../domain/money.ts'

/** The hash that stands before the first entry. */
export const NO_HASH = '0'.repeat(64)
export const NO_TOTALS: PerpetualTotals = {
  sales: { count: 0, amount: NOTHING },
  refunds: { count: 0, amount: NOTHING },
}

/** An entry's content as it is stored and hashed: everything of the entry but its hash. */
export interface SealedEntry {
  readonly entry: JournalEntry
  /** The JSON text of `{seq, previous, totals, at, operator?, shift?, fact}`. */
  readonly content: string
  /** The content's UTF-8, written once for the hash and for the disk. */
  readonly bytes: Buffer
}

/**
 * Gives a fact its place in the chain.
 *
 * The canonical form of an entry is its stored content, byte for byte: JSON without white space as ECMAScript's
 * JSON.stringify writes it, in UTF-8, every number a whole one (minor units, millionths). The entry's hash is the
 * SHA-256 of those bytes, and `previous` inside them is the hex hash of the entry before. Another program checks the
 * chain by hashing each content as it stands and comparing; it never has to write JSON the way this one does.
 */
export function seal(draft: JournalDraft, seq: number, previous: string, totals: PerpetualTotals): SealedEntry {
  const { at, operator, shift, fact } = draft
  const open = {
    ...{ seq, previous, totals, at },
    ...(operator === undefined ? {} : { operator }),
    ...(shift === undefined ? {} : { shift }),
    fact,
  }
  const content = JSON.stringify(open)
  const bytes = Buffer.from(content)
  return { entry: { ...open, hash: hashOf(bytes) }, content, bytes }
}

/** SHA-256 of the content's UTF-8 bytes, hex. */
export function hashOf(content: string | Buffer): string {
  return digest('sha256', content)
}

/** The station's perpetual totals once `fact` has happened: completed sales and refunds, never reset. */
export function totalsAfter(before: PerpetualTotals, fact: JournalDraft['fact']): PerpetualTotals {
  if (fact.fact !== 'sale_completed') return before
  const side = fact.sale.kind === 'sale' ? 'sales' : 'refunds'
  const counted = before[side]
  return { ...before, [side]: { count: counted.count + 1, amount: minor(counted.amount + fact.sale.total) } }
}

/** How many receipts there are once an entry with these totals stands; the newest receipt's number. */
export function receiptsIn(totals: PerpetualTotals): number {
  return totals.sales.count + totals.refunds.count
}

/** The entry of a stored row. Throws SyntaxError where the content is no JSON: a damaged row. */
export function entryOf(content: string, hash: string): JournalEntry {
  // Not spread: the entry is this object's alone, and a million of them are read at once.
  return Object.assign(JSON.parse(content) as Omit<JournalEntry, 'hash'>, { hash })
}
