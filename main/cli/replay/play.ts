import type { Result } from '../../../preload/contract.ts'
import { instant } from '../values.ts'
import { answer, discount, recall, scan, weigh } from './basket-steps.ts'
import { approvalOf, call, type Lane } from './lane.ts'
import { isPeopleStep, playPeople } from './people.ts'
import { refund, voidReceipt } from './refund.ts'
import type { Step } from './steps.ts'
import { decide, pay } from './tender.ts'
import { setDevice, setNetwork } from './world.ts'

const DONE: Result<unknown> = { ok: true, value: null }

/** Plays one step as a person at the counter does it. A step that the station refuses answers with the refusal. */
export async function play(lane: Lane, step: Exclude<Step, { readonly do: 'expect' }>): Promise<Result<unknown>> {
  if (isPeopleStep(step)) return playPeople(lane, step)
  switch (step.do) {
    case 'scan':
      return scan(lane, step)
    case 'weigh':
      return weigh(lane, step)
    case 'answer':
      return answer(lane, step)
    case 'void_line':
      return call(lane, 'voidLine', { line: step.line, approval: approvalOf(step) })
    case 'void_sale':
      return call(lane, 'voidSale', { approval: approvalOf(step) })
    case 'price_override':
      return call(lane, 'overridePrice', {
        ...{ line: step.line, price: step.price, reason: step.reason },
        approval: approvalOf(step),
      })
    case 'discount':
      return discount(lane, step)
    case 'member':
      return call(lane, 'setMember', { member: step.id })
    case 'coupon':
      return call(lane, step.back === true ? 'takeBackCoupon' : 'addCoupon', { coupon: step.code })
    case 'hold':
      return call(lane, 'hold', step.name === undefined ? {} : { name: step.name })
    case 'recall':
      return recall(lane, step)
    case 'tender':
      return pay(lane, step)
    case 'decide':
      return decide(lane, step)
    case 'refund':
      return refund(lane, step)
    case 'return':
      return call(lane, 'startReturn', { reason: step.reason, approval: approvalOf(step) })
    case 'void_receipt':
      return voidReceipt(lane, step)
    case 'tax_exempt':
      return call(lane, 'setTaxExempt', { certificate: step.certificate, approval: approvalOf(step) })
    default:
      return playAround(lane, step)
  }
}

type Around = Extract<Step, { readonly do: 'paid_in' | 'paid_out' | 'drop' | 'no_sale' | 'at' | 'network' | 'device' }>

function moved(step: Extract<Around, { readonly do: 'paid_in' | 'paid_out' | 'drop' }>) {
  const { amount, currency } = step
  return { amount, ...(currency === undefined ? {} : { currency }), approval: approvalOf(step) }
}

/** The drawer, the clock and the devices. */
async function playAround(lane: Lane, step: Around): Promise<Result<unknown>> {
  switch (step.do) {
    case 'paid_in':
      return call(lane, 'paidIn', { ...moved(step), reason: step.reason })
    case 'paid_out':
      return call(lane, 'paidOut', { ...moved(step), reason: step.reason })
    case 'drop':
      return call(lane, 'drop', { ...moved(step), ...(step.bag === undefined ? {} : { bag: step.bag }) })
    case 'no_sale':
      return call(lane, 'noSale', { reason: step.reason, approval: approvalOf(step) })
    case 'at':
      lane.time.moveTo(instant(step.time) ?? lane.time.clock.now())
      return DONE
    case 'network':
      setNetwork(lane, step)
      return DONE
    case 'device':
      await setDevice(lane, step)
      return DONE
  }
}
