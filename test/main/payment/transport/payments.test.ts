import { afterEach, describe, expect, it } from 'vitest'
import { minor } from '../../../../main/domain/money.ts'
import { createPayments, type TerminalPayments } from '../../../../main/payment/payments.ts'
import { systemTimers, type Timers } from '../../../../main/payment/timers.ts'
import type { WireFault } from '../../../virtual/terminal/wire-faults.ts'
import { booked, CNY, PARTIES, request, SALE } from '../counter.ts'
import { type MemoryIntents, memoryIntents } from '../memory-intents.ts'
import { type Bench, type BenchOptions, startBench } from './bench-terminal.ts'

interface Counter extends Bench {
  readonly intents: MemoryIntents
  readonly payments: TerminalPayments
  readonly troubles: unknown[]
}

let counter: Counter | undefined

afterEach(async () => {
  counter?.payments.close()
  await counter?.close()
  counter = undefined
})

/** How many times quicker than life the counter waits; its limits must leave a busy machine its time. */
const COUNTER_PACE = 12
const real = systemTimers()
const timers: Timers = { after: (milliseconds, run) => real.after(milliseconds / COUNTER_PACE, run) }

/** A real counter's payments against a real protocol, quicker than life. */
async function start(options: BenchOptions = {}): Promise<Counter> {
  const bench = await startBench({ pace: 100, replyLimit: 1500, ...options })
  const intents = memoryIntents()
  const troubles: unknown[] = []
  const payments = createPayments({
    ...{ link: bench.link, intents, clock: { now: () => new Date() }, timers },
    ...{ parties: PARTIES, currency: CNY, trouble: (error) => troubles.push(error) },
  })
  counter = { ...bench, intents, payments, troubles }
  return counter
}

describe('a payment over TLS', () => {
  it('is approved, with its copies, and can be undone', async () => {
    const { payments, terminal, intents } = await start()
    terminal.next({ present: 'insert' })
    const outcome = await payments.pay(request(), () => undefined)
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 1250, verification: 'pin' } })
    expect(terminal.taken()).toBe(1250)
    const [record] = intents.all()
    expect(await payments.reverse(record?.intent.id ?? '')).toEqual({ result: 'reversed' })
    expect(terminal.taken()).toBe(0)
  })

  it('shows what the terminal shows, where it tells', async () => {
    const { payments, terminal } = await start({ events: true, pace: 20 })
    terminal.next({ present: 'insert' })
    const steps: string[] = []
    await payments.pay(request(), ({ step }) => steps.push(step))
    expect(steps).toContain('pin')
    expect(steps.at(-1)).toBe('authorising')
  })

  it('gives money back to the same card', async () => {
    const { payments, terminal } = await start()
    terminal.next({ present: 'tap' })
    const paid = await payments.pay(request(), () => undefined)
    if (paid.result !== 'approved') throw new Error(`The payment is ${paid.result}`)
    terminal.next({ present: 'tap' })
    const back = await payments.pay(
      request({ kind: 'refund', amount: minor(500), original: paid.charge }),
      () => undefined,
    )
    expect(back.result).toBe('approved')
    expect(terminal.taken()).toBe(750)
  })

  it('of less than asked is a partial approval', async () => {
    const { payments, terminal, server, intents } = await start()
    terminal.next({ present: 'tap' })
    server.fail('Payment', 'wrong_amount')
    const outcome = await payments.pay(request(), () => undefined)
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 100 } })
    expect(intents.all()[0]).toMatchObject({ state: 'approved', reason: 'partial' })
  })

  it('of more than asked pays for nothing and is undone', async () => {
    const { payments, terminal, server } = await start()
    terminal.next({ present: 'tap' })
    server.fail('Payment', 'more_amount')
    const outcome = await payments.pay(request(), () => undefined)
    expect(outcome).toEqual({ result: 'declined', reason: 'not_charged' })
    expect(terminal.taken()).toBe(0)
  })

  it.each<WireFault>([
    ...(['wrong_service', 'wrong_sale', 'wrong_poi', 'header_differs', 'forged', 'other_key', 'unsealed'] as const),
    ...(['replayed', 'half', 'slow_loris', 'endless', 'garbage', 'not_json', 'http_500', 'closed', 'silent'] as const),
  ])('whose answer is %s is asked for, and the one charge there is counts once', async (fault) => {
    const { payments, terminal, server, intents, troubles } = await start()
    terminal.next({ present: 'tap' })
    server.fail('Payment', fault)
    const outcome = await payments.pay(request(), () => undefined)
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 1250 } })
    expect(server.seen).toContain('TransactionStatus')
    expect(terminal.taken()).toBe(1250)
    expect(booked(intents)).toBe(1250)
    expect(troubles).toEqual([])
  })

  it('whose every answer is unreadable comes to a person, and is settled once one can be read', async () => {
    const { payments, terminal, server, intents } = await start()
    terminal.next({ present: 'tap' })
    server.fail('Payment', 'forged')
    server.fail('TransactionStatus', 'forged', 20)
    const outcome = await payments.pay(request(), () => undefined)
    expect(outcome).toMatchObject({ result: 'undecided' })
    expect(terminal.taken()).toBe(1250)
    await expect.poll(() => intents.open().length, { timeout: 20_000 }).toBe(0)
    expect(booked(intents)).toBe(1250)
  })

  it('is never sent to a terminal with the certificate of another', async () => {
    const { payments, terminal, server, intents } = await start({
      identity: (authority) => authority.issue('P400-000002'),
    })
    terminal.next({ present: 'tap' })
    const outcome = await payments.pay(request(), () => undefined)
    expect(outcome).toEqual({ result: 'declined', reason: 'unreachable' })
    expect(server.heard()).toBe(0)
    expect(intents.ofSale(SALE)).toMatchObject([{ state: 'declined' }])
  })

  it('that nobody presents a card for is aborted, and its own answer decides', async () => {
    const { payments, terminal, server } = await start()
    terminal.next({ present: 'nothing' })
    const outcome = await payments.pay(request({ presentSeconds: 3 }), () => undefined)
    expect(outcome).toEqual({ result: 'declined', reason: 'no_card' })
    expect(server.seen).toContain('Abort')
    expect(terminal.taken()).toBe(0)
  })
})
