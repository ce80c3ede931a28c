import type { Input, Result } from '../../../preload/contract.ts'
import { bareText } from '../../domain/barcode/aim.ts'
import { MEMBER } from '../../domain/barcode/station-codes.ts'
import type { DraftEvent } from '../../domain/sale/draft.ts'
import { DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { couponPromotions, knownCoupon, makersOffer, mostPresented, presented } from './coupons.ts'
import { type Decision, decide, explain, itemOf } from './decide.ts'
import { selling } from './gate.ts'
import { stopped } from './stopped.ts'

/** A member's number as it was keyed, or as a scanner sent it while the number was asked for; an empty one takes it back. */
export function setMember(register: Register, { member }: Input<'setMember'>): Result<null> {
  if (member === '') return takeBackMember(register)
  return enterMember(register, memberOf(register, member) ?? '')
}

function takeBackMember(register: Register): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  if (register.state.draft?.member !== undefined) register.apply({ do: 'member_set', member: '' })
  return DONE
}

/** A card's own code, a phone number, a plain number. Goods, papers and payment codes that are scanned then are no member. */
function memberOf(register: Register, text: string): string | undefined {
  const read = explain(register, text)
  switch (read.kind) {
    case 'member':
      return read.id
    case 'item':
    case 'store_item':
      return itemOf(register, read) === undefined ? bareText(text) : undefined
    case 'plu':
    case 'unknown':
      return bareText(text)
    default:
      return undefined
  }
}

export function enterMember(register: Register, member: string): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  if (!MEMBER.test(member)) return refuse('member_unreadable')
  register.apply({ do: 'member_set', member })
  register.sound('scan')
  return DONE
}

/** A coupon by the name a promotion calls it, or keyed in as its code has it. */
export function addCoupon(register: Register, { coupon }: Input<'addCoupon'>): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const code = coupon.trim()
  if (knownCoupon(register, [code]) !== undefined) return takeKnown(register, { do: 'coupon_added', coupon: code })
  const decision = decide(register, code)
  const { read, verdict } = decision
  if (read.kind !== 'coupon' && verdict !== 'refused') return refuse('coupon_unknown', { coupon: read.code })
  if (verdict === 'ok') return redeemCoupon(register, decision)
  return stopped(register, decision)
}

/** A scanned coupon that was decided to be good: by the store's promotion, or by what the maker's coupon says itself. */
export function redeemCoupon(register: Register, { read, once }: Decision): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  if (read.kind !== 'coupon') throw new RangeError(`No coupon: ${read.kind}`)
  const paper = once === undefined ? {} : { once }
  const known = knownCoupon(register, read.lookup)
  if (known !== undefined) return takeKnown(register, { do: 'coupon_added', coupon: known, ...paper })
  const offer = makersOffer(read)
  if (offer === undefined) return refuse('coupon_unknown', { coupon: read.coupon })
  const before = register.total()
  const taken = take(register, { do: 'coupon_added', ...offer, ...paper })
  if (taken.ok && register.total() === before) register.caution('coupon_waits', { coupon: read.coupon })
  return taken
}

/** The store's own: where it takes nothing (more) off now, or counts again by the same code, whoever scanned it is told. */
function takeKnown(register: Register, event: Extract<DraftEvent, { do: 'coupon_added' }>): Result<null> {
  const { coupon } = event
  const own = register.state.draft === undefined ? [] : couponPromotions(register, register.state.draft, coupon)
  const before = register.total()
  const taken = take(register, event, mostPresented(own))
  if (!taken.ok) return taken
  const { draft, priced } = register.state
  const times = draft === undefined ? 0 : presented(draft, coupon)
  const now = draft === undefined ? [] : couponPromotions(register, draft, coupon)
  const counts =
    times > 1
      ? register.total() !== before
      : now.some(({ id }) => priced?.discounts.some(({ promotion }) => promotion === id))
  if (!counts) register.caution('coupon_idle', { coupon })
  // The same code again may be the same paper: nobody but the cashier knows.
  else if (times > 1 && event.once === undefined) register.caution('coupon_again', { coupon, times: String(times) })
  return taken
}

/** `most`: how often the coupon may be presented in one sale. */
function take(register: Register, event: Extract<DraftEvent, { do: 'coupon_added' }>, most = 1): Result<null> {
  const { coupon } = event
  const { draft } = register.state
  if (draft !== undefined && presented(draft, coupon) >= most) return refuse('coupon_twice', { coupon })
  register.apply(event)
  register.sound('scan')
  return DONE
}

/** A coupon that was the wrong one, or is not to be used up for this: its newest paper goes back to the customer. */
export function takeBackCoupon(register: Register, { coupon }: Input<'takeBackCoupon'>): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const { draft } = register.state
  if (draft === undefined || presented(draft, coupon) === 0) return refuse('coupon_not_here', { coupon })
  register.apply({ do: 'coupon_taken_back', coupon })
  return DONE
}
