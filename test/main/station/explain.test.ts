import { expect, test } from 'vitest'
import { items, lane, lines, lists, openLaneForEach, payCash } from './selling-lane.ts'

const MILK = '6901234567892'
const JUICE = '9520099000077'
const SUPERVISOR = { operator: '02', pin: '3691' }

openLaneForEach()

async function explained(line: number) {
  const answered = await lane.call('explainLine', { line })
  if (!answered.ok) throw new Error(answered.failure.code)
  return answered.value
}

const off = (percent: string) =>
  lists({
    promotions: [{ id: 'juice', name: '橙汁', when: { items: { codes: [JUICE] }, quantity: 1 }, give: { percent } }],
  })

test('a line is explained by the price of the moment it was priced at, not by one that began since', async () => {
  await items(`code,name,price,per,tax,from,price_next\n${JUICE},橙汁,6.00,2,9,2026-11-23T12:00,5.00\n`)
  await lane.done('scan', { code: JUICE })
  lane.time.moveTo(new Date('2026-11-23T12:30:00+08:00'))
  expect(await explained(1)).toMatchObject({ price: { amount: 600, from: 'shelf' }, gross: 300, pays: 300 })
  expect(lines()).toMatchObject([{ unitPrice: 600, gross: 300 }])
  await lane.done('scan', { code: MILK })
  expect(await explained(1)).toMatchObject({ price: { amount: 500, from: 'next' }, gross: 250, pays: 250 })
  expect(lines()).toMatchObject([{ unitPrice: 500, gross: 250 }, {}])
})

test('a line is explained by the promotions it was priced by, whatever was imported since', async () => {
  await items(`code,name,price,tax\n${JUICE},橙汁,6.00,9\n`)
  off('10')
  await lane.done('scan', { code: JUICE })
  await lane.done('hold', {})
  await lane.done('scan', { code: JUICE })
  off('50')
  lane.station.register.catalogueChanged()
  // What is on hold is the next customer's, and looking at it changes nothing for this one.
  expect(await lane.done('held', {})).toMatchObject([{ total: 300 }])
  await lane.done('scan', { code: JUICE })
  expect(await explained(1)).toMatchObject({
    discounts: [{ promotion: 'juice', amount: 60, rule: { en: 'each piece · 10% off' } }],
  })
  await lane.done('voidSale', { approval: SUPERVISOR })
  await lane.done('scan', { code: JUICE })
  expect(await explained(1)).toMatchObject({ discounts: [{ amount: 300, rule: { en: 'each piece · 50% off' } }] })
})

test('a discount by hand says how much it is', async () => {
  await lane.done('scan', { code: MILK })
  await lane.done('discountLine', {
    line: 1,
    discount: { by: 'percent', percent: '15' },
    reason: 'x',
    approval: SUPERVISOR,
  })
  expect(await explained(1)).toMatchObject({
    discounts: [{ promotion: 'manual', amount: 45, rule: { 'zh-CN': expect.stringContaining('15'), en: '15% off' } }],
    pays: 255,
  })
})

test('a maker’s coupon says what it asks and gives', async () => {
  await lane.done('scan', { code: '9520036000016' })
  await lane.done('answer', { about: 'age', oldEnough: true })
  await lane.done('scan', { code: ']e0811039520036006543213100110000' })
  const { discounts } = await explained(1)
  expect(discounts).toMatchObject([{ amount: 100, rule: { en: expect.stringContaining('1.00 off') } }])
})

test('a line that comes back is explained by what its receipt gave, whatever the promotion says by now', async () => {
  await items(`code,name,price,tax\n${JUICE},橙汁,6.00,9\n`)
  const deal = (id: string, when: unknown, price: string) =>
    lists({ promotions: [{ id, name: '橙汁牛奶', name_en: 'Juice and milk', when, give: { price } }] })
  const groups = [JUICE, MILK].map((code) => ({ items: { codes: [code] }, quantity: 1 }))
  deal('set', { groups }, '8.00')
  await lane.done('scan', { code: JUICE })
  await lane.done('scan', { code: MILK })
  const receipt = await payCash()
  deal('set', { items: { codes: [JUICE] }, quantity: 1 }, '1.00')
  await lane.done('startRefund', { receipt, lines: [{ line: 1, quantity: '1' }], approval: SUPERVISOR })
  const { price, discounts } = await explained(1)
  expect(price).toEqual({ amount: 600, from: 'receipt', detail: receipt })
  expect(discounts).toEqual([
    {
      ...{ promotion: 'set', name: '橙汁牛奶', nameEn: 'Juice and milk', amount: -67 },
      others: [{ name: '示范纯牛奶 200ml', nameEn: 'Example Milk 200ml' }],
    },
  ])
})
