import { minor } from '../../../main/domain/money.ts'
import type { IntentRecord, IntentStep } from '../../../main/domain/payment/intent.ts'
import { isSettled } from '../../../main/domain/payment/transitions.ts'
import type { OfflineLimits } from '../../../main/domain/profile.ts'
import type { TerminalLink } from '../../../main/payment/link.ts'
import { createPayments, type TerminalPayments } from '../../../main/payment/payments.ts'
import { memoryRecord, type PracticeRecord } from '../../../main/payment/practice/record.ts'
import { createPracticeTerminal, type PracticeTerminal } from '../../../main/payment/practice/terminal.ts'
import { createVirtualTime, type VirtualTime } from '../../../main/payment/practice/virtual-time.ts'
import { endingTimers } from '../../../main/payment/timers.ts'
import type { IntentStore, PaymentProgress, PaymentRequest } from '../../../main/register/ports.ts'
import { type MemoryIntents, memoryIntents } from './memory-intents.ts'

export const CNY = { code: 'CNY', digits: 2 } as const
export const PARTIES = { sale: 'S1L1', terminal: 'P400-000001' } as const

/** One life of the counter's process: after `kill` it writes nothing, hears nothing and waits for nothing. */
export interface Life {
  readonly payments: TerminalPayments
  readonly steps: IntentStep[]
  readonly settled: IntentRecord[]
  readonly troubles: unknown[]
  kill(): void
  isDead(): boolean
}

export interface Lane {
  readonly time: VirtualTime
  readonly terminal: PracticeTerminal
  readonly intents: MemoryIntents
  readonly terminalRecord: PracticeRecord
  /** Starts the counter; `dieAt` kills it in place of (`before`) or right after its nth write. */
  start(options?: LifeOptions): Life
}

export interface LifeOptions {
  readonly dieAt?: { readonly write: number; readonly before: boolean }
  readonly link?: (link: TerminalLink) => TerminalLink
  readonly recover?: boolean
  readonly offline?: () => OfflineLimits | undefined
}

export class Killed extends Error {}

export function createLane(seed = 1): Lane {
  const time = createVirtualTime(new Date('2026-11-23T10:00:00Z'))
  const terminalRecord = memoryRecord()
  const terminal = createPracticeTerminal({
    record: terminalRecord,
    timers: time.timers,
    clock: time.clock,
    terminal: PARTIES.terminal,
    seed,
  })
  const intents = memoryIntents()

  function start(options: LifeOptions = {}): Life {
    let dead = false
    let writes = 0
    const { timers, end: stopAll } = endingTimers(time.timers)
    const unwatches: (() => void)[] = []
    const kill = () => {
      dead = true
      stopAll()
      for (const unwatch of unwatches) unwatch()
    }
    const die = (): never => {
      kill()
      throw new Killed('killed')
    }
    const write = (run: () => void) => {
      if (dead) throw new Killed('dead')
      writes += 1
      const { dieAt } = options
      if (dieAt?.write === writes && dieAt.before) die()
      run()
      if (dieAt?.write === writes && !dieAt.before) die()
    }
    const store: IntentStore = {
      ...intents,
      create: (intent) => write(() => intents.create(intent)),
      step: (step) => write(() => intents.step(step)),
    }
    const never = new Promise<never>(() => undefined)
    const inner = options.link?.(terminal.link) ?? terminal.link
    const link: TerminalLink = {
      exchange: async (request, signal) => {
        const exchanged = dead ? await never : await inner.exchange(request, signal)
        return dead ? never : exchanged
      },
      post: async (request) => {
        const fault = dead ? await never : await inner.post(request)
        return dead ? never : fault
      },
      watch(heard) {
        const unwatch = inner.watch(heard)
        unwatches.push(unwatch)
        return unwatch
      },
    }
    const steps: IntentStep[] = []
    const settled: IntentRecord[] = []
    const troubles: unknown[] = []
    const payments = createPayments({
      link,
      intents: store,
      clock: time.clock,
      timers,
      parties: PARTIES,
      currency: CNY,
      ...(options.offline === undefined ? {} : { offline: options.offline }),
      record: (step) => steps.push(step),
      trouble: (error) => troubles.push(error),
    })
    if (options.recover !== false) payments.recover((record) => settled.push(record))
    return { payments, steps, settled, troubles, kill, isDead: () => dead }
  }

  return { time, terminal, intents, terminalRecord, start }
}

export const SALE = 'S1L1-D000001'

export function request(more: Partial<PaymentRequest> = {}): PaymentRequest {
  return {
    draft: SALE,
    kind: 'payment',
    method: 'card',
    amount: minor(1250),
    operator: '01',
    presentSeconds: 10,
    ...more,
  }
}

/** Pays and lets as much time pass as that takes. */
export async function pay(lane: Lane, life: Life, more: Partial<PaymentRequest> = {}) {
  const progress: PaymentProgress[] = []
  const outcome = await lane.time.until(life.payments.pay(request(more), (step) => progress.push(step)))
  return { outcome, progress }
}

/** Approved payments less refunds, as the counter's intents have it: what the invariant compares with the terminal. */
export function booked(intents: MemoryIntents): number {
  let sum = 0
  for (const { intent, state, charge } of intents.all()) {
    if (state !== 'approved') continue
    sum += intent.kind === 'refund' ? -(charge?.amount ?? 0) : (charge?.amount ?? 0)
  }
  return sum
}

export function allSettled(intents: MemoryIntents): boolean {
  return intents.all().every((record) => isSettled(record.state))
}
