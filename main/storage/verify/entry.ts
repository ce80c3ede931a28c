import { hash as digest } from 'node:crypto'
import { worthOf } from '../../domain/foreign/rate.ts'
import type { JournalEntry, PerpetualTotals } from '../../domain/journal/fact.ts'
import { currencyOf } from '../../domain/money.ts'
import type { CompletedSale } from '../../domain/sale/completed.ts'
import { NO_HASH, NO_TOTALS, receiptsIn, totalsAfter } from '../journal-entry.ts'
import { parseReceipt } from '../receipt-number.ts'
import { readEntry } from './read-entry.ts'

/** What the next entry has to follow. */
export interface Expected {
  readonly seq: number
  readonly previous: string
  readonly totals: PerpetualTotals
  /** Milliseconds since 1970; undefined before the first entry. */
  readonly at: number | undefined
}

export const FIRST_EXPECTED: Expected = { seq: 1, previous: NO_HASH, totals: NO_TOTALS, at: undefined }

export type Report = (seq: number, what: string) => void

export interface StoredEntry {
  readonly seq: number
  /** Hex. */
  readonly hash: string
  /** The content's bytes as they are stored. */
  readonly content: Buffer
}

/**
 * Checks one stored entry against the one before; goes on from it as it is, so that one fault is told once. The content
 * is read byte for byte (one character a byte): whatever is compared with it is compared as bytes too, which is exact
 * and spares the decoding.
 */
export function checkEntry(
  { seq, hash, content }: StoredEntry,
  expected: Expected,
  report: Report,
): { readonly entry: JournalEntry | undefined; readonly next: Expected } {
  if (seq > expected.seq) report(expected.seq, seq - expected.seq === 1 ? 'missing' : `missing up_to ${seq - 1}`)
  if (digest('sha256', content) !== hash) report(seq, 'hash_wrong')
  const entry = parsed(content, hash)
  if (entry === undefined) {
    report(seq, 'not_json')
    return { entry, next: { ...expected, seq: seq + 1, previous: hash } }
  }
  if (entry.seq !== seq) report(seq, `seq_wrong ${entry.seq}`)
  if (seq === expected.seq && entry.previous !== expected.previous) report(seq, 'chain_broken')
  const at = Date.parse(entry.at)
  if (expected.at !== undefined && at < expected.at) report(seq, 'time_went_back')
  try {
    if (seq === expected.seq) checkTotals(entry, expected.totals, report)
    if (entry.fact.fact === 'sale_completed') checkSale(entry.fact.sale, entry, report)
  } catch {
    // JSON still, but what was a number or a list is none any more.
    report(seq, 'content_wrong')
  }
  return { entry, next: { seq: seq + 1, previous: hash, totals: entry.totals, at } }
}

/** What the entry after a stored one has to follow; undefined where its content is no entry. */
export function expectedAfter({ seq, hash, content }: StoredEntry): Expected | undefined {
  const entry = parsed(content, hash)
  return entry === undefined
    ? undefined
    : { seq: seq + 1, previous: hash, totals: entry.totals, at: Date.parse(entry.at) }
}

function parsed(content: Buffer, hash: string): JournalEntry | undefined {
  try {
    const entry = readEntry(content.toString('latin1'), hash)
    // A changed byte can leave JSON that is no entry any more.
    return typeof entry.fact?.fact === 'string' && typeof entry.totals?.sales?.count === 'number' ? entry : undefined
  } catch {
    return undefined
  }
}

function checkTotals(entry: JournalEntry, before: PerpetualTotals, report: Report): void {
  const after = totalsAfter(before, entry.fact)
  const same = (['sales', 'refunds'] as const).every(
    (side) => after[side].count === entry.totals[side]?.count && after[side].amount === entry.totals[side]?.amount,
  )
  if (!same) report(entry.seq, 'totals_wrong')
}

/** A sale has to agree with itself: lines with the sums, tenders with the total, its number with the count. */
function checkSale(sale: CompletedSale, entry: JournalEntry, report: Report): void {
  if (parseReceipt(sale.receipt)?.number !== receiptsIn(entry.totals))
    report(entry.seq, `receipt_wrong ${sale.receipt}`)
  let [gross, discount, net] = [0, 0, 0]
  for (const line of sale.lines) {
    gross += line.gross
    discount += line.discount
    net += line.net
  }
  const tax = sale.taxes.reduce((sum, { amount }) => sum + amount, 0)
  const isWhole = sale.total === net || sale.total === net + tax
  if (gross !== sale.gross || discount !== sale.discount || gross - discount !== net || tax !== sale.tax || !isWhole)
    report(entry.seq, 'lines_differ')
  const paid = sale.tenders.reduce((sum, { amount }) => sum + amount, 0) - sale.change
  if (paid !== sale.total + sale.rounding) report(entry.seq, 'tenders_differ')
  for (const tender of sale.tenders) {
    if (tender.kind !== 'foreign') continue
    const local = currencyOf(sale.currency)
    if (local !== undefined && worthOf(tender, local) !== tender.amount)
      report(entry.seq, `foreign_worth_wrong ${tender.currency.code}`)
  }
}
