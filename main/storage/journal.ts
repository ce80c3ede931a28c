import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { Fact, JournalDraft, JournalEntry, PerpetualTotals } from '../domain/journal/fact.ts'
import type { Effects, Journal, PaperContent } from '../register/ports.ts'
import type { Archives } from './archive/archives.ts'
import { journalReader } from './archive/journal-reader.ts'
import type { Database } from './database.ts'
import { entryOf, NO_HASH, NO_TOTALS, receiptsIn, seal, totalsAfter } from './journal-entry.ts'
import { LEDGER_TABLES, type LedgerTable, ledgerRows } from './ledger-rows.ts'
import { formatReceipt } from './receipt-number.ts'
import { blob, text } from './rows.ts'
import type { HeadSigner } from './signing.ts'

/** The journal of a data folder: besides the port, what the ledger and the command line read of it. */
export interface StoredJournal extends Journal {
  /** Perpetual totals of the head. */
  totals(): PerpetualTotals
  entry(seq: number): JournalEntry | undefined
  /** Entries from `from` on, oldest first, read as they are asked for. */
  entries(from: number): Iterable<JournalEntry>
  /** The newest entry of a kind, looked for from the end backwards. */
  newestOf(fact: Fact['fact']): JournalEntry | undefined
}

export interface JournalParts {
  readonly database: Database
  /** What stands before the live journal. */
  readonly archives: Archives
  /** The station's id, first part of its receipt numbers. */
  readonly station: () => string
  readonly signer: HeadSigner | undefined
  readonly finishDraft: (draft: string) => void
  readonly addPrintJob: (content: PaperContent) => void
  /** Sees every entry inside its transaction. */
  readonly written?: (entry: JournalEntry) => void
  /** Called once an entry is durable; nobody waits for what it does. */
  readonly committed?: () => void
}

/** Heads are signed at every shift close, and after so many entries: the quick check at start begins at the last one. */
export const SIGN_EVERY = 500

const PAGE = 200

interface Head {
  readonly seq: number
  readonly hash: string
  readonly at?: string
  readonly totals: PerpetualTotals
}

/** The hash-chained journal over station.db. `record` is the only writer of the ledger tables. */
export function openJournal(parts: JournalParts): StoredJournal {
  const { database, archives, station, signer, finishDraft, addPrintJob, committed = () => undefined, written } = parts
  const insertEntry = database.prepare('INSERT INTO journal (seq, hash, content) VALUES (?, ?, CAST(? AS TEXT))')
  const insertSignature = database.prepare('INSERT INTO head_signature (seq, signature, public_key) VALUES (?, ?, ?)')
  const entries = journalReader(database, archives)
  const inserts = insertStatements(database)
  let head = storedHead(database, archives)

  function write(draft: JournalDraft, effects: Effects): { entry: JournalEntry; head: Head } {
    const totals = totalsAfter(head.totals, draft.fact)
    if (draft.fact.fact === 'sale_completed') {
      const due = formatReceipt(station(), receiptsIn(totals))
      if (draft.fact.sale.receipt !== due) {
        throw new Error(`Receipt ${draft.fact.sale.receipt} is out of turn, ${due} is due`)
      }
    }
    const at = notBefore(head.at, draft.at)
    const { entry, bytes } = seal({ ...draft, at }, head.seq + 1, head.hash, totals)
    insertEntry.run(entry.seq, Buffer.from(entry.hash, 'hex'), bytes)
    for (const { table, values } of ledgerRows(entry)) inserts[table].run(...(values as SQLInputValue[]))
    written?.(entry)
    const due = draft.fact.fact === 'shift_closed' || entry.seq % SIGN_EVERY === 0
    if (due && signer !== undefined) {
      insertSignature.run(entry.seq, signer.sign(entry.seq, entry.hash), signer.publicKey)
    }
    if (effects.finishes !== undefined) finishDraft(effects.finishes)
    const { papers = [] } = effects
    for (const paper of typeof papers === 'function' ? papers(entry) : papers) addPrintJob(paper)
    return { entry, head: { seq: entry.seq, hash: entry.hash, at, totals } }
  }

  return {
    record(draft, effects = {}) {
      return database.transaction(() => {
        const before = head
        database.onRollBack(() => {
          head = before
        })
        const written = write(draft, effects)
        head = written.head
        database.onCommit(committed)
        return written.entry
      })
    },
    together: (work) => database.transaction(work),
    head: () => ({ seq: head.seq, hash: head.hash, ...(head.at === undefined ? {} : { at: head.at }) }),
    totals: () => head.totals,
    entry(seq) {
      const row = entries.at(seq)
      return row === undefined ? undefined : entryOf(text(row, 'content'), blob(row, 'hash').toString('hex'))
    },
    newestOf(fact) {
      for (const row of entries.backwards("WHERE content ->> '$.fact.fact' = ?", fact))
        return entryOf(text(row, 'content'), blob(row, 'hash').toString('hex'))
      return undefined
    },
    *entries(from) {
      for (let last = from - 1; ; ) {
        const rows = entries.after(last, PAGE)
        for (const row of rows) {
          const entry = entryOf(text(row, 'content'), blob(row, 'hash').toString('hex'))
          last = entry.seq
          yield entry
        }
        if (rows.length === 0) return
      }
    },
  }
}

function storedHead(database: Database, archives: Archives): Head {
  const row = database.prepare('SELECT hash, content FROM journal ORDER BY seq DESC LIMIT 1').get()
  if (row === undefined) return archives.anchor() ?? { seq: 0, hash: NO_HASH, totals: NO_TOTALS }
  const { seq, at, totals, hash } = entryOf(text(row, 'content'), blob(row, 'hash').toString('hex'))
  return { seq, at, totals, hash }
}

function insertStatements(database: Database): Record<LedgerTable, StatementSync> {
  const prepared = Object.entries(LEDGER_TABLES).map(([table, columns]) => {
    const places = columns.map(() => '?').join(', ')
    return [table, database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`)]
  })
  return Object.fromEntries(prepared) as Record<LedgerTable, StatementSync>
}

/** The later of two times. A clock that went back does not take the journal back with it. */
function notBefore(previous: string | undefined, at: string): string {
  return previous !== undefined && Date.parse(at) < Date.parse(previous) ? previous : at
}
