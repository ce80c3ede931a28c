import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { Charge } from '../../../main/domain/payment/charge.ts'
import type { NexoRequest } from '../../../main/payment/nexo/messages.ts'
import type { PracticeOutcome } from '../../../preload/contract/practice.ts'
import { allSettled, booked, createLane, type Lane, type Life, pay, SALE } from './counter.ts'
import { tampered, withLeaf } from './tampering.ts'

const ASKED = minor(100_000)
/** Seven tenths from the fund, and all fifty that the practice terminal's insured person has on their account. */
const HELD = { amount: 75_000, insurance: { fund: 70_000, account: 5_000 } }

async function signedOn(options: Parameters<Lane['start']>[0] = {}): Promise<{ lane: Lane; life: Life }> {
  const lane = createLane()
  const life = lane.start(options)
  await lane.time.until(life.payments.check())
  return { lane, life }
}

async function preSettle(lane: Lane, life: Life, outcome: PracticeOutcome = 'approved') {
  lane.terminal.next({ outcome, present: 'insert' })
  return pay(lane, life, { kind: 'pre_settlement', method: 'medical', amount: ASKED })
}

async function held(lane: Lane, life: Life): Promise<Charge> {
  const { outcome } = await preSettle(lane, life)
  if (outcome.result !== 'reserved') throw new Error(`The insurance answered ${outcome.result}`)
  return outcome.charge
}

async function settle(lane: Lane, life: Life, charge: Charge, outcome: PracticeOutcome = 'approved') {
  lane.terminal.next({ outcome })
  return pay(lane, life, { method: 'medical', amount: charge.amount, settles: charge })
}

const states = (lane: Lane) => lane.intents.all().map(({ intent, state }) => [intent.kind, state])

describe('the pre-settlement', () => {
  it('holds what the insurance will pay and of what, and moves no money', async () => {
    const { lane, life } = await signedOn()
    const { outcome, progress } = await preSettle(lane, life)
    expect(outcome).toMatchObject({
      result: 'reserved',
      charge: { method: 'medical', brand: 'MedicalInsurance', ...HELD },
    })
    expect(progress.map(({ step }) => step)).toEqual(['present', 'present', 'pin', 'authorising'])
    expect([lane.terminal.held(), lane.terminal.taken(), booked(lane.intents)]).toEqual([75_000, 0, 0])
    expect(states(lane)).toEqual([['pre_settlement', 'reserved']])
    expect(lane.intents.open()).toHaveLength(1)
    expect(await lane.time.until(life.payments.totals(false))).toEqual([])
    expect(lane.intents.unsettled()).toEqual([])
  })

  it.each([
    ['declined', 'refused'],
    ['wrong_pin', 'wrong_pin'],
  ] as const)('%s: nothing is held', async (played, reason) => {
    const { lane, life } = await signedOn()
    expect((await preSettle(lane, life, played)).outcome).toEqual({ result: 'declined', reason })
    expect(lane.terminal.held()).toBe(0)
  })

  it.each(['lost_after', 'hang', 'late', 'duplicate'] as const)('%s: found out, and held once', async (played) => {
    const { lane, life } = await signedOn()
    const { outcome } = await preSettle(lane, life, played)
    expect(outcome).toMatchObject({ result: 'reserved', charge: HELD })
    await lane.time.advance(60_000)
    expect(lane.terminal.held()).toBe(75_000)
    expect(lane.intents.open()).toHaveLength(1)
  })

  it('is never done without the insurance, whatever a store risks on cards', async () => {
    const limits = { charge: minor(1e9), count: 9, sum: minor(1e9), hours: 9 }
    const { lane, life } = await signedOn({ offline: () => limits })
    lane.terminal.network({ host: false })
    expect((await preSettle(lane, life)).outcome).toEqual({ result: 'declined', reason: 'unreachable' })
  })

  it.each([
    ['parts that do not add up', 'medicalInsurance.fundAmount=700&medicalInsurance.accountAmount=51'],
    ['only one part', 'medicalInsurance.fundAmount=750'],
    ['parts in words', 'medicalInsurance.fundAmount=all&medicalInsurance.accountAmount=50'],
    ['parts that are no text', { fund: 700 }],
    ['a part below nothing', 'medicalInsurance.fundAmount=800&medicalInsurance.accountAmount=-50'],
  ])('%s: not believed, and the terminal is asked again', async (_name, parts) => {
    const path = ['SaleToPOIResponse', 'PaymentResponse', 'Response', 'AdditionalResponse']
    const { lane, life } = await signedOn({
      link: (link) => tampered(link, 'Payment', (reply) => withLeaf(reply, path, parts), 1),
    })
    expect((await preSettle(lane, life)).outcome).toMatchObject({ result: 'reserved', charge: HELD })
    expect(lane.intents.steps.map(({ state }) => state)).toEqual(['created', 'sent', 'asking', 'reserved'])
  })

  it('of which nobody knows the outcome is never decided as paid; a person says that none is left', async () => {
    const { lane, life } = await signedOn()
    lane.terminal.next({ outcome: 'restart', present: 'insert' })
    const { outcome } = await pay(lane, life, { kind: 'pre_settlement', method: 'medical', amount: ASKED })
    if (outcome.result !== 'undecided') throw new Error(outcome.result)
    expect(life.payments.decide(outcome.intent, true, '02').result).toBe('undecided')
    expect(life.payments.decide(outcome.intent, false, '02').result).toBe('declined')
    expect(booked(lane.intents)).toBe(0)
  })
})

describe('settling it', () => {
  it('takes exactly what was held, asks for no card, and closes the pre-settlement in the same step', async () => {
    const { lane, life } = await signedOn()
    const charge = await held(lane, life)
    const { outcome, progress } = await settle(lane, life, charge)
    expect(outcome).toMatchObject({ result: 'approved', charge: HELD, signature: false })
    expect(progress.every(({ step }) => step === 'authorising')).toBe(true)
    expect(states(lane)).toEqual([
      ['pre_settlement', 'completed'],
      ['payment', 'approved'],
    ])
    expect([lane.terminal.held(), lane.terminal.taken(), booked(lane.intents)]).toEqual([0, 75_000, 75_000])
    expect(await lane.time.until(life.payments.totals(false))).toMatchObject([
      { brand: 'MedicalInsurance', type: 'Debit', count: 1, amount: 75_000 },
    ])
    expect(lane.intents.unsettled().map(({ of, record }) => [of, record.charge?.amount])).toEqual([['charge', 75_000]])
  })

  it.each(['lost_after', 'hang', 'late', 'duplicate'] as const)('%s: found out, and paid once', async (played) => {
    const { lane, life } = await signedOn()
    const { outcome } = await settle(lane, life, await held(lane, life), played)
    expect(outcome).toMatchObject({ result: 'approved', charge: HELD })
    await lane.time.advance(120_000)
    expect([lane.terminal.held(), lane.terminal.taken(), booked(lane.intents)]).toEqual([0, 75_000, 75_000])
    expect(allSettled(lane.intents)).toBe(true)
  })

  it.each(['lost_before', 'declined'] as const)(
    '%s: it is still held, settled by another try or given back',
    async (played) => {
      const { lane, life } = await signedOn()
      const charge = await held(lane, life)
      expect((await settle(lane, life, charge, played)).outcome.result).toBe('declined')
      expect([lane.terminal.held(), lane.terminal.taken()]).toEqual([75_000, 0])
      expect((await settle(lane, life, charge)).outcome.result).toBe('approved')
      expect([lane.terminal.held(), lane.terminal.taken()]).toEqual([0, 75_000])
    },
  )

  it('happens once: neither again, nor while it runs, nor once it was given back', async () => {
    const { lane, life } = await signedOn()
    const charge = await held(lane, life)
    await settle(lane, life, charge)
    expect((await settle(lane, life, charge)).outcome).toEqual({ result: 'declined', reason: 'not_charged' })
    const other = await held(lane, life)
    await lane.time.until(life.payments.reverse(other.intent))
    expect((await settle(lane, life, other)).outcome).toEqual({ result: 'declined', reason: 'not_charged' })
    expect(lane.terminal.taken()).toBe(75_000)
  })

  it('that a person found in the terminal keeps what it is made of', async () => {
    const { lane, life } = await signedOn()
    const charge = await held(lane, life)
    const { outcome } = await settle(lane, life, charge, 'restart')
    if (outcome.result !== 'undecided') throw new Error(outcome.result)
    // While that is not known, what is held can be given back by nobody.
    expect(await life.payments.reverse(charge.intent)).toEqual({ result: 'refused' })
    expect(life.payments.decide(outcome.intent, true, '02')).toMatchObject({ result: 'approved', charge: HELD })
    expect(states(lane)).toEqual([
      ['pre_settlement', 'completed'],
      ['payment', 'approved'],
    ])
  })
})

describe('giving it back', () => {
  it('unsettled: the hold ends, and no total ever shows it', async () => {
    const { lane, life } = await signedOn()
    const charge = await held(lane, life)
    expect(await lane.time.until(life.payments.reverse(charge.intent))).toEqual({ result: 'reversed' })
    expect([lane.terminal.held(), lane.terminal.taken()]).toEqual([0, 0])
    expect(states(lane)).toEqual([['pre_settlement', 'reversed']])
    expect(lane.intents.unsettled()).toEqual([])
  })

  it('settled: the payment is reversed, and nothing is held afterwards', async () => {
    const { lane, life } = await signedOn()
    const { outcome } = await settle(lane, life, await held(lane, life))
    if (outcome.result !== 'approved') throw new Error(outcome.result)
    expect(await lane.time.until(life.payments.reverse(outcome.charge.intent))).toEqual({ result: 'reversed' })
    expect([lane.terminal.held(), lane.terminal.taken(), booked(lane.intents)]).toEqual([0, 0, 0])
  })

  it('is tried again until the insurance takes it, across a restart', async () => {
    const { lane, life } = await signedOn()
    const charge = await held(lane, life)
    lane.terminal.refuseReversals(true)
    expect(await lane.time.until(life.payments.reverse(charge.intent))).toEqual({ result: 'pending' })
    life.kill()
    lane.terminal.refuseReversals(false)
    lane.start()
    await lane.time.advance(60_000)
    expect(lane.terminal.held()).toBe(0)
    expect(lane.intents.find(charge.intent)?.state).toBe('reversed')
  })

  it('of one that has lapsed at the insurance counts as given back', async () => {
    const { lane, life } = await signedOn()
    const charge = await held(lane, life)
    const unknown = { ...charge, terminalTransaction: 'P400-000001.999999' }
    lane.intents.step({ intent: charge.intent, state: 'reserved', at: charge.at, charge: unknown })
    expect(await lane.time.until(life.payments.reverse(charge.intent))).toEqual({ result: 'reversed' })
    expect(lane.intents.find(charge.intent)).toMatchObject({ state: 'reversed', reason: 'not_held' })
  })
})

describe('on the wire', () => {
  it('a reservation of the insured goods, and its completion by its own number', async () => {
    const seen: NexoRequest[] = []
    const { lane, life } = await signedOn({
      link: (link) => ({
        ...link,
        exchange(asked, signal) {
          seen.push(asked)
          return link.exchange(asked, signal)
        },
      }),
    })
    lane.terminal.next({ present: 'insert' })
    const goods = [{ code: '6901', name: '口罩', quantity: '2', amount: ASKED }]
    const { outcome } = await pay(lane, life, { kind: 'pre_settlement', method: 'medical', amount: ASKED, goods })
    if (outcome.result !== 'reserved') throw new Error(outcome.result)
    await settle(lane, life, outcome.charge)
    const bodies = seen.flatMap(({ SaleToPOIRequest }) =>
      'PaymentRequest' in SaleToPOIRequest ? [SaleToPOIRequest.PaymentRequest] : [],
    )
    expect(bodies).toMatchObject([
      {
        PaymentTransaction: {
          AmountsReq: { Currency: 'CNY', RequestedAmount: 1000 },
          SaleItem: [{ ItemID: 1, ProductCode: '6901', ProductLabel: '口罩', Quantity: 2, ItemAmount: 1000 }],
          TransactionConditions: { AllowedPaymentBrand: ['MedicalInsurance'], ForceOnlineFlag: true },
        },
        PaymentData: { PaymentType: 'OneTimeReservation' },
      },
      {
        PaymentTransaction: {
          AmountsReq: { Currency: 'CNY', RequestedAmount: 750 },
          OriginalPOITransaction: { POITransactionID: { TransactionID: outcome.charge.terminalTransaction } },
        },
        PaymentData: { PaymentType: 'Completion' },
      },
    ])
    // What the customer bought goes to the insurance and into no intent.
    expect(JSON.stringify(lane.intents.ofSale(SALE))).not.toContain('口罩')
  })
})
