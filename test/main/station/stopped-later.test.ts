import { describe, expect, test } from 'vitest'
import { decide } from '../../../main/register/basket/decide.ts'
import { factsOf, lane, lines, lists, openLaneForEach, payCash } from './selling-lane.ts'

const MILK = '6901234567892'
const BEER = '9520036000016'

openLaneForEach()

describe('what came over a sale since it was scanned', () => {
  const holdAndRecall = async (meanwhile: () => unknown): Promise<void> => {
    await lane.done('hold', {})
    await meanwhile()
    const [held] = (await lane.done('held', {})) as readonly { readonly id: string }[]
    await lane.done('recall', { id: held?.id ?? '' })
  }
  const WATER = '9520018000010'

  test.each([
    ['its item', {}],
    ['its lot', { lot: 'L7' }],
  ])('a recall of %s stops its line of a held sale, and the rest is sold as it was', async (_what, lot) => {
    await lane.done('scan', { code: WATER })
    await lane.done('scan', { code: `(01)0${MILK}(10)L7` })
    await lane.done('scan', { code: WATER })
    await holdAndRecall(() => lists({ recalls: [{ gtin: MILK, reason: '冷链中断', ...lot }] }))
    expect(lane.view().notice).toMatchObject({ tone: 'warning', code: 'line_stopped' })
    expect(lane.view().notice?.words.en).toMatch(/Line 2 .*冷链中断/)
    expect(lines()).toHaveLength(3)
    expect(await lane.refused('startTender', {})).toBe('line_stopped')
    expect(factsOf('scan_stopped')).toMatchObject([{ reason: 'lot' in lot ? 'recalled_lot' : 'recalled' }])
    await lane.done('voidLine', { line: 2 })
    await payCash()
    expect(lane.station.store.ledger.newest()?.lines.map(({ code }) => code)).toEqual([WATER, WATER])
  })

  test('a recall of another lot stops nothing', async () => {
    await lane.done('scan', { code: `(01)0${MILK}(10)L8` })
    await holdAndRecall(() => lists({ recalls: [{ gtin: MILK, lot: 'L7', reason: '冷链中断' }] }))
    expect(lane.view().notice).toBeUndefined()
    await payCash()
  })

  test('goods whose use-by passed while they were held, and a limit that was lowered', async () => {
    await lane.done('scan', { code: `(01)0${MILK}(17)261123` })
    await lane.done('key', { text: `3*${WATER}` })
    await holdAndRecall(() => {
      lists({ restrictions: [{ id: 'water', codes: [WATER], max_per_sale: 2 }] })
      lane.time.moveTo(new Date('2026-11-24T08:00:00+08:00'))
      return lane.call('unlock', { pin: '2580' })
    })
    expect(lane.view().notice?.words.en).toMatch(/Line 1 /)
    await lane.done('voidLine', { line: 1 })
    expect(await lane.refused('startTender', {})).toBe('line_stopped')
    await lane.done('setLineQuantity', { line: 2, quantity: '2' })
    await payCash()
  })

  test('a serial number of the sale itself is no reason against it', async () => {
    await lane.done('scan', { code: `(01)0${MILK}(21)A1` })
    await holdAndRecall(() => undefined)
    await payCash()
  })

  test('an age that is asked for by now is asked before payment, once, and payment goes on with the answer', async () => {
    await lane.done('scan', { code: MILK })
    await holdAndRecall(() => lists({ restrictions: [{ id: 'milk', codes: [MILK], min_age: 16 }] }))
    await lane.done('startTender', {})
    expect(lane.screen('selling').question).toMatchObject({ about: 'age', minAge: 16 })
    expect(await lane.refused('answer', { about: 'age', oldEnough: false })).toBe('too_young_for_line')
    await lane.done('startTender', {})
    await lane.done('answer', { about: 'age', oldEnough: true })
    const { cashDue } = lane.screen('tender')
    await lane.done('payCash', { amount: (cashDue / 100).toFixed(2) })
    expect(factsOf('age_checked')).toMatchObject([{ oldEnough: false }, { oldEnough: true, age: 16 }])
    expect(lane.station.store.ledger.newest()?.lines).toHaveLength(1)
  })

  test('goods rung by one operator and paid at a younger one need somebody old enough', async () => {
    lists({ restrictions: [{ id: 'seller', codes: [BEER], seller_age: 18 }] })
    await lane.done('scan', { code: BEER })
    await lane.done('answer', { about: 'age', oldEnough: true })
    await holdAndRecall(async () => {
      const young = { number: '11', name: '小年', role: 'cashier', language: 'zh-CN', born: '2009-01-01' } as const
      await lane.station.store.operators.add(young, '8264')
      await lane.done('signOut', {})
      await lane.done('signIn', { operator: '11', pin: '8264' })
    })
    await lane.done('startTender', {})
    expect(lane.screen('selling').question).toMatchObject({ about: 'seller', sellerAge: 18 })
    await lane.done('answer', { about: 'seller', approval: { operator: '02', pin: '3691' } })
    expect(lane.screen('tender').due).toBeGreaterThan(0)
  })
})

describe('goods taken back without a receipt', () => {
  test('are not stopped by what may not be sold: past their date, called back, sold before; the serial is free again', async () => {
    const piece = `(01)0${MILK}(10)L7(21)A1`
    await lane.done('scan', { code: piece })
    await payCash()
    lists({ recalls: [{ gtin: MILK, lot: 'L7', reason: 'glass' }] })
    const { register } = lane.station
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '02', pin: '3691' })
    await lane.done('startReturn', { reason: 'recall' })
    expect(decide(register, `(01)0${MILK}(17)261101`).verdict).toBe('ok')
    await lane.done('scan', { code: piece })
    expect(lines()).toMatchObject([{ net: -300 }])
    await payCash()
    lists({ recalls: [{ gtin: MILK, lot: 'L7', to: '2026-11-01', reason: 'glass' }] })
    await lane.done('scan', { code: piece })
    expect(lines()).toMatchObject([{ net: 300 }])
    expect(await lane.station.store.verify()).toMatchObject({ ok: true })
  })
})
