import type { Input, ReceiptDetailView, ReceiptSummaryView, Result } from '../../../preload/contract.ts'
import { bareText } from '../../domain/barcode/aim.ts'
import { type Decimal, formatDecimal, ZERO } from '../../domain/decimal.ts'
import { type Minor, parseAmount } from '../../domain/money.ts'
import { instantAt } from '../../domain/pricing/windows.ts'
import { paperOf } from '../../domain/receipt/paper.ts'
import type { CompletedSale } from '../../domain/sale/completed.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { documentOf } from '../paper/document-of.ts'
import { permit } from '../people/rights.ts'
import type { SaleQuery } from '../ports.ts'
import { voidable } from '../refund/void-last.ts'
import type { Register } from '../register.ts'
import { unknownReceipt } from './unknown-receipt.ts'

const RECEIPT_CODE = /^CLR/

/** Past sales, newest first. */
export function receipts(register: Register, input: Input<'receipts'>): Result<readonly ReceiptSummaryView[]> {
  if (register.state.operator === undefined || register.state.locked) return refuse('not_signed_in')
  const query = readQuery(register, input)
  if (!query.ok) return query
  const found = register.parts.ledger.sales(query.value)
  return answer(found.map((sale) => ({ ...sale, operator: operatorName(register, sale.operator) })))
}

/** What was typed and chosen, as the ledger is asked; a time or an amount that cannot be read is refused. */
function readQuery(register: Register, input: Input<'receipts'>): Result<SaleQuery> {
  const { profile } = register.settings
  const { operator, kind, tender, limit = 50 } = input
  const text = numberIn(input.text ?? '')
  const before = input.before === undefined ? undefined : Number(/\d+$/.exec(input.before)?.[0])
  const [from, to] = (['from', 'to'] as const).map((end) =>
    moment(input[end], profile.timezone, end === 'from' ? 'first' : 'last'),
  )
  if (from === 'unreadable' || to === 'unreadable') {
    return refuse('time_unreadable', { text: (from === 'unreadable' ? input.from : input.to) ?? '' })
  }
  const amounts: { amountFrom?: Minor; amountTo?: Minor } = {}
  for (const end of ['amountFrom', 'amountTo'] as const) {
    const typed = input[end]
    if (typed === undefined) continue
    const amount = parseAmount(typed, profile.currency)
    if (amount === undefined) return refuse('amount_unreadable', { text: typed })
    amounts[end] = amount
  }
  return answer({
    ...{ limit, ...amounts },
    ...(text === '' ? {} : { text }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(operator === undefined ? {} : { operator }),
    ...(kind === undefined ? {} : { kind }),
    ...(tender === undefined ? {} : { tender }),
    ...(before === undefined || Number.isNaN(before) ? {} : { before }),
  })
}

function moment(
  text: string | undefined,
  timezone: string,
  which: 'first' | 'last',
): string | 'unreadable' | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const at = instantAt(text.trim().replace(/^(\S+)\s+(\S+)$/, '$1T$2'), timezone, which)
  return at === undefined ? 'unreadable' : new Date(at).toISOString()
}

export function receipt(register: Register, input: Input<'receipt'>): Result<ReceiptDetailView> {
  if (register.state.operator === undefined || register.state.locked) return refuse('not_signed_in')
  const sale = findSale(register, input.receipt)
  if (sale === undefined) return unknownReceipt(register, input.receipt)
  const returned = new Map(register.parts.ledger.returned(sale.receipt).map((line) => [line.line, line.quantity]))
  const document = documentOf(register, { of: 'receipt', receipt: sale.receipt, copy: 'customer', duplicate: false })
  return answer({
    receipt: sale.receipt,
    kind: sale.kind,
    ...(sale.refundKind === undefined ? {} : { refundKind: sale.refundKind }),
    voidable: voidable(register, sale),
    at: sale.at,
    lines: sale.lines.map((line) => ({
      line: line.line,
      ...(line.parent === undefined ? {} : { parent: line.parent }),
      name: line.name,
      nameEn: line.nameEn,
      quantity: formatDecimal(line.quantity),
      net: line.net,
      returnable:
        sale.kind === 'refund' ? '0' : formatDecimal((line.quantity - (returned.get(line.line) ?? ZERO)) as Decimal),
    })),
    paper: paperOf(
      document,
      sale.receipt,
      register.parts.ledger.look(sale.receipt)?.columns ?? register.settings.paperColumns,
    ),
  })
}

/** A second paper, marked DUPLICATE and journaled. */
export async function reprint(register: Register, input: Input<'reprint'>): Promise<Result<null>> {
  if (register.state.locked) return refuse('counter_locked')
  const sale = findSale(register, input.receipt)
  if (sale === undefined) return unknownReceipt(register, input.receipt)
  const permitted = await permit(register, 'reprint', input.approval)
  if (!permitted.ok) return permitted
  const approver = permitted.value === undefined ? {} : { approver: permitted.value }
  const content = { of: 'receipt', receipt: sale.receipt, copy: 'customer', duplicate: true } as const
  register.record({ fact: 'reprinted', receipt: sale.receipt, ...approver }, { papers: [content] })
  register.parts.printing.wake()
  return DONE
}

/** The sale of a receipt number, as printed or as its barcode sends it. */
export function findSale(register: Register, text: string): CompletedSale | undefined {
  return register.parts.ledger.sale(numberIn(text))
}

/** The receipt's number in what was keyed or scanned. */
function numberIn(text: string): string {
  return bareText(text).replace(RECEIPT_CODE, '')
}

function operatorName(register: Register, number: string): string {
  return register.parts.operators.find(number)?.name ?? number
}
