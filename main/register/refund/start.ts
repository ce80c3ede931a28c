import type { Input, Result } from '../../../preload/contract.ts'
import { parseDecimal, ZERO } from '../../domain/decimal.ts'
import { negate } from '../../domain/money.ts'
import type { LineDiscount } from '../../domain/pricing/basket.ts'
import {
  type LineQuantity,
  priceReturn,
  type RefundableLine,
  type ReturnedLine,
  refundable,
} from '../../domain/pricing/refund.ts'
import type { CompletedSale } from '../../domain/sale/completed.ts'
import { type DraftEvent, liveLines } from '../../domain/sale/draft.ts'
import { DONE, refuse } from '../answer.ts'
import { selling } from '../basket/gate.ts'
import { findSale } from '../lookup/receipts.ts'
import { unknownReceipt } from '../lookup/unknown-receipt.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { itemAsSold, namedDiscounts, taxInside } from './as-sold.ts'

/**
 * Gives back lines of a receipt, or all that is left of it: never more than was bought and not yet returned, at what
 * was really paid. Goes straight to the tender screen, where the money is given back.
 */
export async function startRefund(register: Register, input: Input<'startRefund'>): Promise<Result<null>> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const { draft, operator } = register.state
  if (draft !== undefined && liveLines(draft).length > 0) return refuse('sale_open')
  const sale = findSale(register, input.receipt)
  if (sale === undefined) return unknownReceipt(register, input.receipt)
  if (sale.kind === 'refund') return refuse('refund_of_refund', { receipt: sale.receipt })
  const sold = sale.lines.map((line) => ({ id: line.line, ...line }))
  const before = register.parts.ledger.returned(sale.receipt)
  const wanted = input.lines === undefined ? restOf(refundable(sold, before)) : readWanted(input.lines)
  if (wanted === undefined) return refuse('quantity_unreadable', { text: '' })
  if (wanted.length === 0) return refuse('nothing_to_return', { receipt: sale.receipt })
  const priced = priceReturn(sold, before, wanted, taxInside(register, sale))
  if (!priced.ok) return tooMuch(sale, priced.failure.line)
  const permitted = await permit(register, 'refund', input.approval)
  if (!permitted.ok) return permitted
  const at = register.nowIso()
  const events = priced.value.lines.map((returned, index) => returnEvent(register, sale, returned, index + 1))
  register.together(() => {
    if (draft !== undefined) register.discard()
    register.begin(
      {
        ...{ do: 'started', kind: 'refund', at, operator: operator?.number ?? '', refundOf: sale.receipt },
        ...{ refundKind: 'receipt', ...(permitted.value === undefined ? {} : { approver: permitted.value }) },
      },
      [...events, { do: 'paying_started', at }],
    )
  })
  register.state.phase = { at: 'tender' }
  return DONE
}

/** All that is left of a receipt. */
function restOf(left: readonly RefundableLine[]): readonly LineQuantity[] {
  return left.flatMap(({ id, quantity }) => (quantity > ZERO ? [{ line: id, quantity }] : []))
}

function readWanted(lines: NonNullable<Input<'startRefund'>['lines']>): readonly LineQuantity[] | undefined {
  const wanted: LineQuantity[] = []
  for (const { line, quantity: text } of lines) {
    const quantity = parseDecimal(text)
    if (quantity === undefined) return undefined
    if (quantity !== ZERO) wanted.push({ line, quantity })
  }
  return wanted
}

function tooMuch(sale: CompletedSale, id: number): Result<null> {
  const line = sale.lines.find((candidate) => candidate.line === id)
  return refuse('return_too_much', { name: line === undefined ? String(id) : { 'zh-CN': line.name, en: line.nameEn } })
}

function returnEvent(register: Register, sale: CompletedSale, returned: ReturnedLine, id: number): DraftEvent {
  const line = sale.lines.find((candidate) => candidate.line === returned.id)
  if (line === undefined) throw new Error(`${sale.receipt} has no line ${returned.id}`)
  const { parts } = returned.tax
  return {
    do: 'line_added',
    line: { id, item: itemAsSold(register, line), quantity: returned.quantity, unitPrice: line.unitPrice },
    scanned: line.code,
    returns: {
      receipt: sale.receipt,
      line: line.line,
      gross: negate(returned.gross),
      net: negate(returned.net),
      tax: negate(returned.tax.amount),
      taxRate: returned.tax.rate,
      taxInside: taxInside(register, sale),
      ...(parts === undefined ? {} : { taxParts: parts.map((part) => ({ ...part, amount: negate(part.amount) })) }),
      ...(returned.discounts.length === 0 ? {} : { discounts: namedDiscounts(negated(returned.discounts), sale) }),
    },
  }
}

function negated(discounts: readonly LineDiscount[]): readonly LineDiscount[] {
  return discounts.map(({ promotion, amount }) => ({ promotion, amount: negate(amount) }))
}
