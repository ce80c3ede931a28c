import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import { allSettled, booked, createLane, type Lane, type Life, pay, request, SALE } from './counter.ts'

/** The states the newest intent went through. */
function path(lane: Lane, id?: string): string[] {
  const last = id ?? lane.intents.ofSale(SALE).at(0)?.intent.id
  return lane.intents.steps.filter((step) => step.intent === last).map((step) => step.state)
}

/** The practice terminal starts without a session; the first payment must not have to find that out. */
async function signedOn(seed = 1, life?: (lane: Lane) => Life) {
  const lane = createLane(seed)
  const counter = life?.(lane) ?? lane.start()
  expect(await lane.time.until(counter.payments.check())).toEqual({ state: 'ok', code: 'ready' })
  return { lane, life: counter }
}

describe('a payment through the driver and the practice terminal', () => {
  it('is approved after a small tap without PIN, with what the receipt needs', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'tap' })
    const { outcome, progress } = await pay(lane, life)
    expect(outcome).toMatchObject({
      result: 'approved',
      signature: false,
      charge: { amount: 1250, entry: 'tap', verification: 'none', online: true, intent: 'S1L1-P000001' },
    })
    if (outcome.result !== 'approved') return
    expect(outcome.charge.maskedPan).toMatch(/^\d{6}\*+\d{4}$/)
    expect(outcome.charge.approvalCode).toMatch(/^\d{6}$/)
    expect(outcome.charge.cashierReceipt).toContain(`AUTH ${outcome.charge.approvalCode}`)
    expect(progress.map((one) => one.step)).toEqual(['present', 'present', 'authorising'])
    expect(path(lane)).toEqual(['created', 'sent', 'approved'])
    expect(lane.terminal.taken()).toBe(1250)
  })

  it('asks for the PIN of an inserted card and of a large tap', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'insert' })
    expect((await pay(lane, life)).progress.map((one) => one.step)).toContain('pin')
    lane.terminal.next({ present: 'tap' })
    const large = await pay(lane, life, { amount: minor(100_001) })
    expect(large.outcome).toMatchObject({ result: 'approved', charge: { verification: 'pin', entry: 'tap' } })
  })

  it('wants a signature for a swiped card', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'swipe' })
    expect((await pay(lane, life)).outcome).toMatchObject({
      result: 'approved',
      signature: true,
      charge: { verification: 'signature', entry: 'swipe' },
    })
  })

  it('is deterministic by seed', async () => {
    const charges = []
    for (const seed of [7, 7, 8]) {
      const { lane, life } = await signedOn(seed)
      lane.terminal.next({ present: 'tap' })
      const { outcome } = await pay(lane, life)
      charges.push(outcome.result === 'approved' ? outcome.charge : undefined)
    }
    expect(charges[0]).toEqual(charges[1])
    expect(charges[2]?.approvalCode).not.toBe(charges[0]?.approvalCode)
  })

  it.each([
    ['declined', 'refused'],
    ['wrong_pin', 'wrong_pin'],
  ] as const)('%s: nothing is charged and the reason is %s', async (outcome, reason) => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome, present: 'insert' })
    expect((await pay(lane, life)).outcome).toEqual({ result: 'declined', reason })
    expect(lane.terminal.taken()).toBe(0)
    expect(path(lane)).toEqual(['created', 'sent', 'declined'])
  })

  it('nothing presented: aborts after the countdown and the payment answer decides', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'nothing' })
    const { outcome, progress } = await pay(lane, life)
    expect(outcome).toEqual({ result: 'declined', reason: 'no_card' })
    expect(progress.map((one) => one.step)).toEqual(['present', 'present', 'cancelling'])
    expect(path(lane)).toEqual(['created', 'sent', 'aborting', 'declined'])
    const [first, second] = progress
    if (first?.step !== 'present' || second?.step !== 'present') throw new Error('No countdown')
    expect(first.seconds).toBe(10)
    expect(second.expiresAt).toBeGreaterThan(first.expiresAt)
  })

  it('cancelled by the cashier: the same way, and the reason says so', async () => {
    const { lane, life } = await signedOn()
    const outcome = life.payments.pay(request(), () => undefined)
    await lane.time.advance(2_000)
    life.payments.cancel()
    expect(await lane.time.until(outcome)).toEqual({ result: 'declined', reason: 'cancelled' })
  })

  it('presented by hand while the terminal waits', async () => {
    const { lane, life } = await signedOn()
    expect(lane.terminal.present('tap')).toBe(false)
    const outcome = life.payments.pay(request(), () => undefined)
    await lane.time.advance(2_000)
    expect(lane.terminal.view()).toMatchObject({ phase: 'waiting', amount: '12.5' })
    expect(lane.terminal.present('insert')).toBe(true)
    expect(lane.terminal.present('tap')).toBe(false)
    expect((await lane.time.until(outcome)).result).toBe('approved')
  })

  it('lost_before: asked for, not found twice, not charged', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'lost_before', present: 'tap' })
    expect((await pay(lane, life)).outcome).toEqual({ result: 'declined', reason: 'not_charged' })
    expect(path(lane)).toEqual(['created', 'sent', 'asking', 'declined'])
    expect(lane.terminal.taken()).toBe(0)
  })

  it('lost_after: asked for and approved with the one charge that was made', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'lost_after', present: 'tap' })
    const { outcome, progress } = await pay(lane, life)
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 1250 } })
    expect(progress.map((one) => one.step)).toContain('asking')
    expect(path(lane)).toEqual(['created', 'sent', 'asking', 'approved'])
    expect(lane.terminal.history()).toHaveLength(1)
  })

  it('late: an approval after the abort stands', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'late', present: 'tap' })
    expect((await pay(lane, life)).outcome.result).toBe('approved')
    expect(path(lane)).toEqual(['created', 'sent', 'aborting', 'approved'])
    expect(lane.terminal.taken()).toBe(1250)
  })

  it('duplicate: one approval is kept, the second is reversed at once', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'duplicate', present: 'tap' })
    expect((await pay(lane, life)).outcome.result).toBe('approved')
    expect(lane.terminal.taken()).toBe(2500)
    await lane.time.advance(5_000)
    expect(lane.terminal.taken()).toBe(1250)
    expect(lane.intents.ofSale(SALE).map((record) => record.state)).toEqual(['approved', 'reversed'])
    expect(life.settled.map((record) => record.state)).toEqual(['reversed'])
  })

  it('duplicate with the host away: the reversal is retried until confirmed', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'duplicate', present: 'tap' })
    await pay(lane, life)
    lane.terminal.network({ host: false })
    await lane.time.advance(3_600_000)
    expect(lane.terminal.taken()).toBe(2500)
    expect(lane.intents.open()).toHaveLength(1)
    lane.terminal.network({ host: true })
    await lane.time.advance(600_000)
    expect(lane.terminal.taken()).toBe(1250)
    expect(allSettled(lane.intents)).toBe(true)
  })

  it('hang: silence ends in asking, and the answer is read from the terminal', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'hang', present: 'tap' })
    const { outcome } = await pay(lane, life)
    expect(outcome.result).toBe('approved')
    expect(path(lane)).toEqual(['created', 'sent', 'aborting', 'asking', 'approved'])
    expect(lane.terminal.taken()).toBe(1250)
  })

  it.each([1, 2, 3, 4, 5, 6])('restart (seed %i): its NotFound proves nothing, a person decides', async (seed) => {
    const { lane, life } = await signedOn(seed)
    lane.terminal.next({ outcome: 'restart', present: 'tap' })
    const { outcome } = await pay(lane, life)
    expect(outcome).toMatchObject({ result: 'undecided', reference: 'S1L1-P000001' })
    expect(path(lane).at(-1)).toBe('undecided')
    await lane.time.advance(3_600_000)
    expect(lane.intents.open()).toHaveLength(1)
    const charged = lane.terminal.history().length > 0
    const decided = life.payments.decide('S1L1-P000001', charged, '03')
    expect(decided.result).toBe(charged ? 'approved' : 'declined')
    expect(lane.intents.find('S1L1-P000001')?.reason).toBe('decided_by:03')
    expect(booked(lane.intents)).toBe(lane.terminal.taken())
  })

  it('restart plays both sides of the chance', async () => {
    const taken = new Set<number>()
    for (let seed = 1; seed < 20; seed += 1) {
      const { lane, life } = await signedOn(seed)
      lane.terminal.next({ outcome: 'restart', present: 'tap' })
      await pay(lane, life)
      taken.add(lane.terminal.taken())
    }
    expect([...taken].sort()).toEqual([0, 1250])
  })
})

describe('faults around a payment', () => {
  it('link down before the first byte: nothing was sent, nothing is asked', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.network({ link: false })
    expect((await pay(lane, life)).outcome).toEqual({ result: 'declined', reason: 'unreachable' })
    expect(path(lane)).toEqual(['created', 'sent', 'declined'])
  })

  it('host down: the terminal refuses and says why', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.network({ host: false })
    lane.terminal.next({ present: 'tap' })
    expect((await pay(lane, life)).outcome).toEqual({ result: 'declined', reason: 'unreachable' })
  })

  it('link down for hours while authorising: undecided after 90 s, settled by itself when it is back', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'tap' })
    const running = life.payments.pay(request(), () => undefined)
    await lane.time.advance(1_500)
    expect(lane.terminal.view().phase).toBe('authorising')
    lane.terminal.network({ link: false })
    expect(await lane.time.until(running)).toMatchObject({ result: 'undecided' })
    await lane.time.advance(5 * 3_600_000)
    expect(life.settled).toEqual([])
    lane.terminal.network({ link: true })
    await lane.time.advance(600_000)
    expect(life.settled.map((record) => record.state)).toEqual(['approved'])
    expect(booked(lane.intents)).toBe(lane.terminal.taken())
  })

  it('an unknown outcome does not stop the next payment', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'restart', present: 'tap' })
    expect((await pay(lane, life)).outcome.result).toBe('undecided')
    lane.terminal.next({ present: 'tap' })
    const { outcome } = await pay(lane, life, { draft: 'S1L1-D000002' })
    expect(outcome.result).toBe('approved')
    expect(lane.intents.open().map((record) => record.intent.id)).toEqual(['S1L1-P000001'])
  })

  it('a terminal switched off and on between payments: the counter logs in again and the payment goes through', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.restart()
    await lane.time.advance(10_000)
    lane.terminal.next({ present: 'tap' })
    const { outcome } = await pay(lane, life)
    expect(outcome.result).toBe('approved')
    expect(lane.intents.all().map((record) => record.state)).toEqual(['declined', 'approved'])
  })

  it('a second payment while one runs is a program error and leaves the first alone', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'tap' })
    const first = life.payments.pay(request(), () => undefined)
    await expect(life.payments.pay(request(), () => undefined)).rejects.toThrow('already running')
    expect((await lane.time.until(first)).result).toBe('approved')
  })

  it('a clock set back during a payment changes nothing', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'hang', present: 'tap' })
    const running = life.payments.pay(request(), () => undefined)
    await lane.time.advance(60_000)
    lane.time.moveTo(new Date('2020-01-01T00:00:00Z'))
    expect((await lane.time.until(running)).result).toBe('approved')
  })

  it('an approval that cannot be written is not forgotten: it is asked for until it is', async () => {
    const lane = createLane()
    const life = lane.start()
    await lane.time.until(life.payments.check())
    const { step } = lane.intents
    let refused = 0
    lane.intents.step = (one) => {
      if (one.state === 'approved' && refused < 3) {
        refused += 1
        throw new Error('No space left on the disk')
      }
      step(one)
    }
    lane.terminal.next({ present: 'tap' })
    expect((await pay(lane, life)).outcome.result).toBe('approved')
    expect(life.troubles).toHaveLength(3)
    expect(booked(lane.intents)).toBe(lane.terminal.taken())
  })
})

describe('what else goes through the same machine', () => {
  it('a wallet code reaches the terminal and nothing that is kept', async () => {
    const { lane, life } = await signedOn()
    const walletCode = '134567890123456789'
    const { outcome, progress } = await pay(lane, life, { method: 'wallet', walletCode })
    expect(outcome).toMatchObject({
      result: 'approved',
      charge: { method: 'wallet', brand: 'WeChatPay', maskedPan: '', entry: 'scan', verification: 'device' },
    })
    expect(progress.map((one) => one.step)).toEqual(['authorising', 'authorising'])
    expect(
      JSON.stringify([lane.intents.all(), lane.intents.steps, lane.terminalRecord.load(), life.steps]),
    ).not.toContain(walletCode)
  })

  it('a code of no wallet is refused', async () => {
    const { lane, life } = await signedOn()
    const { outcome } = await pay(lane, life, { method: 'wallet', walletCode: '99' })
    expect(outcome).toEqual({ result: 'declined', reason: 'refused' })
  })

  it('a refund gives the money back and names the charge', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'tap' })
    const sale = await pay(lane, life)
    if (sale.outcome.result !== 'approved') throw new Error('No sale')
    lane.terminal.next({ present: 'tap' })
    const refund = await pay(lane, life, { kind: 'refund', amount: minor(1000), original: sale.outcome.charge })
    expect(refund.outcome.result).toBe('approved')
    expect(lane.terminal.taken()).toBe(250)
    expect(booked(lane.intents)).toBe(250)
  })

  it('a charged tender is reversed, once, and the totals show both', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'tap' })
    await pay(lane, life)
    expect(await lane.time.until(life.payments.reverse('S1L1-P000001'))).toEqual({ result: 'reversed' })
    expect(await lane.time.until(life.payments.reverse('S1L1-P000001'))).toEqual({ result: 'reversed' })
    expect(lane.terminal.taken()).toBe(0)
    expect(path(lane)).toEqual(['created', 'sent', 'approved', 'reversing', 'reversing', 'reversed'])
    const totals = await lane.time.until(life.payments.totals(true))
    expect(totals).toMatchObject([
      { type: 'Debit', count: 1, amount: 1250 },
      { type: 'ReverseDebit', count: 1, amount: 1250 },
    ])
    expect(await lane.time.until(life.payments.totals(false))).toEqual([])
  })

  it('a reversal whose answer is lost is asked for, and settles by itself', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ present: 'tap' })
    await pay(lane, life)
    const reversing = life.payments.reverse('S1L1-P000001')
    await lane.time.advance(30)
    expect(lane.terminal.taken()).toBe(0)
    lane.terminal.network({ link: false })
    expect(await lane.time.until(reversing)).toEqual({ result: 'pending' })
    lane.terminal.network({ link: true })
    await lane.time.advance(60_000)
    expect(lane.intents.find('S1L1-P000001')?.state).toBe('reversed')
    expect(life.settled.map((record) => record.state)).toEqual(['reversed'])
  })

  it('a payment somebody decided by hand has no number to reverse by, and says so', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'restart', present: 'tap' })
    await pay(lane, life)
    life.payments.decide('S1L1-P000001', true, '03')
    expect(await lane.time.until(life.payments.reverse('S1L1-P000001'))).toEqual({ result: 'refused' })
    expect(lane.intents.find('S1L1-P000001')?.state).toBe('approved')
  })

  it('every step is handed on for the journal, in order', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'duplicate', present: 'tap' })
    await pay(lane, life)
    await lane.time.advance(10_000)
    expect(life.steps).toEqual(lane.intents.steps)
  })

  it('the self-check tells a silent terminal, an unreachable host and a ready one apart', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.network({ host: false })
    expect(await lane.time.until(life.payments.check())).toEqual({ state: 'warning', code: 'host_unreachable' })
    lane.terminal.network({ link: false })
    expect(await lane.time.until(life.payments.check())).toEqual({ state: 'failed', code: 'silent' })
    lane.terminal.network({ link: true, host: true })
    expect(await lane.time.until(life.payments.check())).toEqual({ state: 'ok', code: 'ready' })
  })
})
