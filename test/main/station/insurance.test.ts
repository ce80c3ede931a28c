import { afterEach, describe, expect, test } from 'vitest'
import type { ShiftReportView } from '../../../preload/contract.ts'
import { lane, openLaneForEach, restartLane } from './selling-lane.ts'

const MILK = '6901234567892'
const MASK = '6900000000014'
const supervisor = { operator: '02', pin: '3691' }

openLaneForEach()
afterEach(async () => {
  expect((await lane.station.store.verify()).problems).toEqual([])
})

const terminal = () => lane.station.devices.terminal
const state = () => lane.screen('card').state

async function ring(text: string): Promise<void> {
  await lane.done('key', { text })
  await lane.done('startTender', {})
}

/** Asks the insurance for all it pays of, or for `amount`. */
async function ask(outcome: 'approved' | 'declined' | 'hang' | 'restart' = 'approved', amount?: string): Promise<void> {
  await lane.done('practiceTerminal', { outcome, present: 'insert' })
  await lane.done('startCard', { method: 'medical', ...(amount === undefined ? {} : { amount }) })
  await confirm()
}

async function confirm(): Promise<void> {
  const amount = (lane.screen('card').amount / 100).toFixed(2)
  await lane.done('confirmCard', { amount })
  await lane.time.advance(15_000)
}

async function settle(outcome: 'approved' | 'declined' | 'lost_after' | 'restart' = 'approved'): Promise<void> {
  await lane.done('practiceTerminal', { outcome })
  await confirm()
}

describe('at the counter', () => {
  test('the insurance is asked, its parts are shown on both screens, settled, and the rest is paid otherwise', async () => {
    await ring(`100*${MILK}`)
    await ask()
    expect(lane.screen('card').amount).toBe(26_000)
    expect(state()).toEqual({ step: 'pre_settled', fund: 21_000, account: 5_000, own: 4_000 })
    expect(lane.station.customerView().screen).toMatchObject({
      ...{ kind: 'card', step: 'pre_settled' },
      insurance: { fund: 21_000, account: 5_000, own: 4_000 },
    })
    expect([terminal().held(), terminal().taken()]).toEqual([26_000, 0])
    await settle()
    expect(lane.screen('tender')).toMatchObject({ due: 4_000, tenders: [{ kind: 'medical', amount: 26_000 }] })
    await lane.done('payCash', { amount: '40' })
    expect(lane.screen('change').tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['medical', 26_000],
      ['cash', 4_000],
    ])
    await lane.time.advance(10_000)
    const papers = lane.view().papers.map((paper) => JSON.stringify(paper.lines))
    for (const words of ['统筹基金支付', '210.00', '个人账户支付', '50.00'])
      expect(papers.every((paper) => paper.includes(words))).toBe(true)
    expect(papers.some((paper) => paper.includes('个人自付') && paper.includes('40.00'))).toBe(true)
    const report = (await lane.done('xReport', { print: false, drawer: true, approval: supervisor })) as ShiftReportView
    expect(report.tenders).toContainEqual({
      ...{ kind: 'medical', count: 1, amount: 26_000 },
      insurance: { fund: 21_000, account: 5_000 },
    })
  })

  test('a customer who does not agree pays another way, and the insurance holds nothing any more', async () => {
    await ring(`100*${MILK}`)
    await ask()
    await lane.done('cancelCard', {})
    expect(lane.screen('tender').due).toBe(30_000)
    await lane.time.advance(5_000)
    expect([terminal().held(), terminal().taken()]).toEqual([0, 0])
    expect(lane.view().notice?.code).toBe('hold_cancelled')
  })

  test('a settlement that was refused is tried again, or what is held is given back', async () => {
    await ring(`100*${MILK}`)
    await ask()
    await settle('declined')
    expect(state().step).toBe('refused')
    expect(terminal().held()).toBe(26_000)
    await lane.done('cancelCard', {})
    await lane.time.advance(5_000)
    expect(terminal().held()).toBe(0)
    expect(lane.screen('tender').due).toBe(30_000)
  })

  test('an undone tender is reversed at the insurance', async () => {
    await ring(`100*${MILK}`)
    await ask()
    await settle()
    await lane.done('undoTender', { tender: 1 })
    await lane.time.advance(10_000)
    expect([terminal().held(), terminal().taken()]).toEqual([0, 0])
  })

  test('a void gives back what the insurance paid, and the report has nothing of it left', async () => {
    await ring(`10*${MILK}`)
    await ask()
    await settle()
    const { receipt } = lane.screen('change')
    await lane.done('next', {})
    await lane.done('voidReceipt', { receipt, reason: 'test', approval: supervisor })
    await lane.time.advance(10_000)
    expect(terminal().taken()).toBe(0)
    const report = (await lane.done('xReport', { print: false, drawer: true, approval: supervisor })) as ShiftReportView
    expect(report.tenders).toContainEqual(
      expect.objectContaining({ kind: 'medical', insurance: { fund: 0, account: 0 } }),
    )
  })
})

describe('what it is asked for', () => {
  test('is all of the basket where the catalogue knows nothing of insurance', async () => {
    await ring(`2*${MILK}`)
    await lane.done('startCard', { method: 'medical' })
    expect(lane.screen('card').amount).toBe(600)
  })

  test('is the goods that the catalogue says it pays for, and no more of them than it has not paid yet', async () => {
    const csv = `code,name,name_en,price,sold_by,tax,department,flags\n${MASK},口罩,Masks,20.00,each,13,01,medical\n`
    expect(await lane.station.store.importItems([Buffer.from(csv)])).toMatchObject({ added: 1 })
    await lane.done('key', { text: `5*${MILK}` })
    await lane.done('startTender', {})
    expect(await lane.refused('startCard', { method: 'medical' })).toBe('nothing_insured')
    await lane.done('leaveTender', {})
    await ring(MASK)
    expect(await lane.refused('startCard', { method: 'medical', amount: '20.01' })).toBe('more_than_insured')
    await ask('approved', '12.00')
    await settle()
    expect(lane.screen('tender').due).toBe(2_300)
    await lane.done('startCard', { method: 'medical' })
    expect(lane.screen('card').amount).toBe(800)
  })
})

describe('after a restart', () => {
  async function again(): Promise<void> {
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
  }

  test('what is held stands on the screen again, and is settled once', async () => {
    await ring(`100*${MILK}`)
    await ask()
    await again()
    expect(state()).toEqual({ step: 'pre_settled', fund: 21_000, account: 5_000, own: 4_000 })
    await settle()
    expect(terminal().taken()).toBe(26_000)
    expect(lane.screen('tender').due).toBe(4_000)
  })

  test('a settlement of which nobody knew becomes the tender, once', async () => {
    await ring(`100*${MILK}`)
    await ask()
    await lane.done('practiceTerminal', { outcome: 'lost_after' })
    await lane.done('confirmCard', { amount: '260.00' })
    await lane.time.advance(1_300)
    await again()
    await lane.time.advance(60_000)
    expect(lane.screen('tender')).toMatchObject({ due: 4_000, tenders: [{ kind: 'medical', amount: 26_000 }] })
    expect([terminal().held(), terminal().taken()]).toEqual([0, 26_000])
  })

  test('a pre-settlement that was still asked about is on the screen again, and nobody can say that it was paid', async () => {
    await ring(`100*${MILK}`)
    await ask('restart')
    await lane.time.advance(200_000)
    await again()
    await lane.time.advance(200_000)
    expect(state()).toMatchObject({ step: 'undecided', preSettlement: true })
    expect(await lane.refused('decideCard', { charged: true, approval: supervisor })).toBe('hold_not_settled')
    for (const { id, reversed } of terminal().history()) if (!reversed) terminal().undo(id)
    await lane.done('decideCard', { charged: false, approval: supervisor })
    expect(state().step).toBe('refused')
    await lane.done('cancelCard', {})
    expect(lane.screen('tender').due).toBe(30_000)
  })
})
