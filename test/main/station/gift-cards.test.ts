import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Input, ShiftReportView } from '../../../preload/contract.ts'
import { lane, openLaneForEach, restartLane } from './selling-lane.ts'

const MILK = '6901234567892'
/** The practice issuer's first card that was sold with twenty, and one of five hundred. */
const LITTLE = '7788000000010020'
const FULL = '7788000000010500'
const supervisor = { operator: '02', pin: '3691' }

openLaneForEach()
afterEach(async () => {
  expect((await lane.station.store.verify()).problems).toEqual([])
})

const terminal = () => lane.station.devices.terminal
const ways = () => lane.screen('tender').ways?.map(({ kind, most }) => [kind, most])

async function ring(text: string): Promise<void> {
  await lane.done('key', { text })
  await lane.done('startTender', {})
}

type Script = Partial<Input<'practiceTerminal'>>

/** Chooses the gift card, confirms what is proposed, and lets the customer swipe one. */
async function redeem(script: Script = {}): Promise<void> {
  await lane.done('practiceTerminal', { outcome: 'approved', present: 'swipe', ...script })
  await lane.done('startCard', { method: 'gift' })
  await confirm()
}

async function confirm(): Promise<void> {
  await lane.done('confirmCard', { amount: (lane.screen('card').amount / 100).toFixed(2) })
  await lane.time.advance(15_000)
}

describe('paying', () => {
  test('what is due is proposed, taken whole, and what is left is on both screens and on the receipt', async () => {
    await ring(`10*${MILK}`)
    await redeem()
    const { receipt, tenders, change } = lane.screen('change')
    expect(tenders).toMatchObject([{ kind: 'gift', amount: 3_000, detail: '0500', left: 47_000 }])
    expect(change).toBe(0)
    expect(lane.station.customerView().screen).toMatchObject({ kind: 'thanks', giftLeft: 47_000 })
    await lane.time.advance(10_000)
    const papers = lane.view().papers.map((paper) => JSON.stringify(paper.lines))
    expect(papers.some((paper) => paper.includes('卡内余额') && paper.includes('470.00'))).toBe(true)
    expect(papers.every((paper) => paper.includes('礼品卡'))).toBe(true)
    const report = (await lane.done('xReport', { print: false, drawer: true, approval: supervisor })) as ShiftReportView
    expect(report.tenders).toEqual([{ kind: 'gift', count: 1, amount: 3_000 }])
    const listed = await lane.done('receipts', { tender: 'gift' })
    expect(listed).toMatchObject([{ receipt, tenders: ['gift'] }])
  })

  test('a card with less on it pays that, says so, and the rest is paid in cash with its change', async () => {
    await ring(`10*${MILK}`)
    await redeem({ gift: 'little' })
    expect(lane.screen('tender')).toMatchObject({ due: 1_000, tenders: [{ kind: 'gift', amount: 2_000, left: 0 }] })
    expect(lane.view().notice?.code).toBe('gift_card_part')
    expect(lane.station.customerView().screen).toMatchObject({ kind: 'pay', due: 1_000, giftLeft: 0 })
    await lane.done('payCash', { amount: '20' })
    expect(lane.screen('change').change).toBe(1_000)
    expect(lane.screen('change').tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['gift', 2_000],
      ['cash', 2_000],
    ])
  })

  test('an empty card is refused in its own words, and nothing of it can be tried again', async () => {
    await ring(MILK)
    await redeem({ gift: 'empty' })
    expect(lane.screen('card').state).toMatchObject({
      ...{ step: 'refused', canRetry: false },
      failure: { code: 'gift_card_refused' },
    })
    await lane.done('cancelCard', {})
    expect(lane.screen('tender')).toMatchObject({ due: 300, tenders: [] })
  })

  test('never takes more than is due', async () => {
    await ring(MILK)
    expect(await lane.refused('startCard', { method: 'gift', amount: '3.01' })).toBe('more_than_due')
  })

  test('an undone tender puts the money back on the card', async () => {
    await ring(`10*${MILK}`)
    await redeem({ gift: 'little' })
    await lane.done('undoTender', { tender: 1 })
    await lane.time.advance(10_000)
    expect(lane.screen('tender').due).toBe(3_000)
    expect([terminal().taken(), lane.view().notice?.code]).toEqual([0, 'reversal_done'])
    await redeem({ gift: 'little' })
    expect(lane.screen('tender').tenders).toMatchObject([{ detail: '0020', amount: 2_000 }])
  })
})

describe('its code, scanned at the counter', () => {
  const setPrefixes = (giftCards: readonly string[]): void => {
    const { settings } = lane.station.store
    settings.save({ ...settings.current(), profile: { ...settings.current().profile, giftCards } })
  }

  test('while the amount is checked stands for the card itself', async () => {
    await ring(`10*${MILK}`)
    await lane.done('startCard', { method: 'gift' })
    await lane.done('scan', { code: `]C0${FULL}\r\n` })
    expect(lane.screen('card')).toMatchObject({ method: 'gift', scanned: true, state: { step: 'check_amount' } })
    await confirm()
    expect(lane.screen('change').tenders).toMatchObject([{ kind: 'gift', amount: 3_000, left: 47_000 }])
  })

  test('that cannot be a gift card is refused, and the payment waits on', async () => {
    await ring(MILK)
    await lane.done('startCard', { method: 'gift' })
    for (const code of ['12', 'https://shop.example/7788', '281234567890123456'])
      expect(await lane.refused('scan', { code })).toBe('gift_code_unreadable')
    expect(lane.screen('card')).toMatchObject({ scanned: false, state: { step: 'check_amount' } })
  })

  test('that the issuer does not know is refused, and the terminal is asked for the card next', async () => {
    await ring(MILK)
    await lane.done('startCard', { method: 'gift' })
    await lane.done('scan', { code: '1111222233334444' })
    await confirm()
    expect(lane.screen('card').state).toMatchObject({ failure: { code: 'gift_card_refused' } })
    expect(lane.screen('card').scanned).toBe(false)
    await lane.done('cancelCard', {})
  })

  test('where the store told its prefix begins the payment on the tender screen, and is refused elsewhere', async () => {
    setPrefixes(['7788'])
    expect(await lane.refused('scan', { code: LITTLE })).toBe('gift_card_outside_payment')
    expect(JSON.stringify(lane.view())).not.toContain(LITTLE)
    await ring(`10*${MILK}`)
    await lane.done('scan', { code: LITTLE })
    expect(lane.screen('card')).toMatchObject({ method: 'gift', amount: 3_000, scanned: true })
    await confirm()
    expect(lane.screen('tender')).toMatchObject({ due: 1_000, tenders: [{ kind: 'gift', amount: 2_000 }] })
  })

  test('is in no view, no file and no log afterwards', async () => {
    const seen: string[] = []
    lane.station.onViews(() => {
      seen.push(JSON.stringify(lane.station.counterView()), JSON.stringify(lane.station.customerView()))
    })
    setPrefixes(['7788'])
    await lane.call('scan', { code: LITTLE })
    await ring(`10*${MILK}`)
    await lane.done('scan', { code: LITTLE })
    await confirm()
    await lane.done('startCard', { method: 'gift' })
    await lane.done('scan', { code: FULL })
    await confirm()
    await lane.time.advance(10_000)
    await lane.done('next', {})
    seen.push(JSON.stringify(await lane.done('receipt', { receipt: 'S1L1-000001' })))
    const folder = lane.station.store.folder
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile())
    for (const number of [LITTLE, FULL]) {
      expect(seen.filter((text) => text.includes(number))).toEqual([])
      expect(files.filter((file) => readFileSync(file).includes(number))).toEqual([])
    }
  })
})

describe('money that goes back', () => {
  async function paidInTwo(): Promise<string> {
    await ring(`10*${MILK}`)
    await redeem({ gift: 'little' })
    await lane.done('payCash', { amount: '10' })
    const { receipt } = lane.screen('change')
    await lane.done('next', {})
    return receipt
  }

  test('for goods goes back to the card that paid, no more than it paid, and to no other', async () => {
    const receipt = await paidInTwo()
    await lane.done('startRefund', { receipt, approval: supervisor })
    expect(ways()).toEqual([['gift', 2_000]])
    expect(await lane.refused('startCard', { method: 'card' })).toBe('refund_not_by')
    await lane.done('startCard', { method: 'gift' })
    expect(await lane.refused('scan', { code: FULL })).not.toBe('')
    await lane.done('practiceTerminal', { outcome: 'approved', present: 'swipe', gift: 'full' })
    await confirm()
    expect(ways()).toEqual([['cash', 1_000]])
    await lane.done('payCash', { amount: '10' })
    expect(terminal().taken()).toBe(0)
    expect(lane.screen('change').tenders).toMatchObject([
      { kind: 'gift', amount: -2_000, detail: '0020', left: 2_000 },
      { kind: 'cash', amount: -1_000 },
    ])
  })

  test('by a void reverses what the card paid, and the paper tells no balance that is not so any more', async () => {
    const receipt = await paidInTwo()
    await lane.done('voidReceipt', { receipt, reason: 'test', approval: supervisor })
    await lane.time.advance(10_000)
    expect(terminal().taken()).toBe(0)
    const [paper] = lane
      .view()
      .papers.map((one) => JSON.stringify(one.lines))
      .slice(-1)
    expect(paper).not.toContain('卡内余额')
  })
})

describe('an outcome nobody knows', () => {
  test('after a restart of the counter becomes the tender, once', async () => {
    await ring(`10*${MILK}`)
    await lane.done('practiceTerminal', { outcome: 'lost_after', present: 'swipe', gift: 'little' })
    await lane.done('startCard', { method: 'gift' })
    await lane.done('confirmCard', { amount: '30.00' })
    await lane.time.advance(2_200)
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    await lane.time.advance(60_000)
    expect(lane.screen('tender')).toMatchObject({ due: 1_000, tenders: [{ kind: 'gift', amount: 2_000, left: 0 }] })
    expect(terminal().taken()).toBe(2_000)
  })

  test('is decided by the amount that the terminal shows, which may be a part', async () => {
    await ring(`10*${MILK}`)
    for (let tries = 0; terminal().taken() === 0 && tries < 20; tries += 1) {
      await redeem({ gift: 'little', outcome: 'restart' })
      await lane.time.advance(200_000)
      expect(lane.screen('card').state.step).toBe('undecided')
      if (terminal().taken() > 0) break
      await lane.done('decideCard', { charged: false, approval: supervisor })
      await lane.done('cancelCard', {})
    }
    expect(terminal().taken()).toBe(2_000)
    for (const [amount, refused] of [
      ['30.01', 'more_than_due'],
      ['0', 'amount_not_positive'],
      ['1.234', 'amount_unreadable'],
    ] as const)
      expect(await lane.refused('decideCard', { charged: true, amount, approval: supervisor })).toBe(refused)
    await lane.done('decideCard', { charged: true, amount: '20.00', approval: supervisor })
    expect(lane.screen('tender')).toMatchObject({ due: 1_000, tenders: [{ kind: 'gift', amount: 2_000 }] })
  })
})
