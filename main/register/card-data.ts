import type { Channel, Result } from '../../preload/contract.ts'
import { holdsCardNumber, scrub } from '../domain/payment/scrub.ts'
import { answer, refuse } from './answer.ts'

/** What people write: a card number in it is masked, the rest stays as it was written. */
const NOTES: ReadonlySet<string> = new Set(['reason', 'name', 'bag', 'how', 'store', 'note'])

/** Numbers that mean something as they are: with a card number in their place they are refused, for masked they are none. */
const NUMBERS: Readonly<Partial<Record<Channel, readonly string[]>>> = {
  setMember: ['member'],
  addCoupon: ['coupon'],
  takeBackCoupon: ['coupon'],
  payVoucher: ['code'],
  search: ['text'],
  receipts: ['text'],
  seeToLateDecline: ['intent'],
}

/** The numbers of a call's input that mean something as they are. */
export function numbersOf(channel: Channel, input: object): readonly string[] {
  return (NUMBERS[channel] ?? []).flatMap((field) => {
    const value: unknown = Reflect.get(input, field)
    return typeof value === 'string' ? [value] : []
  })
}

/**
 * The input of a call without card data, before anything of it is kept, shown or searched for; refuses one whose number is
 * a card's. Codes that are scanned or keyed go another way: they are read first, and a card among them is refused there.
 */
export function withoutCardData<Given extends object>(channel: Channel, input: Given): Result<Given> {
  for (const value of numbersOf(channel, input))
    if (holdsCardNumber(value) || scrub(value) !== value) return refuse('card_number')
  const notes = Object.entries(input).flatMap(([name, value]) =>
    NOTES.has(name) && typeof value === 'string' ? [[name, scrub(value)] as const] : [],
  )
  return answer(notes.length === 0 ? input : { ...input, ...Object.fromEntries(notes) })
}
