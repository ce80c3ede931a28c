import { describe, expect, it } from 'vitest'
import type { TerminalLink } from '../../../main/payment/link.ts'
import { allSettled, booked, createLane, type Lane, type Life, pay, request } from './counter.ts'
import { leaves, type Path, tampered, withLeaf } from './tampering.ts'

const HEADER = ['SaleToPOIResponse', 'MessageHeader'] as const
const BODY = ['SaleToPOIResponse', 'PaymentResponse'] as const
const AMOUNT = [...BODY, 'PaymentResult', 'AmountsResp', 'AuthorizedAmount'] as const

async function payTampered(
  change: (reply: unknown) => unknown,
  category = 'Payment',
  times = 1,
): Promise<{ lane: Lane; life: Life; outcome: Awaited<ReturnType<typeof pay>>['outcome'] }> {
  const lane = createLane()
  const life = lane.start({ link: (link) => tampered(link, category, change, times) })
  await lane.time.until(life.payments.check())
  lane.terminal.next({ present: 'tap' })
  const { outcome } = await pay(lane, life)
  return { lane, life, outcome }
}

/** The reply of an untouched payment. */
async function specimen(): Promise<unknown> {
  let seen: unknown
  await payTampered((reply) => {
    seen = reply
    return reply
  })
  return seen
}

describe('a reply is believed only when it is exactly ours', () => {
  it.each<[string, Path, unknown]>([
    ['another ServiceID', [...HEADER, 'ServiceID'], '0000009999'],
    ['another SaleID', [...HEADER, 'SaleID'], 'S1L2'],
    ['another terminal', [...HEADER, 'POIID'], 'P400-000002'],
    ['another category', [...HEADER, 'MessageCategory'], 'Reversal'],
    ['a request', [...HEADER, 'MessageType'], 'Request'],
    ['an event', [...HEADER, 'MessageClass'], 'Event'],
    ['another protocol', [...HEADER, 'ProtocolVersion'], '4.0'],
    ['no header', HEADER, undefined],
    ['no body', BODY, undefined],
    ['no result', [...BODY, 'Response'], undefined],
    ['an unknown result', [...BODY, 'Response', 'Result'], 'Maybe'],
    ['a failure that says nothing', [...BODY, 'Response', 'Result'], 'Failure'],
    ['another sale', [...BODY, 'SaleData', 'SaleTransactionID', 'TransactionID'], 'S1L1-P000099'],
    ['no transaction number', [...BODY, 'POIData'], undefined],
    ['no amount', AMOUNT, undefined],
    ['an amount of nothing', AMOUNT, 0],
    ['a negative amount', AMOUNT, -12.5],
    ['a fraction of a fen', AMOUNT, 12.505],
    ['an amount beyond all bounds', AMOUNT, 1e21],
    ['an amount in words', AMOUNT, 'twelve'],
    ['another currency', [...BODY, 'PaymentResult', 'AmountsResp', 'Currency'], 'JPY'],
  ])('%s: not believed, the terminal is asked, and its true answer is booked', async (_name, path, put) => {
    const { lane, outcome } = await payTampered((reply) => withLeaf(reply, path, put))
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 1250 } })
    expect(lane.intents.steps.map((step) => step.state)).toEqual(['created', 'sent', 'asking', 'approved'])
    expect(lane.terminal.taken()).toBe(1250)
  })

  it.each([undefined, null, 'garbage', 7, [], {}, { SaleToPOIResponse: null }, { SaleToPOIRequest: {} }])(
    'garbage %j is not believed either',
    async (garbage) => {
      const { lane, outcome } = await payTampered(() => garbage)
      expect(outcome.result).toBe('approved')
      expect(lane.intents.steps.map((step) => step.state)).toEqual(['created', 'sent', 'asking', 'approved'])
    },
  )

  it.each([
    ['its ServiceID', ['MessageHeader', 'ServiceID'], '0000009999'],
    ['its terminal', ['MessageHeader', 'POIID'], 'P400-000002'],
    ['its category', ['MessageHeader', 'MessageCategory'], 'Reversal'],
    ['its body', ['RepeatedResponseMessageBody'], undefined],
  ] as const)('a repeated response is checked the same way: %s', async (_name, inner, put) => {
    const lane = createLane()
    const path = ['SaleToPOIResponse', 'TransactionStatusResponse', 'RepeatedMessageResponse', ...inner]
    const life = lane.start({
      link: (link) =>
        tampered(link, 'TransactionStatus', (reply) => withLeaf(reply, path, put), Number.MAX_SAFE_INTEGER),
    })
    await lane.time.until(life.payments.check())
    lane.terminal.next({ outcome: 'lost_after', present: 'tap' })
    const { outcome } = await pay(lane, life)
    expect(outcome.result).toBe('undecided')
    expect(lane.intents.open()).toHaveLength(1)
  })
})

describe('another amount than asked', () => {
  it('less is a partial approval: what was authorised is booked', async () => {
    const { lane, outcome } = await payTampered((reply) => withLeaf(reply, AMOUNT, 10.01))
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: 1001 } })
    expect(lane.intents.steps.at(-1)).toMatchObject({ state: 'approved', reason: 'partial' })
  })

  it('more was never asked for: it is reversed, and nothing counts as paid', async () => {
    const { lane, outcome } = await payTampered((reply) => withLeaf(reply, AMOUNT, 125))
    expect(outcome).toEqual({ result: 'declined', reason: 'not_charged' })
    expect(lane.terminal.taken()).toBe(0)
    expect(booked(lane.intents)).toBe(0)
    expect(allSettled(lane.intents)).toBe(true)
  })

  it.each([
    ['12.50', 1250],
    ['12.5', 1250],
    ['12.500', 1250],
    [12.5, 1250],
    [0.07, 7],
    [1.1, 110],
  ])('%j is %i fen exactly', async (wire, fen) => {
    const { outcome } = await payTampered((reply) => withLeaf(reply, AMOUNT, wire))
    expect(outcome).toMatchObject({ result: 'approved', charge: { amount: fen } })
  })
})

describe('a charge of more than was asked, the counter killed', () => {
  it.each([2, 3, 4, 5, 6])('at write %i: undone all the same', async (write) => {
    for (const before of [true, false]) {
      const lane = createLane()
      const more = (reply: unknown) => withLeaf(reply, AMOUNT, 125)
      const moreAgain = (reply: unknown) =>
        withLeaf(
          reply,
          [
            'SaleToPOIResponse',
            'TransactionStatusResponse',
            'RepeatedMessageResponse',
            'RepeatedResponseMessageBody',
            ...AMOUNT.slice(1),
          ],
          125,
        )
      const link = (inner: TerminalLink) =>
        tampered(tampered(inner, 'Payment', more, 9), 'TransactionStatus', moreAgain, 9)
      const check = lane.start({ link })
      await lane.time.until(check.payments.check())
      check.kill()
      const life = lane.start({ link, dieAt: { write, before } })
      lane.terminal.next({ present: 'tap' })
      life.payments.pay(request(), () => undefined).catch(() => undefined)
      await lane.time.advance(20_000)
      life.kill()
      lane.start({ link })
      await lane.time.advance(3_600_000)
      expect(allSettled(lane.intents)).toBe(true)
      expect(lane.terminal.taken()).toBe(0)
      expect(booked(lane.intents)).toBe(0)
    }
  })
})

describe('card data in a reply goes nowhere', () => {
  const PAN = '6228480402564890018'
  const PLANTS = [PAN, `card ${PAN} end`, '6228 4804 0256 4890 018', `;${PAN}=2512101123400000?`, 4111111111111111]

  function everythingKept(lane: Lane, life: Life, outcome: unknown): string {
    const thrown = life.troubles.map((error) => (error instanceof Error ? `${error.message} ${error.stack}` : error))
    return JSON.stringify([outcome, lane.intents.steps, lane.intents.all(), life.steps, life.settled, thrown])
  }

  function expectNoCard(text: string): void {
    expect(text).not.toContain('4111111111111111')
    // The name of the terminal's own digits must not hide a number written in groups.
    expect(text.replace(/[ -]/g, '')).not.toContain(PAN)
    expect(text).not.toContain('1123400000')
  }

  it.each(PLANTS)('%j in each field, one at a time', async (plant) => {
    const paths = leaves(await specimen())
    expect(paths.length).toBeGreaterThan(25)
    for (const path of paths) {
      const { lane, life, outcome } = await payTampered((reply) => withLeaf(reply, path, plant))
      expectNoCard(everythingKept(lane, life, outcome))
    }
  })

  it('in every free text at once, in fields nobody knows, and repeated by TransactionStatus', async () => {
    const kept = ['MaskedPan', 'PaymentBrand', 'ApprovalCode', 'Text', 'EntryMode', 'AuthenticationMethod', 'TimeStamp']
    const plantAll = (reply: unknown): unknown => {
      let planted = withLeaf(reply, [...BODY, 'SensitiveCardData'], {
        PAN,
        ExpiryDate: '2512',
        TrackData: `;${PAN}=2512`,
      })
      for (const path of leaves(reply)) {
        const free = path.some((key) => typeof key === 'string' && kept.includes(key))
        const header = path.includes('SaleData') || path.includes('MessageHeader')
        if (free && !header) planted = withLeaf(planted, path, PAN)
      }
      return planted
    }
    const direct = await payTampered(plantAll)
    expect(direct.outcome).toMatchObject({ result: 'approved', charge: { maskedPan: '622848*********0018' } })
    expectNoCard(everythingKept(direct.lane, direct.life, direct.outcome))

    const lane = createLane()
    const life = lane.start({ link: (link) => tampered(link, 'TransactionStatus', plantAll, 100) })
    await lane.time.until(life.payments.check())
    lane.terminal.next({ outcome: 'lost_after', present: 'tap' })
    const { outcome } = await pay(lane, life)
    expect(outcome.result).toBe('approved')
    expectNoCard(everythingKept(lane, life, outcome))
  })

  it('a number cut over two spans of a receipt line is still found', async () => {
    const span = (Text: string, EndOfLineFlag: boolean) => ({ Text, EndOfLineFlag })
    const { outcome } = await payTampered((reply) =>
      withLeaf(
        reply,
        [...BODY, 'PaymentReceipt', 0, 'OutputContent', 'OutputText'],
        [span('name=card&value=62284804', false), span('02564890018', true)],
      ),
    )
    expect(outcome).toMatchObject({ result: 'approved', charge: { cashierReceipt: ['card 622848*********0018'] } })
  })
})
