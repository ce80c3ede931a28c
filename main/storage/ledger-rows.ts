import type { SQLInputValue } from 'node:sqlite'
import type { JournalEntry } from '../domain/journal/fact.ts'
import type { Currency } from '../domain/money.ts'
import type { CompletedSale } from '../domain/sale/completed.ts'
import { type Tender, voucherCode } from '../domain/sale/tender.ts'
import { receiptsIn } from './journal-entry.ts'
import { parseReceipt } from './receipt-number.ts'

/** The tables derived from the journal, each with its columns in the order of the values of its rows. */
export const LEDGER_TABLES = {
  sale: [
    ...['number', 'seq', 'station', 'kind', 'at', 'business_day', 'shift', 'operator'],
    ...['gross', 'discount', 'tax', 'total', 'rounding', 'change', 'tenders', 'taxes', 'last_four'],
  ],
  sale_lines: ['sale', 'lines'],
  sale_return: ['receipt', 'line', 'sale', 'sale_line'],
  once_only: ['kind', 'code', 'sale', 'line', 'taken'],
  shift_opened: ['shift', 'seq', 'first_sale'],
  // In the order of the journal: shifts are not closed in the order in which they were opened.
  shift_closed: ['seq', 'shift', 'last_sale'],
  voucher_use: ['code', 'sale', 'state'],
  till_event: ['seq', 'shift', 'kind', 'amount'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type LedgerTable = keyof typeof LEDGER_TABLES

export interface LedgerRow {
  readonly table: LedgerTable
  readonly values: readonly Exclude<SQLInputValue, NodeJS.ArrayBufferView>[]
}

/**
 * The ledger rows an entry stands for. The journal writes what this says and `verify` compares with what this says,
 * so there is one place where the ledger's meaning is fixed.
 */
export function ledgerRows(entry: JournalEntry): readonly LedgerRow[] {
  const { fact, seq } = entry
  const shift = entry.shift ?? 0
  const tillEvent = (kind: string, amount: number): LedgerRow[] => [
    { table: 'till_event', values: [seq, shift, kind, amount] },
  ]
  switch (fact.fact) {
    case 'sale_completed':
      return [...saleRows(fact.sale, seq), ...refundKindRows(fact.sale, seq)]
    case 'shift_opened':
      return [{ table: 'shift_opened', values: [fact.shift.number, seq, receiptsIn(entry.totals) + 1] }]
    case 'shift_closed':
      return [{ table: 'shift_closed', values: [seq, fact.close.shift, receiptsIn(entry.totals)] }]
    case 'shift_suspended':
    case 'shift_resumed':
    case 'shift_handed_over':
      return [{ table: 'till_event', values: [seq, fact.shift, fact.fact, 0] }]
    case 'cash_moved':
      return tillEvent(fact.currency === undefined ? fact.way : foreignEvent(fact.way, fact.currency), fact.amount)
    case 'no_sale':
      return tillEvent('no_sale', 0)
    case 'line_voided':
      return tillEvent('line_voided', fact.net)
    case 'sale_voided':
      return tillEvent('sale_voided', fact.total)
    case 'price_overridden':
      return tillEvent(fact.fact, fact.to - fact.from)
    case 'tender_undone':
    case 'payment_decided':
      return tillEvent(fact.fact, fact.amount)
    case 'discount_given':
    case 'reprinted':
      return tillEvent(fact.fact, 0)
    default:
      return []
  }
}

function saleRows(sale: CompletedSale, seq: number): readonly LedgerRow[] {
  const { station, number } = parseReceipt(sale.receipt) ?? { station: '', number: 0 }
  const tenders = sale.tenders.map((tender) => [tender.kind, tender.amount, ...insured(tender), ...foreign(tender)])
  const taxes = sale.taxes.map(({ code, rate, net, amount }) => [code, rate, net, amount])
  const lines = sale.lines.map((line) => {
    const { code, department, quantity, gross, discount, net, tax } = line
    return [line.line, code, department, quantity, gross, discount, net, tax.code, tax.amount]
  })
  const lastFours = sale.tenders.flatMap((tender) => ('charge' in tender ? [tender.charge.maskedPan.slice(-4)] : []))
  const rows: LedgerRow[] = [
    {
      table: 'sale',
      values: [
        ...[number, seq, station, sale.kind, sale.at, sale.businessDay, sale.shift, sale.operator],
        ...[sale.gross, sale.discount, sale.tax, sale.total, sale.rounding, sale.change],
        ...[JSON.stringify(tenders), JSON.stringify(taxes), lastFours.join(' ')],
      ],
    },
    { table: 'sale_lines', values: [number, JSON.stringify(lines)] },
  ]
  const taken = sale.kind === 'sale' ? 1 : 0
  for (const { kind, code } of sale.once ?? [])
    rows.push({ table: 'once_only', values: [kind, code, number, 0, taken] })
  for (const { line, returnOf, once } of sale.lines) {
    if (once !== undefined) {
      rows.push({ table: 'once_only', values: [once.kind, once.code, number, line, taken] })
    }
    if (returnOf === undefined) continue
    rows.push({ table: 'sale_return', values: [returnOf.receipt, returnOf.line, number, line] })
  }
  return [...rows, ...voucherRows(sale, number)]
}

/** Of foreign cash: how much of which currency, and the digits of its minor unit. */
function foreign(tender: Tender): readonly (number | string)[] {
  return tender.kind === 'foreign' ? [tender.given, tender.currency.code, tender.currency.digits] : []
}

/** What foreign notes that moved are kept as: their amount is in another unit than that of all other events. */
function foreignEvent(way: string, { code, digits }: Currency): string {
  return `${way} ${code} ${digits}`
}

/** Of a medical insurance's tender: what came from its fund and from the person's account; the other way on a void. */
function insured(tender: Tender): readonly number[] {
  const { insurance } = 'charge' in tender ? tender.charge : {}
  if (insurance === undefined) return []
  const turn = tender.amount < 0 ? -1 : 1
  return [turn * insurance.fund, turn * insurance.account]
}

/** A voucher that paid is used up; one that is handed back, by a void or a refund, may be used again. */
function voucherRows(sale: CompletedSale, number: number): readonly LedgerRow[] {
  const codes = new Map<string, number>()
  for (const tender of sale.tenders) {
    if (tender.kind !== 'voucher') continue
    const code = voucherCode(tender.code)
    codes.set(code, (codes.get(code) ?? 0) + tender.amount)
  }
  return [...codes].map(([code, amount]) => ({
    table: 'voucher_use',
    values: [code, number, amount < 0 ? 'given_back' : 'used'],
  }))
}

/** Refunds that a shift's report tells apart from returns by receipt. */
function refundKindRows(sale: CompletedSale, seq: number): readonly LedgerRow[] {
  if (sale.refundKind !== 'no_receipt' && sale.refundKind !== 'void') return []
  return [{ table: 'till_event', values: [seq, sale.shift, `refund_${sale.refundKind}`, sale.total] }]
}
