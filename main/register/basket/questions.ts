import type { Input, Result } from '../../../preload/contract.ts'
import { type Decimal, formatDecimal, parseDecimal, ZERO } from '../../domain/decimal.ts'
import { MOST_PRICE } from '../../domain/item.ts'
import { NOTHING, parseAmount } from '../../domain/money.ts'
import { isDay } from '../../domain/time.ts'
import { DONE, refuse } from '../answer.ts'
import { type Approval, holds, secondPerson } from '../people/rights.ts'
import type { Register } from '../register.ts'
import type { ArrivingItem, Question } from '../state.ts'
import { startTender } from '../tender/start.ts'
import { words } from '../words.ts'
import { addItem } from './add-item.ts'
import { atCounter } from './gate.ts'
import { nameOf } from './names.ts'
import { checkQuantity } from './quantity.ts'
import { isOldEnough, restrictionOf } from './restrictions.ts'

/** The answer to the question on the screen. The item goes on its way, or the next thing is asked. */
export async function answerQuestion(register: Register, input: Input<'answer'>): Promise<Result<null>> {
  const onTheWay = asking(register)?.arriving.inBasket === true
  const answered = await answerTo(register, input)
  // Asked on the way to payment, the answer goes on with it.
  return answered.ok && onTheWay && asking(register) === undefined ? startTender(register, {}) : answered
}

function asking({ state: { phase } }: Register): { readonly arriving: ArrivingItem } | undefined {
  return phase.at === 'selling' ? phase.asking : undefined
}

function answerTo(register: Register, input: Input<'answer'>): Result<null> | Promise<Result<null>> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { phase } = register.state
  if (phase.at !== 'selling' || phase.asking?.question !== input.about) return refuse('not_asked')
  const { arriving } = phase.asking
  switch (input.about) {
    case 'age':
      return age(register, arriving, input)
    case 'seller':
      return seller(register, arriving, input.approval)
    case 'verify':
      return verify(register, arriving, input.agrees)
    case 'quantity':
      return quantity(register, arriving, input.quantity)
    case 'price':
      return price(register, arriving, input.price)
    case 'weight':
      return weight(register, arriving, input.tare)
  }
}

export function cancelQuestion(register: Register): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { phase } = register.state
  if (phase.at !== 'selling' || phase.asking === undefined) return refuse('not_asked')
  register.state.phase = { at: 'selling' }
  return DONE
}

/**
 * By looking at the customer or by the birth date on a paper. Only yes or no, and how, is written down: the date itself
 * is forgotten here.
 */
function age(
  register: Register,
  arriving: ArrivingItem,
  { oldEnough, born }: Extract<Input<'answer'>, { about: 'age' }>,
): Result<null> {
  const minAge = restrictionOf(register, arriving.item).minAge ?? 0
  if (born !== undefined && !isDay(born)) return refuse('birth_date_unreadable')
  const old = born === undefined ? oldEnough === true : isOldEnough(register, born, minAge)
  const how = born === undefined ? 'visual' : 'birth_date'
  if (!old) {
    register.record({ fact: 'age_checked', draft: register.state.draft?.id ?? '', age: minAge, oldEnough: false, how })
    register.state.phase = { at: 'selling' }
    const name = nameOf(arriving.item)
    return arriving.inBasket === true ? refuse('too_young_for_line', { name }) : refuse('too_young', { name })
  }
  return register.together(() => {
    const draft = register.apply({ do: 'age_checked', age: minAge })
    register.record({ fact: 'age_checked', draft: draft.id, age: minAge, oldEnough: true, how })
    return addItem(register, answeredTo(arriving, 'age'))
  })
}

/** Somebody old enough to sell it stands by; from there on in this basket the operator may ring such goods. */
async function seller(register: Register, arriving: ArrivingItem, approval: Approval): Promise<Result<null>> {
  const sellerAge = restrictionOf(register, arriving.item).sellerAge ?? 0
  const what = words('failure.title.seller', { age: String(sellerAge) })
  const { operator } = register.state
  if (operator === undefined) return refuse('not_signed_in')
  if (approval === undefined) return refuse('approval_needed', { what })
  const known = await secondPerson(register, operator, approval, what)
  if (!known.ok) return known
  const { how } = known.value
  const { role, born, number } = known.value.operator
  if (!holds(register, role, 'sell') || (born !== undefined && !isOldEnough(register, born, sellerAge)))
    return refuse('approval_not_enough', { what })
  return register.together(() => {
    const draft = register.apply({ do: 'seller_checked', age: sellerAge })
    register.record({ fact: 'seller_checked', draft: draft.id, age: sellerAge, approver: number, how })
    return addItem(register, answeredTo(arriving, 'seller'))
  })
}

/** The cashier looked whether it is what its code says. */
function verify(register: Register, arriving: ArrivingItem, agrees: boolean): Result<null> {
  const { item } = arriving
  const fact = { fact: 'item_verified', draft: register.state.draft?.id ?? '', code: item.code, agrees } as const
  if (!agrees) {
    register.record(fact)
    register.state.phase = { at: 'selling' }
    return refuse('not_the_item', { name: nameOf(item) })
  }
  return register.together(() => {
    register.record(fact)
    return addItem(register, answeredTo(arriving, 'verify'))
  })
}

function answeredTo(arriving: ArrivingItem, question: Question): ArrivingItem {
  return { ...arriving, answered: [...(arriving.answered ?? []), question] }
}

function quantity(register: Register, arriving: ArrivingItem, text: string): Result<null> {
  const parsed = parseDecimal(text)
  if (parsed === undefined) return refuse('quantity_unreadable', { text })
  const refused = checkQuantity(arriving.item, parsed)
  if (refused !== undefined) return refuse(refused, { name: nameOf(arriving.item) })
  return addItem(register, { ...arriving, quantity: parsed })
}

function price(register: Register, arriving: ArrivingItem, text: string): Result<null> {
  const parsed = parseAmount(text, register.settings.profile.currency)
  if (parsed === undefined) return refuse('amount_unreadable', { text })
  if (parsed <= NOTHING) return refuse('amount_not_positive')
  if (parsed > MOST_PRICE) return refuse('price_too_large', { name: nameOf(arriving.item) })
  return addItem(register, { ...arriving, unitPrice: parsed })
}

/** Only a stable weight above the tare is taken, and the same weighing is never sold twice. */
function weight(register: Register, arriving: ArrivingItem, tareText: string | undefined): Result<null> {
  const reading = register.parts.scale.read()
  if (reading.state !== 'stable') return refuse(`scale_${reading.state}`)
  if (reading.reading === register.state.soldReading) return refuse('scale_same_weighing')
  const tare = tareText === undefined ? (arriving.item.tare ?? ZERO) : parseDecimal(tareText)
  if (tare === undefined || tare < ZERO) return refuse('tare_unreadable', { text: tareText ?? '' })
  const net = (reading.weight - tare) as Decimal
  if (net <= ZERO) return refuse('weight_not_above_tare', { tare: formatDecimal(tare, 3) })
  const added = addItem(register, { ...arriving, weight: net })
  if (added.ok) register.state.soldReading = reading.reading
  return added
}
