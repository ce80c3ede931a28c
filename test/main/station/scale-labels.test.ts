import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../../main/domain/barcode/gtin.ts'
import { minor } from '../../../main/domain/money.ts'
import type { BarcodeLayout } from '../../../main/domain/profile.ts'
import { decide } from '../../../main/register/basket/decide.ts'
import { facts, factsOf, items, lane, lines, openLaneForEach, payCash } from './selling-lane.ts'

/** The starter catalogue's beef rolls, 128.00 a kilogram, and prawns, 118.00, of 18-digit labels. */
const BEEF = '05006'
/** A supervisor. */
const approval = { operator: '02', pin: '3691' }

openLaneForEach()

const label = (item: string, amount: number, grams: number) => {
  const digits = `21${item}${String(amount).padStart(5, '0')}${String(grams).padStart(5, '0')}`
  return digits + checkDigit(digits)
}
const judged = (code: string) => {
  const { verdict, reason, amount, unitPrice } = decide(lane.station.register, code)
  return { verdict, reason: reason?.code, amount, unitPrice }
}
/** The starter's layout of 18 digits, with `more`. */
function setLayout(more: Partial<BarcodeLayout>): void {
  const { register, store } = lane.station
  const { settings } = register
  const barcodeLayouts = settings.profile.barcodeLayouts.map((layout) =>
    layout.length === 18 && layout.fields.length === 2 ? { ...layout, ...more } : layout,
  )
  store.settings.save({ ...settings, profile: { ...settings.profile, barcodeLayouts } })
}

describe('a label with amount and weight', () => {
  test('that agrees with the item’s price is sold at its amount, its weight and that price', async () => {
    await lane.done('scan', { code: label(BEEF, 4160, 325) })
    expect(lines()).toMatchObject([{ quantity: '0.325', unitPrice: 12_800, net: 4160 }])
    // 0.1254 kg are 16.05 and shown as 0.125, which alone would be 16.00.
    await lane.done('scan', { code: label(BEEF, 1605, 125) })
    expect(lines()).toMatchObject([{}, { quantity: '0.125', unitPrice: 12_800, net: 1605 }])
  })

  test('that does not is refused in words that name both amounts and the way out, is journaled, and nothing is added', async () => {
    const code = label(BEEF, 1416, 325)
    expect(await lane.refused('scan', { code })).toBe('label_disagrees')
    const { notice } = lane.view()
    expect(notice).toMatchObject({ tone: 'refusal', code: 'label_disagrees' })
    for (const part of ['Premium Beef Rolls', '¥14.16', '0.325 kg', '¥128.00', '¥41.60'])
      expect(notice?.words.en).toContain(part)
    expect(notice?.next.en).toContain('210500600000000000')
    expect(factsOf('scan_stopped')).toEqual([{ fact: 'scan_stopped', code, reason: 'label_disagrees' }])
    expect(facts().some(({ fact }) => fact === 'sale_completed')).toBe(false)
  })

  test('that was refused is weighed again, and its own price stays possible by right', async () => {
    expect(await lane.refused('scan', { code: label(BEEF, 1000, 100) })).toBe('label_disagrees')
    await lane.done('putOnScale', { weight: '0.100' })
    await lane.done('key', { text: '210500600000000000' })
    await lane.done('answer', { about: 'weight' })
    expect(lines()).toMatchObject([{ quantity: '0.100', net: 1280 }])
    const input = { line: 1, price: '100.00', reason: 'label' }
    expect(await lane.refused('overridePrice', input)).toBe('approval_needed')
    await lane.done('overridePrice', { ...input, approval })
    expect(lines()).toMatchObject([{ net: 1000 }])
  })

  test.each([
    { what: 'the nearest minor unit', rounding: undefined, ok: [4166, 4160, 4154], no: [4167, 4153] },
    { what: 'the jiao below', rounding: { to: minor(10), mode: 'down' }, ok: [4160, 4150], no: [4170, 4161, 4140] },
    {
      what: 'the nearest jiao',
      rounding: { to: minor(10), mode: 'nearest' },
      ok: [4150, 4170, 4160],
      no: [4180, 4140, 4165],
    },
    { what: 'the nearest yuan', rounding: { to: minor(100), mode: 'nearest' }, ok: [4200], no: [4100, 4300, 4160] },
  ] as const)('of a scale that rounds to $what', ({ rounding, ok, no }) => {
    setLayout(rounding === undefined ? {} : { amountRounding: rounding })
    for (const amount of ok) expect(judged(label(BEEF, amount, 325))).toMatchObject({ verdict: 'ok', amount })
    for (const amount of no) expect(judged(label(BEEF, amount, 325)).verdict).toBe('refused')
  })

  test('of a scale with prices of its own is held against no price, only against itself', async () => {
    setLayout({ ownPrices: true })
    await lane.done('scan', { code: label(BEEF, 2080, 325) })
    expect(lines()).toMatchObject([{ quantity: '0.325', unitPrice: 6400, net: 2080 }])
    expect(judged(label(BEEF, 10_003, 20_000))).toMatchObject({ verdict: 'refused', reason: 'label_figures' })
  })

  test.each([
    { what: 'sold by each', row: '210601100000000000,盒装,9.90,13,each,,', amount: 1990 },
    { what: 'whose price is keyed', row: '210601100000000000,散称,9.90,13,weight,price_required,', amount: 1990 },
    { what: 'without a price', row: '210601100000000000,散称,0.00,13,weight,,', amount: 1990 },
  ])('of goods $what is sold at its amount', async ({ row, amount }) => {
    await items(`code,name,price,tax,sold_by,flags,tare\n${row}\n`)
    await lane.done('scan', { code: label('06011', amount, 325) })
    expect(lines()).toMatchObject([{ net: amount }])
  })
})

describe('a label from before a price change (the lane’s day is 2026-11-23)', () => {
  const change = (from: string, next: string) =>
    items(`code,name,price,tax,sold_by,from,price_next\n210601100000000000,散称,20.00,13,weight,${from},${next}\n`)
  const old = label('06011', 1064, 532)

  test('of today that raised the price is sold at its amount with a word', async () => {
    await change('2026-11-23T00:00:00+08:00', '25.00')
    await lane.done('scan', { code: old })
    expect(lines()).toMatchObject([{ quantity: '0.532', unitPrice: 2000, net: 1064 }])
    expect(lane.view().notice).toMatchObject({ tone: 'warning', code: 'label_before_rise' })
    expect(lane.view().notice?.words.en).toMatch(/from ¥20\.00 to ¥25\.00/)
  })

  test('of today that lowered it costs what its weight costs now', async () => {
    await change('2026-11-23T00:00:00+08:00', '15.00')
    await lane.done('scan', { code: old })
    expect(lines()).toMatchObject([{ quantity: '0.532', net: 798 }])
    expect(lane.view().notice?.code).toBe('label_before_fall')
  })

  test.each([
    ['of the day before is refused', '2026-11-22T23:59:59+08:00', old, 'label_disagrees'],
    ['that is still to come is sold as it is', '2026-11-23T22:00:00+08:00', old, undefined],
    [
      'with the price still to come is refused',
      '2026-11-24T00:00:00+08:00',
      label('06011', 1330, 532),
      'label_disagrees',
    ],
    ['with the new price is sold as it is', '2026-11-23T08:00:00+08:00', label('06011', 1330, 532), undefined],
    ['with neither price is refused', '2026-11-23T08:00:00+08:00', label('06011', 1200, 532), 'label_disagrees'],
    ['is the store’s day, not that of UTC', '2026-11-22T16:00:00Z', old, 'label_before_rise'],
  ])('%s', async (_what, from, code, reason) => {
    await change(from, '25.00')
    expect(judged(code).reason).toBe(reason)
  })
})

describe('without a receipt', () => {
  test('goods with a label come back at the lowest price of their weight, never above the label', async () => {
    await items('code,name,price,tax,sold_by\n210601100000000000,散称,20.00,13,weight\n')
    const give = async (code: string) => {
      await lane.done('startReturn', { reason: 'sour', approval })
      await lane.done('scan', { code })
      const [line] = lines()
      await lane.done('voidSale', { approval })
      return line?.net
    }
    expect(await give(label('06011', 1064, 532))).toBe(-1064)
    expect(await give(label('06011', 2064, 532))).toBe(-1064)
    await lane.station.store.importPromotions(
      JSON.stringify({
        promotions: [
          {
            id: 'half',
            name: 'half',
            when: { items: { codes: ['210601100000000000'] }, quantity: 1 },
            give: { percent: '50' },
          },
        ],
      }),
    )
    expect(await give(label('06011', 1064, 532))).toBe(-532)
  })

  test('goods whose only price is on their label come back at that', async () => {
    await items('code,name,price,tax,sold_by,flags\n2060110000000,熟食,0.00,13,weight,price_required\n')
    const digits = `20${'60110'}${'01234'}`
    await lane.done('startReturn', { reason: 'sour', approval })
    await lane.done('scan', { code: digits + checkDigit(digits) })
    expect(lines()).toMatchObject([{ net: -1234 }])
  })
})

test('a sale of such goods verifies and comes back at what was paid', async () => {
  await lane.done('scan', { code: label(BEEF, 1605, 125) })
  const receipt = await payCash()
  await lane.done('startRefund', { receipt, approval })
  expect(lane.screen('tender').due).toBe(-1605)
  expect(await lane.station.store.verify()).toMatchObject({ ok: true })
})
