import type { Input, Result } from '../../../preload/contract.ts'
import { type Decimal, formatDecimal, parseDecimal, ZERO } from '../../domain/decimal.ts'
import { NOTHING, parseAmount } from '../../domain/money.ts'
import { DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import type { ArrivingItem } from '../state.ts'
import { addItem, checkQuantity, nameOf } from './add-item.ts'
import { atCounter } from './gate.ts'

/** The answer to the question on the screen. The item goes on its way, or the next thing is asked. */
export function answerQuestion(register: Register, input: Input<'answer'>): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { phase } = register.state
  if (phase.at !== 'selling' || phase.asking?.question !== input.about) return refuse('not_asked')
  const { arriving } = phase.asking
  switch (input.about) {
    case 'age':
      return age(register, arriving, input.oldEnough)
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

function age(register: Register, arriving: ArrivingItem, oldEnough: boolean): Result<null> {
  const minAge = arriving.item.minAge ?? 0
  if (!oldEnough) {
    register.record({ fact: 'age_checked', draft: register.state.draft?.id ?? '', age: minAge, oldEnough })
    register.state.phase = { at: 'selling' }
    return refuse('too_young', { name: nameOf(arriving.item) })
  }
  return register.together(() => {
    const draft = register.apply({ do: 'age_checked', age: minAge })
    register.record({ fact: 'age_checked', draft: draft.id, age: minAge, oldEnough })
    return addItem(register, arriving)
  })
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
