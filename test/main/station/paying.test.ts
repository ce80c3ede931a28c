import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lane, openLane, payByCard, startSelling } from './lane.ts'

const MILK = '6901234567892'
/** What the practice terminal took and kept, in minor units. */
const taken = (lane: Lane): number => lane.station.devices.terminal.taken()

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
  await lane.done('key', { text: `10*${MILK}` })
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

describe('cash', () => {
  test('change is worked out, the sale is committed before the drawer opens, and the receipt comes out', async () => {
    await lane.done('startTender', {})
    expect(lane.screen('tender')).toMatchObject({ due: 3000, cashDue: 3000 })
    const drawer = lane.station.devices.drawer.times()
    await lane.done('payCash', { amount: '50' })
    expect(lane.screen('change')).toMatchObject({ change: 2000, hints: [{ denomination: 2000, count: 1 }] })
    expect(lane.station.devices.drawer.times()).toBe(drawer + 1)
    await lane.time.advance(1000)
    expect(lane.view().papers[0]?.title).toContain('S1L1-000001')
  })

  test('cash rounding touches the cash part only and is accounted for', async () => {
    await lane.done('voidLine', { line: 1 })
    await lane.done('key', { text: '4011' })
    await lane.done('putOnScale', { weight: '0.532' })
    await lane.done('answer', { about: 'weight' })
    await lane.done('startTender', {})
    expect(lane.screen('tender')).toMatchObject({ due: 371, cashDue: 370 })
    await lane.done('payCash', { amount: '3.70' })
    expect(lane.screen('change')).toMatchObject({ total: 371, rounding: -1, change: 0 })
  })

  test('pressed twice on one picture is taken once, whether it is a part or all of what is due', async () => {
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '10', due: '30.00' })
    expect(await lane.refused('payCash', { amount: '10', due: '30.00' })).toBe('due_changed')
    expect(await lane.refused('payCash', { amount: '50', due: '30.00' })).toBe('due_changed')
    expect(await lane.refused('payVoucher', { code: 'V1', amount: '10', due: '30.00' })).toBe('due_changed')
    expect(lane.screen('tender')).toMatchObject({ due: 2000, tenders: [{ kind: 'cash', amount: 1000 }] })
    await lane.done('payCash', { amount: '10', due: '20.00' })
    await lane.done('payVoucher', { code: 'V1', amount: '10', due: '10.00' })
    expect(lane.screen('change')).toMatchObject({ total: 3000, change: 0 })
  })

  test('an absurd amount (a barcode keyed as money) takes nothing', async () => {
    await lane.done('startTender', {})
    expect(await lane.refused('payCash', { amount: '6901234567' })).toBe('cash_absurd')
    expect(lane.screen('tender').tenders).toEqual([])
  })
})

describe('cards', () => {
  beforeEach(() => lane.done('startTender', {}).then(() => undefined))

  test('the amount is checked first, then the customer has the seconds of the settings to present a card', async () => {
    await lane.done('startCard', { method: 'card' })
    expect(lane.screen('card')).toMatchObject({ amount: 3000, state: { step: 'check_amount' } })
    expect(taken(lane)).toBe(0)
    expect(await lane.refused('confirmCard', { amount: '31.00' })).toBe('amount_changed')
    await lane.done('confirmCard', { amount: '30.00' })
    await lane.time.advance(100)
    expect(lane.screen('card').state).toMatchObject({ step: 'present', seconds: 10 })
    await lane.time.advance(20_000)
    expect(lane.screen('card').state).toMatchObject({ step: 'refused', failure: { code: 'payment_no_card' } })
    expect(taken(lane)).toBe(0)
  })

  test('a card held out before the terminal asks is taken as soon as it does', async () => {
    await lane.done('startCard', { method: 'card' })
    expect(await lane.refused('presentCard', { how: 'tap' })).toBe('terminal_waits_for_nobody')
    await lane.done('confirmCard', { amount: '30.00' })
    expect(lane.station.devices.terminal.view().phase).toBe('idle')
    await lane.done('presentCard', { how: 'tap' })
    await lane.time.advance(5_000)
    expect(lane.screen('change').total).toBe(3000)
    expect(taken(lane)).toBe(3000)
  })

  test('a card held out in vain is not taken for the next payment', async () => {
    await lane.done('startCard', { method: 'card' })
    await lane.done('confirmCard', { amount: '30.00' })
    await lane.done('presentCard', { how: 'tap' })
    // The order is lost on its way to the terminal, which never asks for the card.
    lane.station.devices.terminal.network({ link: false })
    await lane.time.advance(1_000)
    lane.station.devices.terminal.network({ link: true })
    await lane.time.advance(240_000)
    expect(lane.screen('card').state).toMatchObject({ step: 'refused' })
    await lane.done('confirmCard', { amount: '30.00' })
    await lane.time.advance(5_000)
    expect(lane.screen('card').state).toMatchObject({ step: 'present' })
    expect(taken(lane)).toBe(0)
  })

  test('an approved card completes the sale with a merchant and a customer copy', async () => {
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    expect(lane.screen('change')).toMatchObject({ total: 3000, change: 0 })
    expect(taken(lane)).toBe(3000)
    expect(lane.view().papers.map((paper) => paper.title)).toHaveLength(2)
  })

  test.each(['declined', 'wrong_pin', 'lost_before'] as const)('%s charges nothing and says so', async (outcome) => {
    await payByCard(lane, { outcome, present: 'insert' }, '30.00', 240_000)
    expect(lane.screen('card').state).toMatchObject({ step: 'refused' })
    expect(taken(lane)).toBe(0)
    await lane.done('cancelCard', {})
    await lane.done('payCash', { amount: '30' })
    expect(lane.screen('change').change).toBe(0)
  })

  test.each(['lost_after', 'late', 'duplicate'] as const)(
    '%s is settled by asking: charged once, sold once',
    async (outcome) => {
      await payByCard(lane, { outcome, present: 'insert' }, '30.00', 240_000)
      if (lane.view().screen.kind === 'card') {
        // The customer was slow and the approval came after the abort: it was undone, nothing was kept.
        expect(taken(lane)).toBe(0)
      } else {
        expect(lane.screen('change').total).toBe(3000)
        expect(taken(lane)).toBe(3000)
      }
    },
  )

  test('a split: part by card, the rest in cash; undoing the card reverses the charge', async () => {
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    expect(lane.screen('tender')).toMatchObject({ due: 2000, tenders: [{ kind: 'card', amount: 1000 }] })
    expect(await lane.refused('leaveTender', {})).toBe('undo_tenders_first')
    await lane.done('undoTender', { tender: 1 })
    expect(lane.screen('tender')).toMatchObject({ due: 3000, tenders: [] })
    expect(taken(lane)).toBe(0)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    await lane.done('payCash', { amount: '20' })
    expect(lane.screen('change')).toMatchObject({ total: 3000, tenders: [{ kind: 'card' }, { kind: 'cash' }] })
    expect(taken(lane)).toBe(1000)
  })

  test('a power cut while the terminal works: the outcome is asked for and the sale ends with one charge', async () => {
    await lane.done('practiceTerminal', { outcome: 'lost_after', present: 'tap' })
    await lane.done('startCard', { method: 'card' })
    await lane.done('confirmCard', { amount: '30.00' })
    while (taken(lane) === 0) await lane.time.advance(100)
    expect(lane.view().screen.kind).toBe('card')
    lane = await lane.restart()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    await lane.time.advance(240_000)
    expect(lane.screen('change')).toMatchObject({ total: 3000 })
    expect(taken(lane)).toBe(3000)
  })
})

describe('returns', () => {
  const RECEIPT = 'S1L1-000001'
  const supervisor = { operator: '02', pin: '3691' }

  beforeEach(async () => {
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '30' })
  })

  test('part of a receipt, at what was paid, and never more than is left of it', async () => {
    const lines = [{ line: 1, quantity: '4' }]
    expect(await lane.refused('startRefund', { receipt: RECEIPT, lines })).toBe('approval_needed')
    await lane.done('startRefund', { receipt: `CLR${RECEIPT}`, lines, approval: supervisor })
    expect(lane.screen('tender')).toMatchObject({ due: -1200, cashDue: -1200 })
    expect(await lane.refused('payCash', { amount: '11' })).toBe('cash_back_exact')
    await lane.done('payCash', { amount: '12' })
    expect(lane.screen('change')).toMatchObject({ sale: 'refund', total: -1200 })
    const more = { receipt: RECEIPT, lines: [{ line: 1, quantity: '7' }], approval: supervisor }
    expect(await lane.refused('startRefund', more)).toBe('return_too_much')
    await lane.done('startRefund', { receipt: RECEIPT, approval: supervisor })
    expect(lane.screen('tender').due).toBe(-1800)
    await lane.done('payCash', { amount: '18' })
    expect(await lane.refused('startRefund', { receipt: RECEIPT, approval: supervisor })).toBe('nothing_to_return')
  })

  test('the shift adds up: sales, refunds, cash and the difference of the blind count', async () => {
    await lane.done('startRefund', { receipt: RECEIPT, lines: [{ line: 1, quantity: '1' }], approval: supervisor })
    await lane.done('payCash', { amount: '3' })
    await lane.done('next', {})
    await lane.done('paidIn', { amount: '50', reason: 'change money', approval: supervisor })
    await lane.done('drop', { amount: '100', bag: 'B7' })
    await lane.done('startCount', {})
    expect(JSON.stringify(lane.screen('count'))).not.toContain('expected')
    await lane.done('closeShift', { counted: { by: 'denominations', counts: [{ denomination: 10000, count: 1 }] } })
    expect(lane.screen('closed').report).toMatchObject({
      sales: { count: 1, amount: 3000 },
      refunds: { count: 1, amount: -300 },
      cash: {
        float: 20000,
        sales: 2700,
        paidIn: 5000,
        drops: 10000,
        expected: 17700,
        counted: 10000,
        difference: -7700,
      },
    })
    expect((await lane.station.store.verify()).problems).toEqual([])
  })
})
