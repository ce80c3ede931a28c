import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lane, openLane, startSelling } from './lane.ts'

const MILK = '6901234567892'
const BANANAS = '4011'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

describe('signing in', () => {
  test('a wrong PIN says how many tries are left, five lock, and a restart does not give them back', async () => {
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await lane.refused('signIn', { operator: '01', pin: '9999' })).toBe('wrong_pin')
    }
    expect(await lane.refused('signIn', { operator: '01', pin: '9999' })).toBe('operator_locked')
    lane = await lane.restart()
    expect(await lane.refused('signIn', { operator: '01', pin: '2580' })).toBe('operator_locked')
    await lane.done('signIn', { operator: '02', pin: '3691' })
    await lane.done('unlockOperator', { number: '01' })
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '01', pin: '2580' })
  })

  test('nothing can be sold before sign-in, without a shift, or by a technician', async () => {
    expect(await lane.refused('scan', { code: MILK })).toBe('not_signed_in')
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(await lane.refused('scan', { code: MILK })).toBe('no_shift')
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '04', pin: '7410' })
    expect(await lane.refused('openShift', { float: '0' })).toBe('may_not_sell')
  })

  test('a locked counter keeps its basket and takes nothing until the operator unlocks it', async () => {
    await startSelling(lane)
    await lane.done('scan', { code: MILK })
    await lane.done('lock', {})
    expect(lane.screen('locked').operator.number).toBe('01')
    expect(await lane.refused('scan', { code: MILK })).toBe('counter_locked')
    expect(await lane.refused('unlock', { pin: '3691' })).toBe('wrong_pin')
    await lane.done('unlock', { pin: '2580' })
    expect(lane.screen('selling').basket.lines).toHaveLength(1)
  })

  test('the counter locks by itself after the idle minutes of the settings', async () => {
    await startSelling(lane)
    const minutes = lane.station.register.settings.idleLockMinutes
    expect(minutes).toBeGreaterThan(0)
    await lane.time.advance(minutes * 60_000 + 1)
    expect(lane.screen('locked').operator.number).toBe('01')
  })
})

describe('the basket', () => {
  beforeEach(() => startSelling(lane))

  test('a quantity before the item, typed into the code or keyed first, goes to the next item only', async () => {
    await lane.done('key', { text: `3*${MILK}` })
    await lane.done('quantity', { quantity: '2' })
    await lane.done('scan', { code: MILK })
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket.lines.map((line) => line.quantity)).toEqual(['3', '2', '1'])
  })

  test('a weighed line takes no quantity, not even its own: it is weighed again', async () => {
    await lane.done('key', { text: BANANAS })
    await lane.done('putOnScale', { weight: '0.532' })
    await lane.done('answer', { about: 'weight' })
    const [line] = lane.screen('selling').basket.lines
    for (const quantity of ['1', '0.532'])
      expect(await lane.refused('setLineQuantity', { line: line?.id ?? 0, quantity })).toBe('line_weighed')
    expect(lane.screen('selling').basket.lines).toEqual([line])
  })

  test('a weighed item asks for its weight and takes only a stable one, each weighing once', async () => {
    await lane.done('key', { text: BANANAS })
    expect(lane.screen('selling').question).toMatchObject({ about: 'weight', reading: { state: 'empty' } })
    expect(await lane.refused('answer', { about: 'weight' })).toBe('scale_empty')
    await lane.done('putOnScale', { weight: '0.532' })
    await lane.done('answer', { about: 'weight' })
    expect(lane.screen('selling').basket.lines[0]).toMatchObject({ quantity: '0.532', gross: 371 })
    await lane.done('key', { text: BANANAS })
    expect(await lane.refused('answer', { about: 'weight' })).toBe('scale_same_weighing')
    await lane.done('putOnScale', { weight: '0.532' })
    await lane.done('answer', { about: 'weight' })
    expect(lane.screen('selling').basket.lines).toHaveLength(2)
  })

  test('a voided line stays to be seen, costs nothing, and is journaled', async () => {
    await lane.done('scan', { code: MILK })
    await lane.done('scan', { code: MILK })
    const before = lane.screen('selling').basket.total
    await lane.done('voidLine', { line: 1 })
    const { basket } = lane.screen('selling')
    expect(basket.lines[0]).toMatchObject({ voided: true, net: 0 })
    expect(basket.total).toBe(before / 2)
    expect([...lane.station.store.journal.entries(1)].map((entry) => entry.fact.fact)).toContain('line_voided')
  })

  test('a right that the cashier lacks is lent by a supervisor for one action, with both names in the journal', async () => {
    await lane.done('scan', { code: MILK })
    const override = { line: 1, price: '2.00', reason: 'damaged' }
    expect(await lane.refused('overridePrice', override)).toBe('approval_needed')
    const own = { operator: '01', pin: '2580' }
    expect(await lane.refused('overridePrice', { ...override, approval: own })).toBe('approval_own')
    await lane.done('overridePrice', { ...override, approval: { operator: '02', pin: '3691' } })
    expect(lane.screen('selling').basket.total).toBe(200)
    const entry = [...lane.station.store.journal.entries(1)].find((one) => one.fact.fact === 'price_overridden')
    expect(entry).toMatchObject({ operator: '01', fact: { approver: '02', to: 200 } })
    expect(await lane.refused('overridePrice', override)).toBe('approval_needed')
  })

  test('a held sale waits while another is sold and comes back whole, also after a restart', async () => {
    await lane.done('key', { text: `2*${MILK}` })
    await lane.done('hold', { name: 'red bag' })
    expect(lane.screen('selling')).toMatchObject({ held: 1, basket: { lines: [] } })
    await lane.done('scan', { code: MILK })
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '100' })
    lane = await lane.restart()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    const held = (await lane.done('held', {})) as { id: string; name: string }[]
    expect(held).toMatchObject([{ name: 'red bag', operator: '林小满', items: 2 }])
    await lane.done('recall', { id: held[0]?.id ?? '' })
    expect(lane.screen('selling')).toMatchObject({ held: 0, basket: { items: 2 } })
  })

  test('an open basket survives a power cut line by line', async () => {
    await lane.done('scan', { code: MILK })
    await lane.done('key', { text: `4*${MILK}` })
    await lane.done('voidLine', { line: 1 })
    const before = lane.screen('selling').basket
    lane = await lane.restart()
    expect(lane.screen('sign_in').samples).toHaveLength(4)
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.screen('selling').basket).toEqual(before)
  })

  test('a code nobody knows is refused with words that stay until acted on, and adds nothing', async () => {
    expect(await lane.refused('scan', { code: '4006381333931' })).toBe('unknown_code')
    expect(lane.view()).toMatchObject({ notice: { code: 'unknown_code', tone: 'refusal' }, sound: { name: 'refused' } })
    await lane.done('dismissNotice', {})
    expect(lane.view().notice).toBeUndefined()
    expect(lane.screen('selling').basket.lines).toEqual([])
  })

  test('putting a message away leaves a newer one that nobody has read', async () => {
    await lane.refused('scan', { code: '4006381333931' })
    const read = lane.view().notice?.id ?? 0
    await lane.refused('scan', { code: '9520999000015' })
    const newer = lane.view().notice
    expect(newer?.id).not.toBe(read)
    await lane.done('dismissNotice', { id: read })
    expect(lane.view().notice).toEqual(newer)
    await lane.done('dismissNotice', { id: newer?.id ?? 0 })
    expect(lane.view().notice).toBeUndefined()
  })
})
