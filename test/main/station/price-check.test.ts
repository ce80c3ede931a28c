import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Values } from '../../../preload/contract.ts'
import { items, lane, lists, openLaneForEach, payCash } from './selling-lane.ts'

const MILK = '6901234567892'
const JUICE = '9520099000077'
const SUPERVISOR = { operator: '02', pin: '3691' }

openLaneForEach()

const off = (percent: string) =>
  lists({
    promotions: [{ id: 'juice', name: '橙汁', when: { items: { codes: [JUICE] }, quantity: 1 }, give: { percent } }],
  })
const check = async (code: string) => (await lane.done('priceCheck', { code })) as Values['priceCheck']

test('a price check tells the promotions that hold now, to whom, and what the goods cost by them alone', async () => {
  const WINE = '9520099000084'
  await items(
    [
      'code,name,price,tax,department,from,price_next',
      `${JUICE},橙汁,6.00,9,drinks,2026-11-23T14:00,5.00`,
      `${WINE},红酒,50.00,13,drinks,2026-11-24T00:00,45.00`,
      '',
    ].join('\n'),
  )
  const of = (codes: readonly string[], quantity = 1) => ({ items: { codes }, quantity })
  lists({
    promotions: [
      { id: 'three', name: '橙汁三瓶十五', name_en: 'Juice 3 for 15', when: of([JUICE], 3), give: { price: '15.00' } },
      { id: 'member', name: '会员九折', members: true, when: of([JUICE]), give: { percent: '10' } },
      {
        id: 'evening',
        name: '晚市',
        times: [{ from: '18:00', to: '22:00' }],
        when: of([JUICE]),
        give: { percent: '50' },
      },
      { id: 'other', name: '别的', when: of([MILK]), give: { percent: '50' } },
      { id: 'pair', name: '搭配', when: { groups: [of([JUICE]), of([WINE])] }, give: { amount: '5.00' } },
      { id: 'gift', name: '送橙汁', when: of([WINE], 2), give: { free: 1, of: { codes: [JUICE] } } },
      {
        id: 'drinks',
        name: '酒水满百',
        when: { spend: '100.00', items: { departments: ['drinks'] } },
        give: { amount: '9.00' },
      },
      { id: 'paper', name: '券', when: { coupon: 'SAVE' }, give: { percent: '5' } },
    ],
  })
  const juice = await check(JUICE)
  expect(juice).toMatchObject({ price: 600, next: { from: '2026-11-23T06:00:00.000Z', price: 500 } })
  expect(juice.offers.map(({ promotion, costs }) => [promotion, costs])).toEqual([
    ['gift', undefined],
    ['member', { quantity: 1, amount: 540 }],
    ['pair', undefined],
    ['three', { quantity: 3, amount: 1500 }],
    ['drinks', undefined],
  ])
  expect(juice.offers[1]?.rule).toEqual({ 'zh-CN': '会员 · 每件 · 减10%', en: 'members · each piece · 10% off' })
  expect(juice.offers[3]).toMatchObject({ name: '橙汁三瓶十五', nameEn: 'Juice 3 for 15' })
  // Another day's price is no answer to a customer of today.
  expect(await check(WINE)).not.toHaveProperty('next')
  expect(lane.screen('selling').basket.lines).toEqual([])
  lane.time.moveTo(new Date('2026-11-23T19:00:00+08:00'))
  const evening = await check(JUICE)
  expect(evening).toMatchObject({ price: 500 })
  expect(evening).not.toHaveProperty('next')
  // A better one takes the place of both.
  expect(evening.offers.filter(({ costs }) => costs !== undefined)).toMatchObject([
    { promotion: 'evening', costs: { quantity: 1, amount: 250 } },
  ])
})

test('a price check goes by the promotions of the customer who stands here, and tells none of goods without discounts', async () => {
  await items(`code,name,price,tax,flags\n${JUICE},橙汁,6.00,9,\n9520099000084,红酒,50.00,13,no_discount\n`)
  off('10')
  await lane.done('scan', { code: MILK })
  off('50')
  lane.station.register.catalogueChanged()
  expect(await check(JUICE)).toMatchObject({ offers: [{ costs: { quantity: 1, amount: 540 } }] })
  await lane.done('voidSale', { approval: SUPERVISOR })
  expect(await check(JUICE)).toMatchObject({ offers: [{ costs: { quantity: 1, amount: 300 } }] })
  lists({
    promotions: [{ id: 'all', name: '全场', when: { items: { all: true }, quantity: 1 }, give: { percent: '5' } }],
  })
  lane.station.register.catalogueChanged()
  expect(await check('9520099000084')).toMatchObject({ price: 5000, offers: [] })
  // Weighed goods: what one unit of weight costs.
  expect(await check('4011')).toMatchObject({
    soldBy: 'weight',
    offers: [{ promotion: 'all', costs: { quantity: 1 } }],
  })
})

test('of thousands of promotions of one item a few are told, with how many more there are', async () => {
  await items(`code,name,price,tax\n${JUICE},橙汁,6.00,9\n`)
  const promotions = Array.from({ length: 3_000 }, (_, index) => ({
    ...{ id: `p${String(index).padStart(4, '0')}`, name: '橙汁', give: { amount: '0.10' } },
    when: { items: { codes: [JUICE] }, quantity: 1 + (index % 5) },
  }))
  lists({ promotions })
  const { offers, moreOffers } = await check(JUICE)
  expect(offers).toHaveLength(10)
  expect(moreOffers).toBe(2_990)
})

test('departments are called by the store’s names, and by what items say where it has none', async () => {
  await items(`code,name,price,tax,department\n${JUICE},橙汁,6.00,9,Juices\n`)
  expect((await check(MILK)).department).toEqual({ 'zh-CN': '乳品蛋类', en: 'Dairy and eggs' })
  expect((await check(JUICE)).department).toEqual({ 'zh-CN': 'Juices', en: 'Juices' })
  const [found] = (await lane.done('search', { text: '香蕉' })) as Values['search']
  expect(found?.department).toEqual({ 'zh-CN': '水果蔬菜', en: 'Produce' })
  await lane.done('scan', { code: MILK })
  await payCash()
  const approval = SUPERVISOR
  const { id } = (await lane.done('startReport', { report: 'department', approval })) as Values['startReport']
  const look = async () => (await lane.done('lookReport', { id })) as Values['lookReport']
  await expect.poll(async () => (await look()).state).toBe('done')
  const report = await look()
  if (report.state !== 'done') throw new Error(report.state)
  expect(report.report.rows.map(([department]) => department)).toEqual([{ 'zh-CN': '乳品蛋类', en: 'Dairy and eggs' }])
  for (const language of ['zh-CN', 'en'] as const)
    expect(JSON.stringify(report.report.plot[language])).toContain(language === 'en' ? 'Dairy and eggs' : '乳品蛋类')
  // Files keep the code, by which other programs know it.
  const { folder } = (await lane.done('saveReport', { id })) as Values['saveReport']
  const csv = readdirSync(folder).find((name) => name.endsWith('.csv')) ?? ''
  expect(readFileSync(join(folder, csv), 'utf8').split('\r\n')[1]).toMatch(/^30,/)
})
