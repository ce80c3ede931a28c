import type { Result } from '../../../preload/contract.ts'
import { refuse } from '../../register/answer.ts'
import { approvalOf, call, inTurn, type Lane } from './lane.ts'
import type { Step } from './steps.ts'

/** The quantity goes before the item, as it is keyed. */
export function scan(lane: Lane, { code, quantity }: Step<'scan'>): Promise<Result<unknown>> {
  return inTurn(
    async () => (quantity === undefined ? { ok: true, value: null } : call(lane, 'quantity', { quantity })),
    () => call(lane, 'scan', { code }),
  )
}

/**
 * Goods on the scale, then the item. Where its age is asked first the goods stay on the pan until that is answered; a
 * weighing that is refused leaves no question open.
 */
export async function weigh(lane: Lane, { code, weight }: Step<'weigh'>): Promise<Result<unknown>> {
  const put = await inTurn(
    () => call(lane, 'putOnScale', { weight }),
    () => call(lane, 'scan', { code }),
  )
  return put.ok ? takeWeight(lane) : put
}

export async function answer(lane: Lane, step: Step<'answer'>): Promise<Result<unknown>> {
  const answered = await call(lane, 'answer', answerOf(step))
  return answered.ok ? takeWeight(lane) : answered
}

function answerOf(step: Step<'answer'>) {
  switch (step.about) {
    case 'age':
      return step.born === undefined
        ? ({ about: 'age', oldEnough: step.old_enough ?? false } as const)
        : ({ about: 'age', born: step.born } as const)
    case 'seller':
      return { about: 'seller', approval: approvalOf(step) } as const
    case 'verify':
      return { about: 'verify', agrees: step.agrees } as const
    case 'quantity':
      return { about: 'quantity', quantity: step.quantity } as const
    case 'price':
      return { about: 'price', price: step.price } as const
  }
}

/** Sells what lies on the scale if that is what is asked for. */
async function takeWeight(lane: Lane): Promise<Result<unknown>> {
  const { phase } = lane.station.register.state
  const question = phase.at === 'selling' ? phase.asking?.question : undefined
  if (question !== 'weight') {
    if (question === undefined) lane.station.devices.scale.take()
    return { ok: true, value: null }
  }
  const weighed = await call(lane, 'answer', { about: 'weight' })
  lane.station.devices.scale.take()
  if (!weighed.ok) await call(lane, 'cancelQuestion', {})
  return weighed
}

export function discount(lane: Lane, step: Step<'discount'>): Promise<Result<unknown>> {
  const { line, percent, amount, reason } = step
  const given =
    percent === undefined ? ({ by: 'amount', amount: amount ?? '0' } as const) : ({ by: 'percent', percent } as const)
  return call(lane, 'discountLine', { line, discount: given, reason, approval: approvalOf(step) })
}

/** By its name, or the one that was held last. */
export async function recall(lane: Lane, { name }: Step<'recall'>): Promise<Result<unknown>> {
  const held = await call(lane, 'held', {})
  if (!held.ok) return held
  const found = held.value.findLast((sale) => name === undefined || sale.name === name)
  return found === undefined ? refuse('no_such_held') : call(lane, 'recall', { id: found.id })
}
