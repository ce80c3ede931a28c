import type { Input, Result } from '../../../preload/contract.ts'
import { formatDecimal, negateDecimal, ONE, parseDecimal, whole, ZERO } from '../../domain/decimal.ts'
import { priceAt } from '../../domain/item.ts'
import { NOTHING, parseAmount } from '../../domain/money.ts'
import { type DraftLine, liveLines } from '../../domain/sale/draft.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { collecting, selling } from './gate.ts'
import { nameOf } from './names.ts'
import { checkQuantity, isTooDear, MOST } from './quantity.ts'
import { aboveLimit } from './restrictions.ts'

/** Quantity typed before the item; the empty text takes it back. */
export function setPendingQuantity(register: Register, { quantity }: Input<'quantity'>): Result<null> {
  const ready = collecting(register)
  if (!ready.ok) return ready
  if (quantity === '') {
    delete register.state.pendingQuantity
    return DONE
  }
  const parsed = parseDecimal(quantity)
  if (parsed === undefined) return refuse('quantity_unreadable', { text: quantity })
  if (parsed <= ZERO) return refuse('quantity_not_positive')
  if (parsed > MOST) return refuse('quantity_too_large')
  register.state.pendingQuantity = parsed
  register.state.phase = { at: 'selling' }
  return DONE
}

/** Taking pieces out of a sale is voiding a part of its line, and asks for the same right. */
export async function setLineQuantity(register: Register, input: Input<'setLineQuantity'>): Promise<Result<null>> {
  const found = openLine(register, input.line, collecting)
  if (!found.ok) return found
  const line = found.value
  if (line.amount !== undefined) return refuse('quantity_of_labelled', { name: nameOf(line.item) })
  if (line.item.soldBy === 'weight') return refuse('line_weighed', { name: nameOf(line.item) })
  const quantity = parseDecimal(input.quantity)
  if (quantity === undefined) return refuse('quantity_unreadable', { text: input.quantity })
  const refused = checkQuantity(line.item, quantity)
  if (refused !== undefined) return refuse(refused, { name: nameOf(line.item) })
  const back = register.state.draft?.kind === 'refund'
  if (line.once !== undefined && quantity !== ONE) return refuse('quantity_of_serial', { name: nameOf(line.item) })
  const others = register.state.draft === undefined ? [] : liveLines(register.state.draft)
  const rest = others.filter(({ id }) => id !== line.id)
  const above = back ? undefined : aboveLimit(register, line.item, quantity, rest)
  if (above !== undefined) return refuse('too_many_in_sale', { name: nameOf(line.item), most: formatDecimal(above) })
  const isFewer = !back && quantity < line.quantity
  const permitted = isFewer ? await permit(register, 'void_line', input.approval) : answer(undefined)
  if (!permitted.ok) return permitted
  const to = back ? negateDecimal(quantity) : quantity
  register.together(() => {
    const draft = register.apply({ do: 'quantity_set', line: line.id, quantity: to })
    register.record({
      fact: 'quantity_changed',
      draft: draft.id,
      code: line.item.code,
      from: line.quantity,
      to,
      ...(permitted.value === undefined ? {} : { approver: permitted.value }),
    })
  })
  register.sound('scan')
  return DONE
}

export async function voidLine(register: Register, input: Input<'voidLine'>): Promise<Result<null>> {
  const found = openLine(register, input.line, collecting)
  if (!found.ok) return found
  const permitted = await permit(register, 'void_line', input.approval)
  if (!permitted.ok) return permitted
  const line = found.value
  const net = register.state.priced?.lines.find((priced) => priced.id === line.id)?.net ?? NOTHING
  register.together(() => {
    const draft = register.apply({ do: 'line_voided', line: line.id })
    register.record({
      fact: 'line_voided',
      draft: draft.id,
      code: line.item.code,
      name: line.item.name,
      net,
      ...(permitted.value === undefined ? {} : { approver: permitted.value }),
    })
  })
  return DONE
}

export async function overridePrice(register: Register, input: Input<'overridePrice'>): Promise<Result<null>> {
  const found = openLine(register, input.line)
  if (!found.ok) return found
  const line = found.value
  const to = parseAmount(input.price, register.settings.profile.currency)
  if (to === undefined) return refuse('amount_unreadable', { text: input.price })
  if (to < NOTHING) return refuse('amount_not_positive')
  if (isTooDear({ ...line, unitPrice: to }, register.now()))
    return refuse('price_too_large', { name: nameOf(line.item) })
  if (input.reason.trim() === '') return refuse('reason_needed')
  const permitted = await permit(register, 'override_price', input.approval)
  if (!permitted.ok) return permitted
  const from = line.unitPrice ?? priceAt(line.item, register.now())
  register.together(() => {
    const draft = register.apply({ do: 'price_set', line: line.id, unitPrice: to })
    register.record({
      fact: 'price_overridden',
      draft: draft.id,
      code: line.item.code,
      from,
      to,
      reason: input.reason,
      ...(permitted.value === undefined ? {} : { approver: permitted.value }),
    })
  })
  return DONE
}

export async function discountLine(register: Register, input: Input<'discountLine'>): Promise<Result<null>> {
  const found = openLine(register, input.line)
  if (!found.ok) return found
  const line = found.value
  if (line.item.flags.includes('no_discount')) return refuse('no_discount', { name: nameOf(line.item) })
  const discount = readDiscount(register, input.discount)
  if (discount === undefined) return refuse('discount_unreadable')
  if (input.reason.trim() === '') return refuse('reason_needed')
  const permitted = await permit(register, 'give_discount', input.approval)
  if (!permitted.ok) return permitted
  register.together(() => {
    const draft = register.apply({ do: 'discount_set', line: line.id, discount })
    register.record({
      fact: 'discount_given',
      draft: draft.id,
      code: line.item.code,
      discount: 'percent' in discount ? `${formatDecimal(discount.percent)}%` : register.amount(discount.amount),
      reason: input.reason,
      ...(permitted.value === undefined ? {} : { approver: permitted.value }),
    })
  })
  return DONE
}

function readDiscount(register: Register, input: Input<'discountLine'>['discount']) {
  if (input.by === 'percent') {
    const percent = parseDecimal(input.percent)
    return percent === undefined || percent <= ZERO || percent > whole(100) ? undefined : { percent }
  }
  const amount = parseAmount(input.amount, register.settings.profile.currency)
  return amount === undefined || amount <= NOTHING ? undefined : { amount }
}

function openLine(register: Register, id: number, gate = selling): Result<DraftLine> {
  const ready = gate(register)
  if (!ready.ok) return ready
  const line = register.state.draft?.lines.find((candidate) => candidate.id === id)
  if (line === undefined) return refuse('no_such_line', { line: String(id) })
  if (line.voided) return refuse('line_voided_already', { name: nameOf(line.item) })
  if (line.parent !== undefined) return refuse('line_follows', { name: nameOf(line.item) })
  return answer(line)
}
