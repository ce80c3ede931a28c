import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { Charge } from '../../../main/domain/payment/charge.ts'
import { failure, response } from '../../../main/payment/practice/bodies.ts'
import { PARTIES, request } from './counter.ts'
import { counter } from './scripted-counter.ts'
import { approved, IN_PROGRESS, LOGGED_OUT, NOT_FOUND, statusOf } from './scripted-link.ts'

describe('asking for an unknown outcome', () => {
  it('120 seconds of silence: abort, then the terminal is asked every 5 seconds, and after 90 a person', async () => {
    const { time, link, begin, states } = counter()
    link.answer('TransactionStatus', 'timeout')
    const [outcome] = await begin()
    await time.advance(10_000)
    expect(states()).toEqual(['created', 'sent', 'aborting no_card'])
    await time.advance(119_999)
    expect(link.seen).toEqual(['Diagnosis', 'Payment', 'Abort'])
    await time.advance(1)
    expect(link.seen).toEqual(['Diagnosis', 'Payment', 'Abort', 'Abort', 'TransactionStatus'])
    await time.advance(25_000)
    expect(link.seen.filter((one) => one === 'TransactionStatus')).toHaveLength(6)
    expect(await time.until(outcome ?? Promise.reject(new Error('none')))).toMatchObject({ result: 'undecided' })
    expect(states().slice(-2)).toEqual(['asking no_card', 'undecided no_card'])
    expect(link.seen).not.toContain('Reversal')
    expect(link.seen.filter((one) => one === 'Payment')).toHaveLength(1)
  })

  it('a word from the terminal breaks the silence', async () => {
    const { time, link, begin, states } = counter()
    await begin()
    link.tell({ event: 'display', shows: 'present' })
    link.tell({ event: 'display', shows: 'pin' })
    await time.advance(119_000)
    link.tell({ event: 'display', shows: 'pin' })
    await time.advance(119_000)
    expect(states()).toEqual(['created', 'sent'])
    await time.advance(1_000)
    expect(states().at(-1)).toBe('asking silence')
  })

  it('one NotFound may have crossed the request: the charge found at the second asking stands', async () => {
    const { time, link, begin } = counter()
    const [outcome] = await begin()
    link.answer('TransactionStatus', NOT_FOUND, statusOf(link, approved(link, 'T1')))
    await time.advance(200_000)
    expect(await outcome).toMatchObject({ result: 'approved', charge: { terminalTransaction: 'T1' } })
  })

  it('InProgress between two NotFound: both are needed again', async () => {
    const { time, link, begin, states } = counter()
    const [outcome] = await begin()
    link.answer('TransactionStatus', NOT_FOUND, IN_PROGRESS, NOT_FOUND, statusOf(link, approved(link, 'T1')))
    await time.advance(200_000)
    expect(await outcome).toMatchObject({ result: 'approved' })
    expect(states().at(-1)).toBe('approved')
  })

  it('an abort that did not get through is sent again while the terminal is at it', async () => {
    const { time, link, begin } = counter()
    await begin()
    link.answer('Abort', 'unreachable', 'unreachable', 'never')
    link.answer('TransactionStatus', IN_PROGRESS)
    await time.advance(10_000 + 120_000 + 30_000)
    expect(link.seen.filter((one) => one === 'Abort')).toHaveLength(3)
  })

  it('an abort that the terminal takes and never acknowledges keeps nobody waiting', async () => {
    const { time, link, begin, states } = counter({ post: () => new Promise(() => undefined) })
    link.answer('TransactionStatus', 'timeout')
    const [outcome] = await begin()
    await time.advance(10_000 + 120_000 + 100_000)
    expect(link.seen.filter((one) => one === 'TransactionStatus').length).toBeGreaterThan(5)
    expect(states().at(-1)).toBe('undecided no_card')
    expect(await time.until(outcome ?? Promise.reject(new Error('none')))).toMatchObject({ result: 'undecided' })
  })

  it('a terminal that was out of reach for a day has forgotten what it was asked: its NotFound proves nothing', async () => {
    const { time, link, begin, states } = counter()
    await begin()
    link.answer('TransactionStatus', 'unreachable')
    await time.advance(25 * 3_600_000)
    link.answer('TransactionStatus', NOT_FOUND)
    await time.advance(3_600_000)
    expect(states().at(-1)).toBe('undecided no_card')
  })

  it('a restart heard of while the card was awaited still counts when asking begins much later', async () => {
    const { time, link, begin, states } = counter()
    const [outcome] = await begin()
    link.tell({ event: 'restarted' })
    await time.advance(200_000)
    expect(await outcome).toMatchObject({ result: 'undecided' })
    expect(states()).toEqual([
      'created',
      'sent',
      'sent terminal_restarted',
      'aborting terminal_restarted',
      'asking terminal_restarted',
      'undecided terminal_restarted',
    ])
  })

  it('a terminal that has restarted is logged in to, after the intent was marked', async () => {
    const { time, link, begin, states } = counter()
    const [outcome] = await begin()
    link.answer('TransactionStatus', LOGGED_OUT, NOT_FOUND)
    await time.advance(200_000)
    expect(link.seen).toContain('Login')
    expect(await outcome).toMatchObject({ result: 'undecided' })
    expect(states()).toContain('asking terminal_restarted')
  })

  it('backs off to five minutes and never stops', async () => {
    const { time, link, begin } = counter()
    link.answer('TransactionStatus', 'timeout')
    await begin()
    await time.advance(3_600_000)
    const before = link.seen.length
    await time.advance(3_600_000)
    expect(link.seen.length - before).toBe(12)
  })

  it('an answer that comes at last, to the request itself, settles it and is told', async () => {
    const { time, link, begin, settled } = counter()
    link.answer('TransactionStatus', 'timeout')
    const [outcome] = await begin()
    await time.advance(300_000)
    expect((await outcome)?.result).toBe('undecided')
    link.answerPayment(approved(link, 'T1'))
    await time.advance(0)
    expect(settled.map((record) => [record.intent.id, record.state])).toEqual([['S1L1-P000001', 'approved']])
  })
})

describe('replies that come by themselves', () => {
  it('to nothing are refused', async () => {
    const { time, link, begin, intents } = counter()
    const [outcome] = await begin()
    link.answerPayment(failure('Refusal'))
    await outcome
    const { MessageHeader } = link.payment().SaleToPOIRequest
    const stray = (header: object, body: unknown) =>
      link.tell({ event: 'stray', reply: response({ ...MessageHeader, ...header }, body) })
    stray({ ServiceID: '0000009999' }, approved(link, 'T9'))
    stray({ POIID: 'P400-000002' }, approved(link, 'T9'))
    stray({}, { nonsense: true })
    link.tell({ event: 'stray', reply: 'garbage' })
    await time.advance(60_000)
    expect(intents.all()).toHaveLength(1)
    expect(link.seen).not.toContain('Reversal')
  })

  it('an approval after a refusal is a charge nobody asked for: reversed until confirmed', async () => {
    const { time, link, begin, intents } = counter()
    const [outcome] = await begin()
    link.answerPayment(failure('Refusal'))
    expect(await outcome).toEqual({ result: 'declined', reason: 'refused' })
    link.answer(
      'Reversal',
      'timeout',
      { body: failure('Refusal') },
      { body: failure('Busy') },
      { body: { Response: { Result: 'Success' } } },
    )
    link.tell({ event: 'stray', reply: response(link.payment().SaleToPOIRequest.MessageHeader, approved(link, 'T1')) })
    link.tell({ event: 'stray', reply: response(link.payment().SaleToPOIRequest.MessageHeader, approved(link, 'T1')) })
    await time.advance(600_000)
    expect(intents.all().map((record) => record.state)).toEqual(['declined', 'reversed'])
    expect(link.seen.filter((one) => one === 'Reversal')).toHaveLength(4)
  })

  it('a second delivery of the same approval changes nothing', async () => {
    const { time, link, begin, intents } = counter()
    const [outcome] = await begin()
    link.answerPayment(approved(link, 'T1'))
    await outcome
    link.tell({ event: 'stray', reply: response(link.payment().SaleToPOIRequest.MessageHeader, approved(link, 'T1')) })
    await time.advance(60_000)
    expect(intents.steps.map((step) => step.state)).toEqual(['created', 'sent', 'approved'])
  })
})

it('a refund through a new terminal names the one that had charged', async () => {
  const { time, link, intents, payments } = counter()
  const original = { intent: intents.nextId(), terminalTransaction: 'T1', at: '2026-11-23T10:00:00Z' }
  intents.create({
    ...{ id: original.intent, sale: 'S1L1-D000000', kind: 'payment', method: 'card', amount: minor(1250) },
    ...{ operator: '01', createdAt: original.at, service: '1', terminal: 'P400-000000' },
  })
  payments.pay(request({ kind: 'refund', original: original as Charge }), () => undefined)
  await time.advance(0)
  expect(link.payment().SaleToPOIRequest).toMatchObject({
    MessageHeader: { POIID: PARTIES.terminal },
    PaymentRequest: { PaymentTransaction: { OriginalPOITransaction: { POIID: 'P400-000000' } } },
  })
})

it('a terminal that is too busy to say how it is answers, and is asked to charge', async () => {
  const { link, begin, payments } = counter()
  link.answer('Diagnosis', { body: failure('Busy') })
  expect(await payments.check()).toEqual({ state: 'ok', code: 'busy' })
  await begin()
  expect(link.seen).toContain('Payment')
})

describe('a link that breaks its promise', () => {
  it('rejects instead of naming a fault: told as trouble, and the terminal is asked', async () => {
    const { time, link, begin, troubles } = counter()
    const exchange = link.exchange.bind(link)
    link.exchange = (one, signal) =>
      'PaymentRequest' in one.SaleToPOIRequest ? Promise.reject(new Error('broken')) : exchange(one, signal)
    const [outcome] = await begin()
    await time.advance(60_000)
    expect(await outcome).toEqual({ result: 'declined', reason: 'not_charged' })
    expect(troubles).toEqual([new Error('broken')])
  })
})

describe('a disk that fails', () => {
  it('at a second charge that is told after the first was asked for: it is undone once it can be written', async () => {
    const { time, link, intents, begin } = counter()
    const [outcome] = await begin()
    link.answer('TransactionStatus', statusOf(link, approved(link, 'T1')))
    await time.advance(140_000)
    expect(await outcome).toMatchObject({ result: 'approved', charge: { terminalTransaction: 'T1' } })
    const { create } = intents
    intents.create = () => {
      throw new Error('disk full')
    }
    link.answerPayment(approved(link, 'T2'))
    await time.advance(20_000)
    intents.create = create
    await time.advance(400_000)
    expect(intents.all().map(({ state, charge }) => [state, charge?.terminalTransaction])).toEqual([
      ['approved', 'T1'],
      ['reversed', 'T2'],
    ])
  })

  it('at the step to asking: told as trouble, tried again, and the payment ends as it should', async () => {
    const { time, link, begin, intents, troubles } = counter()
    const { step } = intents
    let failures = 0
    intents.step = (one) => {
      if (one.state === 'asking' && failures < 3) {
        failures += 1
        throw new Error('No space left on the disk')
      }
      step(one)
    }
    link.answer('Payment', 'closed')
    const [outcome] = await begin()
    await time.advance(120_000)
    expect(await outcome).toEqual({ result: 'declined', reason: 'not_charged' })
    expect(troubles).toHaveLength(3)
  })

  it('before the first byte: the caller is told, nothing was sent, and the next payment can run', async () => {
    const { time, link, payments, intents } = counter()
    const { step } = intents
    intents.step = () => {
      throw new Error('No space left on the disk')
    }
    await expect(payments.pay(request(), () => undefined)).rejects.toThrow('No space left')
    expect(link.seen).not.toContain('Payment')
    intents.step = step
    const next = payments.pay(request(), () => undefined)
    await time.advance(100)
    link.answerPayment(approved(link, 'T1'))
    expect((await next).result).toBe('approved')
  })

  it('a screen that throws in the middle leaves the payment to be asked about', async () => {
    const { time, link, payments, settled } = counter()
    const paying = payments.pay(request(), (one) => {
      if (one.step === 'pin') throw new Error('screen')
    })
    paying.catch(() => undefined)
    await time.advance(100)
    link.answer('TransactionStatus', statusOf(link, approved(link, 'T1')))
    link.tell({ event: 'display', shows: 'pin' })
    await expect(paying).rejects.toThrow('screen')
    await time.advance(60_000)
    expect(settled.map((record) => record.state)).toEqual(['approved'])
  })
})
