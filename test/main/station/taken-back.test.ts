import { expect, test } from 'vitest'
import { items, lane, lists, openLaneForEach, payCash, restartLane } from './selling-lane.ts'

const MILK = '6901234567892'
/** Of the maker with the company prefix 952003600. */
const JUICE = '9520036000016'
const GCN = '9521234000013'

openLaneForEach()

const basket = () => lane.screen('selling').basket
const off = (coupon: string, more: object = {}) => ({
  ...{ id: coupon, name: coupon, when: { coupon }, give: { amount: '1.00' } },
  ...more,
})
const paper = (serial: string) => `]C1255${GCN}${serial}`

test('a coupon that was the wrong one is taken back, also after a restart, and the goods cost what they did', async () => {
  lists({ promotions: [off('TWO', { limit_per_sale: 2 }), off('ONE')] })
  await lane.done('key', { text: `2*${MILK}` })
  const before = basket().total
  for (const coupon of ['TWO', 'ONE', 'TWO']) await lane.done('addCoupon', { coupon })
  expect(basket()).toMatchObject({ total: before - 300, coupons: ['TWO', 'ONE', 'TWO'] })
  await lane.done('takeBackCoupon', { coupon: 'TWO' })
  expect(basket()).toMatchObject({ total: before - 200, coupons: ['TWO', 'ONE'] })
  await lane.done('takeBackCoupon', { coupon: 'ONE' })
  await restartLane()
  await lane.done('signIn', { operator: '01', pin: '2580' })
  expect(basket()).toMatchObject({ total: before - 100, coupons: ['TWO'] })
  expect(await lane.refused('takeBackCoupon', { coupon: 'ONE' })).toBe('coupon_not_here')
  await lane.done('startTender', {})
  await lane.refused('takeBackCoupon', { coupon: 'TWO' })
  await lane.done('leaveTender', {})
  await payCash()
  expect(lane.station.store.ledger.newest()).toMatchObject({ coupons: ['TWO'] })
})

test('a numbered paper that was taken back is not used up', async () => {
  lists({ promotions: [off(GCN, { limit_per_sale: 2 })] })
  await lane.done('key', { text: `2*${MILK}` })
  const before = basket().total
  await lane.done('scan', { code: paper('01') })
  await lane.done('scan', { code: paper('02') })
  // The newest of that name.
  await lane.done('takeBackCoupon', { coupon: GCN })
  expect(await lane.refused('scan', { code: paper('01') })).toBe('coupon_twice')
  await lane.done('takeBackCoupon', { coupon: GCN })
  expect(basket()).toMatchObject({ total: before, coupons: [] })
  await payCash()
  expect(lane.station.store.ledger.newest()).not.toHaveProperty('once')
  await lane.done('key', { text: `2*${MILK}` })
  for (const serial of ['01', '02']) await lane.done('scan', { code: paper(serial) })
  expect(basket().total).toBe(before - 200)
  await payCash()
  expect(await lane.refused('scan', { code: paper('01') })).toBe('coupon_redeemed')
})

test('a maker’s coupon that was taken back promises nothing any more', async () => {
  await items(`code,name,price,tax\n${JUICE},橙汁,6.00,9\n`)
  await lane.done('scan', { code: JUICE })
  await lane.done('scan', { code: ']e0811039520036006543213100110000' })
  expect(basket()).toMatchObject({ total: 500, savings: 100 })
  const [taken = ''] = basket().coupons
  await lane.done('takeBackCoupon', { coupon: taken })
  expect(basket()).toMatchObject({ total: 600, savings: 0, coupons: [] })
})

test('a member who was the wrong one is taken back with the member’s prices', async () => {
  lists({
    promotions: [
      {
        ...{ id: 'm', name: '会员', members: true },
        when: { items: { codes: [MILK] }, quantity: 1 },
        give: { amount: '1.00' },
      },
    ],
  })
  await lane.done('scan', { code: MILK })
  const before = basket().total
  await lane.done('setMember', { member: '13800002046' })
  expect(basket()).toMatchObject({ total: before - 100, member: expect.any(String) })
  await lane.done('setMember', { member: '' })
  expect(basket().total).toBe(before)
  expect(basket()).not.toHaveProperty('member')
  await payCash()
  expect(lane.station.store.ledger.newest()).not.toHaveProperty('member')
})
