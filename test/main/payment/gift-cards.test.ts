import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import { giftCardNumber, maskGiftCard, withoutGiftCards } from '../../../main/domain/payment/gift-card.ts'
import type { NexoRequest } from '../../../main/payment/nexo/messages.ts'
import type { PaymentRequest } from '../../../main/register/ports.ts'
import type { PracticeGift, PracticeOutcome } from '../../../preload/contract/practice.ts'
import { allSettled, booked, createLane, type Lane, type Life, pay } from './counter.ts'
import { tampered, withLeaf } from './tampering.ts'

/** The practice issuer's first card that was sold with twenty. */
const LITTLE = '7788000000010020'
const RESPONSE = ['SaleToPOIResponse', 'PaymentResponse', 'Response', 'AdditionalResponse']
const CARD = ['SaleToPOIResponse', 'PaymentResponse', 'PaymentResult', 'PaymentInstrumentData']

async function signedOn(options: Parameters<Lane['start']>[0] = {}): Promise<{ lane: Lane; life: Life }> {
  const lane = createLane()
  const life = lane.start(options)
  await lane.time.until(life.payments.check())
  return { lane, life }
}

async function redeem(
  lane: Lane,
  life: Life,
  amount: number,
  gift: PracticeGift = 'full',
  outcome: PracticeOutcome = 'approved',
  more: Partial<PaymentRequest> = {},
) {
  lane.terminal.next({ outcome, present: 'swipe', gift })
  return pay(lane, life, { method: 'gift', amount: minor(amount), ...more })
}

async function charged(lane: Lane, life: Life, amount: number, gift: PracticeGift = 'full') {
  const { outcome } = await redeem(lane, life, amount, gift)
  if (outcome.result !== 'approved') throw new Error(outcome.result)
  return outcome.charge
}

describe('a gift card', () => {
  it('with enough on it pays all, asks for no signature, and tells what is left', async () => {
    const { lane, life } = await signedOn()
    const { outcome, progress } = await redeem(lane, life, 12_000)
    expect(outcome).toMatchObject({
      ...{ result: 'approved', signature: false },
      charge: { method: 'gift', amount: 12_000, balanceLeft: 38_000, brand: 'GiftCard', maskedPan: '****0500' },
    })
    expect(progress.map(({ step }) => step)).toEqual(['present', 'present', 'authorising'])
    expect([lane.terminal.taken(), booked(lane.intents)]).toEqual([12_000, 12_000])
    expect(await lane.time.until(life.payments.totals(false))).toMatchObject([
      { brand: 'GiftCard', type: 'Debit', count: 1, amount: 12_000 },
    ])
  })

  it('with less on it pays what it has, and is empty then', async () => {
    const { lane, life } = await signedOn()
    const { outcome } = await redeem(lane, life, 5_000, 'little')
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 2_000, balanceLeft: 0 } })
    expect(lane.intents.all()).toMatchObject([{ state: 'approved', reason: 'partial' }])
    expect([lane.terminal.taken(), booked(lane.intents)]).toEqual([2_000, 2_000])
    expect((await redeem(lane, life, 5_000, 'little', 'approved', { giftCode: LITTLE })).outcome).toEqual({
      ...{ result: 'declined', reason: 'refused' },
    })
  })

  it('with nothing on it, or that the issuer does not know, is refused', async () => {
    const { lane, life } = await signedOn()
    expect((await redeem(lane, life, 100, 'empty')).outcome).toEqual({ result: 'declined', reason: 'refused' })
    const unknown = await redeem(lane, life, 100, 'full', 'approved', { giftCode: '9999000000010020' })
    expect(unknown.outcome).toEqual({ result: 'declined', reason: 'refused' })
    expect(lane.terminal.taken()).toBe(0)
  })

  it.each(['lost_after', 'hang', 'late', 'duplicate'] as const)('%s: found out, and taken once', async (played) => {
    const { lane, life } = await signedOn()
    const { outcome } = await redeem(lane, life, 5_000, 'full', played)
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 5_000 } })
    await lane.time.advance(120_000)
    expect([lane.terminal.taken(), booked(lane.intents)]).toEqual([5_000, 5_000])
    expect(allSettled(lane.intents)).toBe(true)
    lane.terminal.next({ gift: 'full' })
    expect(await lane.time.until(life.payments.balance())).toMatchObject({ amount: 45_000 })
  })

  it('is never taken without its issuer, whatever a store risks on cards', async () => {
    const limits = { charge: minor(1e9), count: 9, sum: minor(1e9), hours: 9 }
    const { lane, life } = await signedOn({ offline: () => limits })
    lane.terminal.network({ host: false })
    expect((await redeem(lane, life, 100)).outcome).toEqual({ result: 'declined', reason: 'unreachable' })
    expect(lane.intents.offline()).toEqual([])
  })

  it('that paid and is undone has all its money again', async () => {
    const { lane, life } = await signedOn()
    const { intent } = await charged(lane, life, 5_000, 'little')
    expect(await lane.time.until(life.payments.reverse(intent))).toEqual({ result: 'reversed' })
    expect([lane.terminal.taken(), booked(lane.intents)]).toEqual([0, 0])
    expect(await charged(lane, life, 500, 'little')).toMatchObject({ maskedPan: '****0020', balanceLeft: 1_500 })
  })

  it('gets money back for goods that come back, without more than what it paid', async () => {
    const { lane, life } = await signedOn()
    const original = await charged(lane, life, 5_000, 'little')
    const refund = { kind: 'refund', original } as const
    // The card that paid is the one that gets it back, whatever is held to the terminal.
    const { outcome } = await redeem(lane, life, 700, 'full', 'approved', refund)
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 700, balanceLeft: 700 } })
    expect([lane.terminal.taken(), booked(lane.intents)]).toEqual([1_300, 1_300])
  })
})

describe('what is on it', () => {
  it('is asked as of any card, and moves nothing', async () => {
    const { lane, life } = await signedOn()
    await charged(lane, life, 600, 'little')
    lane.terminal.next({ gift: 'little' })
    expect(await lane.time.until(life.payments.balance())).toEqual({
      ...{ ok: true, amount: 1_400, brand: 'GiftCard', maskedPan: '****0020' },
    })
  })

  it('is not asked any more where that was given up before the terminal could be asked', async () => {
    const lane = createLane()
    const life = lane.start()
    const asked = life.payments.balance()
    life.payments.cancel()
    expect(await lane.time.until(asked)).toEqual({ ok: false, reason: 'cancelled' })
  })

  it.each([
    ['another currency', 'currentBalanceCurrency=USD&currentBalanceValue=700'],
    ['no whole number', 'currentBalanceCurrency=CNY&currentBalanceValue=7.5'],
    ['a balance below nothing', 'currentBalanceValue=-700'],
    ['no text', { currentBalanceValue: 700 }],
  ])('told in %s is not believed; the charge is', async (_name, told) => {
    const { lane, life } = await signedOn({
      link: (link) => tampered(link, 'Payment', (reply) => withLeaf(reply, RESPONSE, told), 1),
    })
    const charge = await charged(lane, life, 600)
    expect(charge.amount).toBe(600)
    expect(charge.balanceLeft).toBeUndefined()
  })
})

describe('its number', () => {
  it('goes to the terminal as the counter scanned it, with leave to pay a part, and is kept nowhere', async () => {
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
    const { outcome, progress } = await pay(lane, life, { method: 'gift', amount: minor(600), giftCode: LITTLE })
    expect(outcome).toMatchObject({ result: 'approved', charge: { maskedPan: '****0020', entry: 'scan' } })
    expect(progress.map(({ step }) => step)).not.toContain('present')
    const bodies = seen.flatMap(({ SaleToPOIRequest }) =>
      'PaymentRequest' in SaleToPOIRequest ? [SaleToPOIRequest.PaymentRequest] : [],
    )
    expect(bodies).toMatchObject([
      {
        SaleData: { SaleToAcquirerData: 'tenderOption=AllowPartialAuthorisation' },
        PaymentTransaction: { TransactionConditions: { AllowedPaymentBrand: ['GiftCard'], ForceOnlineFlag: true } },
        PaymentData: {
          PaymentType: 'Normal',
          PaymentInstrumentData: {
            PaymentInstrumentType: 'StoredValue',
            StoredValueAccountID: { IdentificationType: 'BarCode', EntryMode: ['Scanned'], StoredValueID: LITTLE },
          },
        },
      },
    ])
    expect(JSON.stringify([lane.intents.all(), lane.intents.steps, life.steps])).not.toContain(LITTLE)
  })

  it('is masked to its last four wherever a terminal tells it whole', async () => {
    const whole = { StoredValueID: LITTLE, StoredValueProvider: `Giftly ${LITTLE}`, EntryMode: ['MagStripe'] }
    const { lane, life } = await signedOn({
      link: (link) =>
        tampered(link, 'Payment', (reply) => {
          const account = { PaymentInstrumentType: 'StoredValue', StoredValueAccountID: whole }
          const told = withLeaf(reply, CARD, account)
          const line = { OutputFormat: 'Text', OutputText: [{ Text: 'CARD 7788 0000 0001 0020' }] }
          const receipt = [{ DocumentQualifier: 'CustomerReceipt', OutputContent: line }]
          return withLeaf(told, ['SaleToPOIResponse', 'PaymentResponse', 'PaymentReceipt'], receipt)
        }),
    })
    const charge = await charged(lane, life, 600)
    expect(charge).toMatchObject({ brand: 'Giftly ****0020', maskedPan: '****0020', entry: 'swipe' })
    expect(charge.customerReceipt).toEqual(['CARD ****0020'])
    expect(JSON.stringify(lane.intents.all())).not.toMatch(/7788 ?0000/)
  })

  it.each([
    ['7788 0000 0001 0020', '7788000000010020'],
    ['AB-12-CD-34', 'AB12CD34'],
    ['123', undefined],
    ['7788000000010020?x', undefined],
    ['', undefined],
  ])('read from %s', (scanned, number) => expect(giftCardNumber(scanned)).toBe(number))

  it('too short to hide anything shows nothing', () => {
    expect(maskGiftCard('1234567')).toBe('')
    expect(maskGiftCard('************0020')).toBe('****0020')
    expect(withoutGiftCards('2026-11-28 10:00 REF 000012')).toBe('2026-11-28 10:00 REF 000012')
  })
})
