import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LateDeclineView } from '../../../preload/contract.ts'
import { payByCard } from './lane.ts'
import { facts, lane, openLaneForEach, restartLane } from './selling-lane.ts'

const MILK = '6901234567892'
const supervisor = { operator: '02', pin: '3691' }
const LONG = 400_000

openLaneForEach()

const terminal = () => lane.station.devices.terminal
const text = (minor: number): string => (minor / 100).toFixed(2)
const listed = async () => (await lane.done('lateDeclines', {})) as readonly LateDeclineView[]

/** What the drawer holds beyond its float, as the shift's own report has it. */
async function drawer(): Promise<number> {
  const report = await lane.call('xReport', {
    print: false,
    drawer: true,
    ...(lane.view().operator?.number === '02' ? {} : { approval: supervisor }),
  })
  if (!report.ok) throw new Error(report.failure.code)
  return (report.value.cash?.expected ?? 0) - 20_000
}

async function sellByCard(pieces: number, card = pieces * 300): Promise<string> {
  await lane.done('key', { text: `${pieces}*${MILK}` })
  await lane.done('startTender', {})
  if (card > 0) await payByCard(lane, { outcome: 'approved', present: 'tap' }, text(card))
  if (lane.view().screen.kind === 'tender') await lane.done('payCash', { amount: text(lane.screen('tender').cashDue) })
  return lane.screen('change').receipt
}

/** Voids while the terminal does not answer, so that the void is written before the reversal is confirmed. */
async function voidUnconfirmed(receipt: string): Promise<void> {
  terminal().network({ host: false })
  await lane.done('voidReceipt', { receipt, reason: 'x', approval: supervisor })
  expect(lane.screen('change')).toMatchObject({ refundKind: 'void' })
  await lane.done('next', {})
}

async function hostIsBack(refuses: boolean): Promise<void> {
  terminal().refuseReversals(refuses)
  terminal().network({ host: true })
  await lane.time.advance(LONG)
  terminal().refuseReversals(false)
  await unlocked()
}

/** The counter locks by itself where so much time passes. */
async function unlocked(): Promise<void> {
  if (lane.view().screen.kind === 'locked')
    await lane.done('unlock', { pin: lane.view().operator?.number === '02' ? '3691' : '2580' })
}

describe('a void whose reversal the terminal refuses later', () => {
  test('is owed to the customer, told at once and at sign-in, and given back in cash with right, reason and slip', async () => {
    await voidUnconfirmed(await sellByCard(10))
    expect(await listed()).toEqual([])
    await hostIsBack(true)
    expect(terminal().taken()).toBe(3000)
    expect(lane.view()).toMatchObject({ lateDeclines: 1, notice: { code: 'reversal_owed' } })
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.view()).toMatchObject({ lateDeclines: 1, notice: { code: 'owed_charges_wait' } })
    const [one] = await listed()
    expect(one).toMatchObject({ kind: 'owed', amount: 3000 })
    const intent = one?.intent ?? ''
    expect(await lane.refused('seeToLateDecline', { intent, how: 'cash', cash: true })).toBe('approval_needed')
    expect(await drawer()).toBe(0)
    const opened = lane.station.devices.drawer.times()
    await lane.done('seeToLateDecline', { intent, how: 'customer came back', cash: true, approval: supervisor })
    expect(lane.station.devices.drawer.times()).toBe(opened + 1)
    expect((await drawer()) + terminal().taken()).toBe(0)
    expect(facts()).toContainEqual({
      ...{ fact: 'charge_given_back', intent, amount: 3000, by: 'cash', how: 'customer came back', approver: '02' },
    })
    expect(lane.view().lateDeclines).toBe(0)
    const again = { intent, how: 'again', cash: true, approval: supervisor }
    expect(await lane.refused('seeToLateDecline', again)).toBe('not_asked')
    expect((await lane.station.store.verify()).problems).toEqual([])
  })

  test('may be given back in another way, which moves no cash here', async () => {
    await voidUnconfirmed(await sellByCard(10))
    await hostIsBack(true)
    const intent = (await listed())[0]?.intent ?? ''
    await lane.done('seeToLateDecline', { intent, how: 'bank transfer 4711', approval: supervisor })
    expect(await drawer()).toBe(0)
    expect(facts()).toContainEqual(expect.objectContaining({ fact: 'charge_given_back', by: 'other', amount: 3000 }))
    expect(await listed()).toEqual([])
  })

  test('after a first try whose end is forgotten: nobody gives money back before the history is looked at', async () => {
    await voidUnconfirmed(await sellByCard(10))
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    await hostIsBack(true)
    expect(lane.view()).toMatchObject({ lateDeclines: 1, notice: { code: 'reversal_unclear' } })
    expect(await listed()).toMatchObject([{ kind: 'owed', unclear: true, amount: 3000 }])
  })

  test('owes nothing where the terminal undoes it after all', async () => {
    await voidUnconfirmed(await sellByCard(10))
    await hostIsBack(false)
    expect(terminal().taken()).toBe(0)
    expect(await listed()).toEqual([])
  })
})

test('a second charge that the terminal refuses to undo is told of, for nobody else knows', async () => {
  terminal().refuseReversals(true)
  await lane.done('key', { text: `10*${MILK}` })
  await lane.done('startTender', {})
  await payByCard(lane, { outcome: 'duplicate', present: 'tap' }, '30.00')
  await lane.done('next', {})
  await lane.time.advance(10_000)
  expect(terminal().taken()).toBe(6000)
  expect(lane.view().notice?.code).toBe('second_charge_stands')
  await hostIsBack(false)
  expect(terminal().taken()).toBe(3000)
})

test('a charge that was undone on the tender screen and refused later, paid in cash meanwhile, is owed too', async () => {
  await lane.done('key', { text: `10*${MILK}` })
  await lane.done('startTender', {})
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
  terminal().network({ host: false })
  await lane.done('undoTender', { tender: 1 })
  await lane.done('payCash', { amount: '30' })
  await lane.done('next', {})
  await hostIsBack(true)
  expect(await listed()).toMatchObject([{ kind: 'owed', amount: 1000 }])
})

test('a refund to a card that was taken back and paid in cash is never owed once more', async () => {
  const receipt = await sellByCard(10)
  await lane.done('next', {})
  await lane.done('startRefund', { receipt, approval: supervisor })
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
  terminal().network({ host: false })
  await lane.done('undoTender', { tender: 1 })
  await lane.done('payCash', { amount: '30.00' })
  await lane.done('next', {})
  await hostIsBack(true)
  expect(terminal().taken()).toBe(2000)
  expect(lane.view().notice?.code).toBe('reversal_refused')
  expect(await listed()).toEqual([])
})

test('a gift card that paid a part alone is owed that part and no more', async () => {
  await lane.done('key', { text: `10*${MILK}` })
  await lane.done('startTender', {})
  await lane.done('practiceTerminal', { outcome: 'approved', present: 'swipe', gift: 'little' })
  await lane.done('startCard', { method: 'gift', amount: '30.00' })
  await lane.done('confirmCard', { amount: '30.00' })
  await lane.time.advance(15_000)
  await lane.done('payCash', { amount: '10.00' })
  await voidUnconfirmed(lane.screen('change').receipt)
  expect(await drawer()).toBe(0)
  await hostIsBack(true)
  expect(terminal().taken()).toBe(2000)
  const [one] = await listed()
  expect(one).toMatchObject({ kind: 'owed', amount: 2000 })
  await lane.done('seeToLateDecline', { intent: one?.intent ?? '', how: 'x', cash: true, approval: supervisor })
  expect((await drawer()) + terminal().taken()).toBe(0)
  expect(facts()).toContainEqual(expect.objectContaining({ fact: 'charge_given_back', amount: 2000 }))
})

const anyVoid = fc.record({
  pieces: fc.integer({ min: 1, max: 9 }),
  cardShare: fc.constantFrom(0, 50, 100),
  answer: fc.constantFrom('at_once', 'refused_at_once', 'later', 'refused_later'),
  cutOff: fc.boolean(),
  back: fc.constantFrom('cash', 'other'),
})

test('whatever the terminal says and when: in the end the money given back is the money of the sale', async () => {
  // Whoever may approve it needs nobody's PIN, which takes its time.
  await lane.done('signOut', {})
  await lane.done('signIn', { operator: '02', pin: '3691' })
  await fc.assert(
    fc.asyncProperty(anyVoid, async ({ pieces, cardShare, answer, cutOff, back }) => {
      await unlocked()
      const before = (await drawer()) + terminal().taken()
      let elsewhere = 0
      const receipt = await sellByCard(pieces, Math.floor((pieces * 300 * cardShare) / 100))
      const later = answer === 'later' || answer === 'refused_later'
      if (later) terminal().network({ host: false })
      terminal().refuseReversals(answer === 'refused_at_once')
      await lane.done('voidReceipt', { receipt, reason: 'x' })
      terminal().refuseReversals(false)
      if (lane.view().screen.kind === 'tender') {
        const { ways = [] } = lane.screen('tender')
        const card = ways.find(({ kind }) => kind === 'card')
        if (card !== undefined) await payByCard(lane, { outcome: 'approved', present: 'tap' }, text(card.most))
        if (lane.view().screen.kind === 'tender')
          await lane.done('payCash', { amount: text(-lane.screen('tender').cashDue) })
      }
      if (cutOff) {
        await restartLane()
        await lane.done('signIn', { operator: '02', pin: '3691' })
        if (later) terminal().network({ host: false })
        await lane.time.advance(10_000)
      }
      if (later) await hostIsBack(answer === 'refused_later')
      if (lane.view().screen.kind === 'change') await lane.done('next', {})
      for (const { intent, kind, amount } of await listed()) {
        expect(kind).toBe('owed')
        await lane.done('seeToLateDecline', { intent, how: 'x', cash: back === 'cash' })
        if (back === 'other') elsewhere += amount
      }
      expect((await drawer()) + terminal().taken() - elsewhere).toBe(before)
      expect(lane.station.store.ledger.newest()).toMatchObject({ refundKind: 'void', refundOf: receipt })
    }),
    { numRuns: 12 },
  )
  expect((await lane.station.store.verify()).problems).toEqual([])
})
