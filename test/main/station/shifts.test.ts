import { describe, expect, test } from 'vitest'
import type { HeldView } from '../../../preload/contract.ts'
import { payByCard } from './lane.ts'
import { lane, openLaneForEach, restartLane } from './selling-lane.ts'

const MILK = '6901234567892'
const CASHIER = { operator: '01', pin: '2580' } as const
const SUPERVISOR = { operator: '02', pin: '3691' } as const
const MANAGER = { operator: '03', pin: '1470' } as const
const TECHNICIAN = { operator: '04', pin: '7410' } as const

openLaneForEach()

const entries = () => [...lane.station.store.journal.entries(1)]
/** What of the shifts and of people coming and going was journaled, with whom it was written down. */
const told = () =>
  entries().flatMap(({ fact, operator, shift }) =>
    /^(shift_(suspended|resumed|handed_over)|sign_out_forced)$/.test(fact.fact)
      ? [{ ...fact, by: operator, in: shift }]
      : [],
  )
const active = () => lane.view().shift?.number
const suspended = () => lane.view().suspended.map(({ number }) => number)

async function sell(): Promise<void> {
  await lane.done('scan', { code: MILK })
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '3' })
  await lane.done('next', {})
}

/** The supervisor takes over and opens a shift of their own, the second. */
async function ownShift(): Promise<void> {
  await lane.done('switchOperator', SUPERVISOR)
  await lane.done('chooseShift', { choice: 'own' })
  await lane.done('openShift', { float: '50.00' })
}

describe('another operator at the counter', () => {
  test('goes on in the open shift with its sale, which is journaled with both', async () => {
    await lane.done('scan', { code: MILK })
    await lane.done('switchOperator', SUPERVISOR)
    expect(lane.screen('choose_shift')).toMatchObject({ shift: 1, waiting: { items: 1, total: 300 } })
    expect(await lane.refused('scan', { code: MILK })).toBe('shift_not_chosen')
    expect(await lane.refused('drop', { amount: '1' })).toBe('shift_not_chosen')
    await lane.done('chooseShift', { choice: 'go_on' })
    expect(lane.screen('selling').basket.lines).toHaveLength(1)
    expect(lane.view()).toMatchObject({ operator: { number: '02' }, shift: { number: 1, owner: { number: '01' } } })
    expect(told()).toEqual([{ fact: 'shift_handed_over', shift: 1, from: '01', to: '02', by: '02', in: 1 }])
    await lane.done('voidLine', { line: 1 })
    await lane.done('voidSale', {})
    await lane.done('signOut', {})
    await lane.done('signIn', { ...SUPERVISOR, shift: 'ask' })
    expect(lane.view().screen.kind).toBe('selling')
    await restartLane()
    await lane.done('signIn', { ...SUPERVISOR, shift: 'ask' })
    expect(lane.view().screen.kind).toBe('selling')
    await lane.done('switchOperator', CASHIER)
    expect(lane.view().screen.kind).toBe('selling')
    expect(told().at(-1)).toMatchObject({ fact: 'shift_handed_over', from: '02', to: '01' })
  })

  test('opens a shift of their own: the other is suspended, its sale held, the drawer open for the insert', async () => {
    await sell()
    await lane.done('scan', { code: MILK })
    await lane.done('switchOperator', SUPERVISOR)
    const opened = lane.station.devices.drawer.times()
    await lane.done('chooseShift', { choice: 'own' })
    expect(lane.station.devices.drawer.times()).toBe(opened + 1)
    expect(lane.view().notice).toMatchObject({ code: 'insert_out' })
    expect(lane.screen('open_shift').canSell).toBe(true)
    expect([active(), suspended()]).toEqual([undefined, [1]])
    await lane.done('openShift', { float: '50.00' })
    const [held] = (await lane.done('held', {})) as HeldView[]
    expect(held).toMatchObject({ operator: '林小满', total: 300 })
    await lane.done('recall', { id: held?.id ?? '' })
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '3' })
    await lane.done('next', {})
    expect(told()).toMatchObject([{ fact: 'shift_suspended', shift: 1, owner: '01', why: 'switched', by: '02', in: 1 }])
    const sold = entries().flatMap(({ fact }) => (fact.fact === 'sale_completed' ? [fact.sale] : []))
    expect(sold.map(({ shift, operator }) => [shift, operator])).toEqual([
      [1, '01'],
      [2, '02'],
    ])
  })

  test('who has a suspended shift comes back into it by signing in, and the other one waits', async () => {
    await ownShift()
    await sell()
    await lane.done('switchOperator', CASHIER)
    expect(lane.view()).toMatchObject({ screen: { kind: 'selling' }, notice: { code: 'insert_change' } })
    expect([active(), suspended()]).toEqual([1, [2]])
    expect(told().slice(-2)).toMatchObject([
      { fact: 'shift_suspended', shift: 2, owner: '02', why: 'switched', by: '01', in: 2 },
      { fact: 'shift_resumed', shift: 1, owner: '01', by: '01', in: 1 },
    ])
    await restartLane()
    await lane.done('signIn', SUPERVISOR)
    expect([active(), suspended()]).toEqual([2, [1]])
  })

  test('is not let in before the payment, the count or the question on the screen is done, nor as oneself', async () => {
    expect(await lane.refused('switchOperator', CASHIER)).toBe('switch_self')
    expect(await lane.refused('switchOperator', { operator: '02', pin: '9999' })).toBe('wrong_pin')
    expect(lane.view().operator?.number).toBe('01')
    await lane.done('startCount', {})
    expect(await lane.refused('switchOperator', SUPERVISOR)).toBe('counting')
    await lane.done('leaveCount', {})
    await lane.done('key', { text: '4011' })
    expect(await lane.refused('switchOperator', SUPERVISOR)).toBe('answer_first')
    await lane.done('cancelQuestion', {})
    await lane.done('key', { text: `2*${MILK}` })
    await lane.done('startTender', {})
    expect(await lane.refused('switchOperator', SUPERVISOR)).toBe('paying')
    await lane.done('startCard', { method: 'card' })
    expect(await lane.refused('switchOperator', SUPERVISOR)).toBe('payment_running')
  })

  test('finishes a sale that is being paid in the shift it was begun in, whatever shift they have', async () => {
    await ownShift()
    await lane.done('key', { text: `2*${MILK}` })
    await lane.done('startTender', {})
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '3.00')
    await restartLane()
    await lane.done('signIn', { ...CASHIER, shift: 'ask' })
    expect(lane.view().notice).toMatchObject({ code: 'shift_bound' })
    expect([active(), suspended(), lane.screen('tender').due]).toEqual([2, [1], 300])
    expect(await lane.refused('resumeShift', { shift: 1 })).toBe('undo_tenders_first')
    await lane.done('payCash', { amount: '3' })
    await lane.done('resumeShift', { shift: 1 })
    expect([active(), suspended()]).toEqual([1, [2]])
  })

  test('a technician leaves shift and sale to whoever comes after', async () => {
    await lane.done('scan', { code: MILK })
    await lane.done('switchOperator', TECHNICIAN)
    expect(lane.screen('open_shift').canSell).toBe(false)
    expect(await lane.refused('resumeShift', { shift: 1 })).toBe('may_not_sell')
    await lane.done('switchOperator', CASHIER)
    expect(lane.screen('selling').basket.lines).toHaveLength(1)
    expect(told()).toEqual([])
  })
})

describe('a suspended shift', () => {
  test('waits for its own operator, who cannot open a second one', async () => {
    await lane.done('scan', { code: MILK })
    expect(await lane.refused('suspendShift', {})).toBe('sale_open')
    await lane.done('hold', {})
    await lane.done('suspendShift', {})
    expect(await lane.refused('openShift', { float: '1' })).toBe('own_shift_suspended')
    expect(await lane.refused('paidIn', { amount: '1', reason: 'x' })).toBe('no_shift')
    await restartLane()
    await lane.done('signIn', { ...CASHIER, shift: 'ask' })
    expect([active(), suspended()]).toEqual([1, []])
    expect(told().map(({ fact }) => fact)).toEqual(['shift_suspended', 'shift_resumed'])
  })

  test('is resumed by somebody else only with the right, in place of the one that is active', async () => {
    await ownShift()
    await lane.done('switchOperator', CASHIER)
    expect(await lane.refused('resumeShift', { shift: 2 })).toBe('approval_needed')
    expect(await lane.refused('resumeShift', { shift: 9 })).toBe('no_such_shift')
    await lane.done('resumeShift', { shift: 2, approval: MANAGER })
    expect(told().at(-1)).toMatchObject({ fact: 'shift_resumed', shift: 2, owner: '02', approver: '03', by: '01' })
    expect([active(), suspended()]).toEqual([2, [1]])
  })

  test('is counted and closed beside the active one, with the right, by its own figures', async () => {
    await sell()
    await ownShift()
    await sell()
    await sell()
    await lane.done('startCount', { shift: 1 })
    expect(lane.screen('count')).toMatchObject({ shift: 1, owner: { number: '01' } })
    expect(await lane.refused('scan', { code: MILK })).toBe('counting')
    await lane.done('closeShift', { counted: { by: 'sum', amount: '203' } })
    expect(lane.screen('closed').report).toMatchObject({
      ...{ shift: 1, sales: { count: 1, amount: 300 } },
      cash: { float: 20_000, expected: 20_300, counted: 20_300, difference: 0 },
    })
    expect(await lane.refused('scan', { code: MILK })).toBe('counting')
    await lane.done('next', {})
    expect([active(), suspended()]).toEqual([2, []])
    await sell()
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '59' } })
    expect(lane.screen('closed').report).toMatchObject({ shift: 2, sales: { count: 3 }, cash: { difference: 0 } })
    expect(await lane.station.store.verify()).toMatchObject({ ok: true })
    expect(lane.station.store.ledger.newestClosed()).toBe(2)
  })

  test('of another is not counted without the right', async () => {
    await ownShift()
    await lane.done('switchOperator', CASHIER)
    expect(await lane.refused('startCount', { shift: 2 })).toBe('approval_needed')
    await lane.done('startCount', { shift: 2, approval: SUPERVISOR })
    expect(entries().at(-1)).toMatchObject({ fact: { fact: 'approved', right: 'others_shift', approver: '02' } })
  })
})

describe('a counter that somebody locked and left', () => {
  test('keeps the basket, and is freed by a supervisor only: the sale is held and the shift suspended', async () => {
    await lane.done('scan', { code: MILK })
    await lane.time.advance((lane.station.register.settings.idleLockMinutes + 1) * 60_000)
    expect(lane.screen('locked')).toMatchObject({ leavesNothing: false })
    expect(await lane.refused('signOut', {})).toBe('counter_locked')
    expect(await lane.refused('switchOperator', SUPERVISOR)).toBe('counter_locked')
    expect(await lane.refused('forceSignOut', { ...CASHIER, shift: 'suspend' })).toBe('approval_own')
    expect(await lane.refused('forceSignOut', { ...TECHNICIAN, shift: 'suspend' })).toBe('approval_not_enough')
    expect(lane.view().operator?.number).toBe('01')
    await lane.done('forceSignOut', { ...MANAGER, shift: 'suspend' })
    expect(lane.view()).toMatchObject({ screen: { kind: 'sign_in' }, notice: { code: 'insert_out' } })
    const [out, suspension] = told()
    expect(out).toMatchObject({ fact: 'sign_out_forced', number: '01', shift: 'suspended', by: '03', in: 1 })
    expect(suspension).toMatchObject({ fact: 'shift_suspended', owner: '01', why: 'forced', by: '03' })
    await restartLane()
    await lane.done('signIn', CASHIER)
    expect(lane.view()).toMatchObject({ shift: { number: 1 }, suspended: [], notice: { code: 'insert_in' } })
    const [held] = (await lane.done('held', {})) as HeldView[]
    expect(held).toMatchObject({ total: 300, operator: '林小满' })
  })

  test('with a payment under way stays open with its shift, and the next operator finishes it', async () => {
    await lane.done('key', { text: `2*${MILK}` })
    await lane.done('startTender', {})
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '3.00')
    await lane.done('lock', {})
    expect(await lane.refused('forceSignOut', { ...SUPERVISOR, shift: 'suspend' })).toBe('undo_tenders_first')
    await lane.done('forceSignOut', { ...SUPERVISOR, shift: 'leave_open' })
    expect(told()).toMatchObject([{ fact: 'sign_out_forced', number: '01', shift: 'left_open', by: '02' }])
    await lane.done('signIn', { ...SUPERVISOR, shift: 'ask' })
    expect(lane.screen('tender').due).toBe(300)
  })

  test('with nothing of theirs at it may be left by anybody', async () => {
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
    await lane.done('lock', {})
    expect(lane.screen('locked')).toMatchObject({ leavesNothing: true })
    await lane.done('signOut', {})
    expect(lane.view().screen.kind).toBe('sign_in')
  })
})
