import type { IntentRecord } from '../../../main/domain/payment/intent.ts'
import type { TerminalLink } from '../../../main/payment/link.ts'
import { createPayments } from '../../../main/payment/payments.ts'
import { createVirtualTime } from '../../../main/payment/practice/virtual-time.ts'
import { endingTimers } from '../../../main/payment/timers.ts'
import type { PaymentOutcome, PaymentProgress } from '../../../main/register/ports.ts'
import { CNY, PARTIES, request } from './counter.ts'
import { memoryIntents } from './memory-intents.ts'
import { NOT_FOUND, scriptedLink } from './scripted-link.ts'

const HEALTHY = {
  body: { Response: { Result: 'Success' }, POIStatus: { GlobalStatus: 'OK' } },
} as const

/** A counter at a terminal of which the test says every word; `restart` is the next life of its process. */
export function counter(given: Partial<TerminalLink> = {}) {
  const time = createVirtualTime(new Date('2026-11-23T10:00:00Z'))
  const link = { ...scriptedLink(), ...given }
  const intents = memoryIntents()
  const settled: IntentRecord[] = []
  const progress: PaymentProgress[] = []
  const troubles: unknown[] = []
  link.answer('Diagnosis', HEALTHY)
  link.answer('Payment', 'never')
  link.answer('TransactionStatus', NOT_FOUND)
  const start = () => {
    const { timers, end } = endingTimers(time.timers)
    const payments = createPayments({
      ...{ link, intents, clock: time.clock, timers, parties: PARTIES, currency: CNY },
      trouble: (error) => troubles.push(error),
    })
    payments.recover((record) => settled.push(record))
    return { payments, end }
  }
  const life = start()
  const { payments } = life
  const restart = () => {
    life.end()
    payments.close()
    return start().payments
  }
  const states = (id = 'S1L1-P000001') =>
    intents.steps
      .filter((step) => step.intent === id)
      .map(({ state, reason }) => (reason ? `${state} ${reason}` : state))
  async function begin(): Promise<Promise<PaymentOutcome>[]> {
    const outcome = payments.pay(request(), (one) => progress.push(one))
    await time.advance(0)
    return [outcome]
  }
  return { time, link, intents, settled, progress, troubles, payments, states, begin, restart }
}
