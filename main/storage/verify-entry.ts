import type { JournalEntry, PerpetualTotals } from '../domain/journal/fact.ts'
import type { CompletedSale } from '../domain/sale/completed.ts'
import { entryOf, hashOf, NO_HASH, NO_TOTALS, receiptsIn, totalsAfter } from './journal-entry.ts'
import { parseReceipt } from './receipt-number.ts'

/** What the next entry has to follow. */
export interface Expected {
  readonly seq: number
  readonly previous: string
  readonly totals: PerpetualTotals
  readonly at: string | undefined
}

export const FIRST_EXPECTED: Expected = { seq: 1, previous: NO_HASH, totals: NO_TOTALS, at: undefined }

type Report = (seq: number, what: string) => void

/** Checks one stored entry against the one before; goes on from it as it is, so that one fault is told once. */
export function checkEntry(
  stored: { readonly seq: number; readonly hash: string; readonly content: string },
  expected: Expected,
  report: Report,
): { readonly entry: JournalEntry | undefined; readonly next: Expected } {
  const { seq, hash, content } = stored
  if (seq > expected.seq) report(expected.seq, seq - expected.seq === 1 ? 'missing' : `missing up_to ${seq - 1}`)
  if (hashOf(content) !== hash) report(seq, 'hash_wrong')
  let entry: JournalEntry
  try {
    entry = entryOf(content, hash)
  } catch {
    report(seq, 'not_json')
    return { entry: undefined, next: { ...expected, seq: seq + 1, previous: hash } }
  }
  if (entry.seq !== seq) report(seq, `seq_wrong ${entry.seq}`)
  if (seq === expected.seq && entry.previous !== expected.previous) report(seq, 'chain_broken')
  if (expected.at !== undefined && Date.parse(entry.at) < Date.parse(expected.at)) report(seq, 'time_went_back')
  checkTotals(entry, seq === expected.seq ? expected.totals : undefined, report)
  if (entry.fact.fact === 'sale_completed') checkSale(entry.fact.sale, entry, report)
  return { entry, next: { seq: seq + 1, previous: hash, totals: entry.totals, at: entry.at } }
}

function checkTotals(entry: JournalEntry, before: PerpetualTotals | undefined, report: Report): void {
  if (before === undefined) return
  if (!sameTotals(totalsAfter(before, entry.fact), entry.totals)) report(entry.seq, 'totals_wrong')
}

function sameTotals(a: PerpetualTotals, b: PerpetualTotals): boolean {
  return (['sales', 'refunds'] as const).every(
    (side) => a[side].count === b[side].count && a[side].amount === b[side].amount,
  )
}

/** A sale has to agree with itself: lines with the sums, tenders with the total, its number with the count. */
function checkSale(sale: CompletedSale, entry: JournalEntry, report: Report): void {
  if (parseReceipt(sale.receipt)?.number !== receiptsIn(entry.totals))
    report(entry.seq, `receipt_wrong ${sale.receipt}`)
  const gross = sum(sale.lines.map((line) => line.gross))
  const discount = sum(sale.lines.map((line) => line.discount))
  if (gross !== sale.gross || discount !== sale.discount) report(entry.seq, 'lines_differ')
  const paid = sum(sale.tenders.map((tender) => tender.amount)) - sale.change
  if (paid !== sale.total + sale.rounding) report(entry.seq, 'tenders_differ')
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
