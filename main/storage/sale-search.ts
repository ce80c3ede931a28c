import { type Currency, minor, parseAmount } from '../domain/money.ts'
import type { TenderKind } from '../domain/sale/tender.ts'
import type { SaleQuery, SaleSummary } from '../register/ports.ts'
import { formatReceipt, parseReceipt } from './receipt-number.ts'
import { allOf, anyOf, EVERY, NONE, type Numbers, paged } from './records/numbers.ts'
import { numbersWritten } from './records/receipt-digits.ts'
import type { SaleTable } from './records/sale-table.ts'
import { type SaleTerms, term } from './records/sale-terms.ts'
import { integer, optionalText, type Row, text } from './rows.ts'

/** More than any total. */
const MOST = 10 ** 15 - 1
const NO_TIME = { first: 1, last: Number.MAX_SAFE_INTEGER }

/**
 * Finds receipts by anything that is known of them, newest first and a page at a time. Every condition is a set of
 * receipt numbers that can be walked from the newest down; the sets are walked together, so that the rarest decides how
 * long it takes, and rows are read only for what is shown.
 */
export function saleSearch(
  table: SaleTable,
  terms: SaleTerms,
  parts: { readonly station: () => string; readonly currency: () => Currency },
): (query: SaleQuery) => readonly SaleSummary[] {
  function withAmount(from: number, to: number): Numbers {
    if (from === to) return terms.numbers(term.amount(from))
    if (from > to) return NONE
    const few = terms.amounts(from, to)
    if (few !== undefined) return few
    return paged((limit, count) => table.between(limit, from, to, count))
  }

  /** One word typed: part of a receipt number, an amount, or a card's last four digits. */
  function typed(word: string): Numbers {
    const dash = word.lastIndexOf('-')
    const digits = word.slice(dash + 1)
    if (dash > 0) return /^\d*$/.test(digits) && digits !== '' ? numbersWritten(digits, true) : EVERY
    const sets: Numbers[] = []
    if (/^-?\d+$/.test(word)) sets.push(numbersWritten(digits))
    else if (parts.station().toUpperCase().includes(word)) sets.push(EVERY)
    // "000012" is the end of a receipt number, not twelve yuan.
    const amount = /^0\d/.test(word) ? undefined : parseAmount(word, parts.currency())
    if (amount !== undefined) sets.push(terms.numbers(term.amount(amount)))
    if (/^\d{4}$/.test(word)) sets.push(terms.numbers(term.digits(word)))
    return sets.length === 0 ? NONE : anyOf(sets)
  }

  /** The first number whose sale is not before `moment`; sale times of a station only rise with their numbers. */
  function firstFrom(moment: number, low: number, high: number): number {
    let [from, to] = [low, high + 1]
    while (from < to) {
      const middle = Math.floor((from + to) / 2)
      const row = table.from(middle)
      if (row !== undefined && Date.parse(row.at) < moment) from = row.number + 1
      else to = middle
    }
    return from
  }

  function range({ from, to, before }: SaleQuery): { readonly first: number; readonly last: number } {
    const last = Math.min(table.newest(), before === undefined ? NO_TIME.last : before - 1)
    if (from === undefined && to === undefined) return { first: NO_TIME.first, last }
    const low = table.oldest()
    return {
      first: from === undefined ? low : firstFrom(Date.parse(from), low, last),
      last: to === undefined ? last : firstFrom(Date.parse(to), low, last) - 1,
    }
  }

  return (query) => {
    const words = wordsOf(query.text)
    const { amountFrom, amountTo, operator, kind, tender, digits } = query
    const amounts =
      amountFrom === undefined && amountTo === undefined ? [] : [withAmount(amountFrom ?? 0, amountTo ?? MOST)]
    const salesOnly = paged((limit, count) => table.ofKind(limit, 'sale', count))
    const known = [
      ...(digits === undefined ? [] : [term.digits(digits)]),
      ...(kind === 'refund' ? [term.kind(kind)] : []),
      ...(operator === undefined ? [] : [term.operator(operator)]),
      ...(tender === undefined ? [] : [term.tender(tender)]),
    ]
    // The rare first: `allOf` asks the later ones only where the earlier ones agree.
    const sets = [
      ...(known.length === 0 ? [] : [terms.numbers(...known)]),
      ...words.map(typed),
      ...amounts,
      ...(kind === 'sale' ? [salesOnly] : []),
    ]
    const found: SaleSummary[] = []
    const { first, last } = range(query)
    const numbers = allOf(sets)
    const literal = words.filter((word) => /[^\d.]/.test(word) && parseAmount(word, parts.currency()) === undefined)
    for (let at = numbers.atMost(last); at !== undefined && at >= first; at = numbers.atMost(at - 1)) {
      const row = table.row(at)
      if (row === undefined) continue
      const summary = summaryOf(row)
      if (literal.every((word) => summary.receipt.toUpperCase().includes(word))) found.push(summary)
      if (found.length >= query.limit) break
    }
    return found
  }
}

function wordsOf(typed = ''): readonly string[] {
  const whole = typed.normalize('NFKC').trim().toUpperCase()
  // A receipt number is one word even where a station's id has a blank.
  if (parseReceipt(whole) !== undefined) return [whole]
  return whole === '' ? [] : whole.split(/\s+/)
}

function summaryOf(row: Row): SaleSummary {
  const tenders = JSON.parse(text(row, 'tenders')) as readonly (readonly [TenderKind, number])[]
  return {
    receipt: formatReceipt(text(row, 'station'), integer(row, 'number')),
    kind: text(row, 'kind') === 'refund' ? 'refund' : 'sale',
    ...refundKindOf(optionalText(row, 'refund_kind')),
    at: text(row, 'at'),
    operator: text(row, 'operator'),
    total: minor(integer(row, 'total')),
    tenders: tenders.map(([kind]) => kind),
  }
}

function refundKindOf(event: string | undefined): Pick<SaleSummary, 'refundKind'> {
  if (event === 'refund_void') return { refundKind: 'void' }
  return event === 'refund_no_receipt' ? { refundKind: 'no_receipt' } : {}
}
