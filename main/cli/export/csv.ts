import { formatDecimal } from '../../domain/decimal.ts'
import type { Currency } from '../../domain/money.ts'
import type { CompletedLine, CompletedSale } from '../../domain/sale/completed.ts'
import { type AmountText, amountText, tenderTotals } from '../amounts.ts'

const COLUMNS = [
  ...(['receipt', 'kind', 'at', 'business_day', 'shift', 'operator', 'line', 'code', 'name', 'name_en'] as const),
  ...(['department', 'measure', 'quantity', 'unit_price', 'per', 'gross', 'discount', 'net'] as const),
  ...([
    'tax_code',
    'tax_rate',
    'tax',
    'promotions',
    'sale_total',
    'rounding',
    'tenders',
    'member',
    'refund_of',
    'refund_kind',
    'reason',
    'approver',
    'tax_exempt',
  ] as const),
] as const

/** One row a line of a sale (RFC 4180, UTF-8 with a byte-order mark, so that spreadsheets read the names right). */
export function* csvFile(currency: Currency, sales: Iterable<CompletedSale>): Generator<string, void, undefined> {
  const text = amountText(currency)
  yield `\uFEFF${COLUMNS.join(',')}\r\n`
  for (const sale of sales) {
    const paid = [...tenderTotals([sale])].map(([kind, amount]) => `${kind} ${text(amount)}`).join('|')
    yield sale.lines.map((line) => rowOf(sale, line, paid, text)).join('')
  }
}

function rowOf(sale: CompletedSale, line: CompletedLine, paid: string, text: AmountText): string {
  const values: Readonly<Record<(typeof COLUMNS)[number], string>> = {
    receipt: sale.receipt,
    kind: sale.kind,
    at: sale.at,
    business_day: sale.businessDay,
    shift: String(sale.shift),
    operator: sale.operator,
    line: String(line.line),
    code: line.code,
    name: line.name,
    name_en: line.nameEn,
    department: line.department,
    measure: line.measure,
    quantity: formatDecimal(line.quantity),
    unit_price: text(line.unitPrice),
    per: String(line.per),
    gross: text(line.gross),
    discount: text(line.discount),
    net: text(line.net),
    tax_code: line.tax.code,
    tax_rate: formatDecimal(line.tax.rate),
    tax: text(line.tax.amount),
    promotions: line.discounts.map(({ promotion }) => promotion).join('|'),
    sale_total: text(sale.total),
    rounding: text(sale.rounding),
    tenders: paid,
    member: sale.member ?? '',
    refund_of: sale.refundOf ?? '',
    refund_kind: sale.kind === 'refund' ? (sale.refundKind ?? 'receipt') : '',
    reason: sale.reason ?? '',
    approver: sale.approver ?? '',
    tax_exempt: sale.taxExempt ?? '',
  }
  return `${COLUMNS.map((column) => field(values[column])).join(',')}\r\n`
}

function field(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
