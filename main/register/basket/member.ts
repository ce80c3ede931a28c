import type { Input, Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { selling } from './gate.ts'

export function setMember(register: Register, { member }: Input<'setMember'>): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  if (!/^[\w-]{1,32}$/.test(member)) return refuse('member_unreadable')
  register.apply({ do: 'member_set', member })
  register.sound('scan')
  return DONE
}

export function addCoupon(register: Register, { coupon }: Input<'addCoupon'>): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const code = coupon.trim()
  const known = register.parts.catalogue
    .promotions()
    .some((promotion) => promotion.when.kind === 'coupon' && promotion.when.coupon === code)
  if (!known) return refuse('coupon_unknown', { coupon: code })
  if (register.state.draft?.coupons.includes(code) === true) return refuse('coupon_twice', { coupon: code })
  register.apply({ do: 'coupon_added', coupon: code })
  register.sound('scan')
  return DONE
}
