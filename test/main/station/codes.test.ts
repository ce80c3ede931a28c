import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { decide } from '../../../main/register/basket/decide.ts'
import { items, lane, lines, lists, openLaneForEach, payCash, restartLane } from './selling-lane.ts'

const MILK = '6901234567892'
const BEER = '9520036000016'
const GCN = '9501101530003'
const SUPERVISOR = { operator: '02', pin: '3691' }

openLaneForEach()

describe('what a code says of its piece', () => {
  test('the code of a case leads to its item and quantity, times what was keyed', async () => {
    await items(`code,name,price,tax\n9520099000039|19520099000036*12,汽水,3.00,13\n`)
    await lane.done('scan', { code: '19520099000036' })
    await lane.done('key', { text: '2*19520099000036' })
    await lane.done('scan', { code: '9520099000039' })
    expect(lines().map(({ quantity }) => quantity)).toEqual(['12', '24', '1'])
  })

  test('a count or an amount beyond any basket is refused by the code itself, as one keyed is', async () => {
    const judged = (code: string) => decide(lane.station.register, code).reason?.code
    expect(judged(`(01)0${MILK}(30)10000`)).toBe('quantity_too_large')
    expect(judged(`(01)0${MILK}(30)9999`)).toBeUndefined()
    expect(judged(`(01)0${MILK}(3922)999999999999999`)).toBe('price_too_large')
    expect(judged(`(01)0${MILK}(3922)999999999`)).toBeUndefined()
    expect(await lane.refused('key', { text: `9999*(01)0${MILK}(30)9999` })).toBe('quantity_too_large')
    await lane.done('scan', { code: MILK })
    const input = { line: 1, price: '999999999999.99', reason: 'x', approval: { operator: '02', pin: '3691' } }
    expect(await lane.refused('overridePrice', input)).toBe('price_too_large')
    await items('code,name,price,tax,flags\n9520099000053,开价,0.00,13,open_price\n')
    await lane.done('scan', { code: '9520099000053' })
    expect(await lane.refused('answer', { about: 'price', price: '690123456789' })).toBe('price_too_large')
    await lane.done('answer', { about: 'price', price: '9999999.99' })
    expect(lines()).toHaveLength(2)
  })

  test('a line that would come to more than any may is refused, and the others stay', async () => {
    await items(
      'code,name,price,tax,sold_by\n9520099000046,黄金,1000000.00,13,weight\n9520099000039,汽水,3.00,13,each\n',
    )
    await lane.done('scan', { code: MILK })
    expect(await lane.refused('scan', { code: '(01)09520099000046(3100)999999' })).toBe('price_too_large')
    await lane.done('scan', { code: '(01)09520099000046(3100)050000' })
    const input = { line: 2, price: '9999999.99', reason: 'x', approval: { operator: '02', pin: '3691' } }
    expect(await lane.refused('overridePrice', input)).toBe('price_too_large')
    const catalogue = new DatabaseSync(join(lane.folder, 'catalogue.db'))
    catalogue.exec("UPDATE item SET price = 1000000000000 WHERE code = '9520099000039'")
    catalogue.close()
    expect(await lane.refused('key', { text: '9999*9520099000039' })).toBe('price_too_large')
    expect(lines()).toMatchObject([{ net: 300 }, { net: 5_000_000_000_000 }])
  })

  test('a count (AI 30) is the quantity; a logistic label (02, 37) is told apart', async () => {
    await lane.done('scan', { code: `(01)0${MILK}(30)4` })
    await lane.done('scan', { code: `(02)0${MILK}(37)6` })
    expect(lines().map(({ quantity }) => quantity)).toEqual(['4', '6'])
    expect(lane.view().notice?.code).toBe('logistic_unit')
  })

  test('a price for one unit of weight (AI 8005) prices the weight; on a piece it is told that it is not used', async () => {
    await items(`code,name,price,tax,sold_by\n9520099000046,奶酪,50.00,13,weight\n`)
    await lane.done('scan', { code: '(01)09520099000046(3103)000500(8005)006000' })
    expect(lines()).toMatchObject([{ net: 3000, unitPrice: 6000 }])
    await lane.done('scan', { code: `(01)0${MILK}(8005)000900` })
    expect(lines()).toMatchObject([{}, { net: 300 }])
    expect(lane.view().notice?.code).toBe('unit_price_unused')
  })
})

describe('a coupon of the store', () => {
  const off = (id: string, more: object) => ({
    ...{ id, name: id, when: { coupon: id }, give: { amount: '1.00' } },
    ...more,
  })

  test('says when it takes nothing off, and by itself takes it off once it may', async () => {
    lists({ promotions: [off('YES', {}), off('MEMBERS', { members: true }), off('OVER', { to: '2026-11-01' })] })
    await lane.done('scan', { code: MILK })
    await lane.done('addCoupon', { coupon: 'YES' })
    expect(lane.view().notice).toBeUndefined()
    for (const coupon of ['MEMBERS', 'OVER']) {
      await lane.done('addCoupon', { coupon })
      expect(lane.view().notice).toMatchObject({ code: 'coupon_idle', words: { en: expect.stringContaining(coupon) } })
    }
    expect(lane.screen('selling').basket.total).toBe(200)
    await lane.done('setMember', { member: '8001' })
    expect(lane.screen('selling').basket.total).toBe(100)
    expect(await lane.refused('addCoupon', { coupon: 'YES' })).toBe('coupon_twice')
  })

  test('counts as often as it is presented, up to its limit in one sale, in whatever order', async () => {
    lists({
      promotions: [off('TWO', { limit_per_sale: 2 }), off('ALL', { limit_per_sale: 2, give: { percent: '10' } })],
    })
    await lane.done('addCoupon', { coupon: 'TWO' })
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket).toMatchObject({ total: 200, coupons: ['TWO'] })
    await lane.done('addCoupon', { coupon: 'TWO' })
    expect(lane.view().notice).toMatchObject({
      code: 'coupon_again',
      words: { en: expect.stringContaining('2 times') },
    })
    expect(await lane.refused('addCoupon', { coupon: 'TWO' })).toBe('coupon_twice')
    expect(lane.screen('selling').basket.total).toBe(100)
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.screen('selling').basket).toMatchObject({ total: 100, coupons: ['TWO', 'TWO'] })
    // What a percentage gives is no more for a second paper: it stays with the customer.
    await lane.done('addCoupon', { coupon: 'ALL' })
    expect(await lane.refused('addCoupon', { coupon: 'ALL' })).toBe('coupon_twice')
    await lane.done('voidLine', { line: 1 })
    await lane.done('key', { text: `2*${MILK}` })
    const { total } = lane.screen('selling').basket
    const receipt = await payCash()
    await lane.done('startRefund', { receipt, approval: SUPERVISOR })
    expect(lane.screen('tender').due).toBe(-total)
  })

  test('on numbered papers counts once a paper, and papers beyond its limit stay with the customer', async () => {
    const paper = (serial: string) => `]C1255${GCN}${serial}`
    lists({ promotions: [{ ...off('GCN', { limit_per_sale: 2 }), when: { coupon: GCN } }] })
    await lane.done('key', { text: `2*${MILK}` })
    await lane.done('scan', { code: paper('01') })
    await lane.done('scan', { code: paper('02') })
    expect(lane.view().notice).toBeUndefined()
    expect(await lane.refused('scan', { code: paper('01') })).toBe('coupon_twice')
    expect(await lane.refused('addCoupon', { coupon: `(255)${GCN}01` })).toBe('coupon_twice')
    expect(await lane.refused('scan', { code: paper('03') })).toBe('coupon_twice')
    expect(lane.screen('selling').basket.total).toBe(400)
    const receipt = await payCash()
    for (const serial of ['01', '02'])
      expect(await lane.refused('scan', { code: paper(serial) })).toBe('coupon_redeemed')
    await lane.done('startRefund', { receipt, approval: SUPERVISOR })
    expect(lane.screen('tender').due).toBe(-400)
    await lane.done('payCash', { amount: '4' })
    await lane.done('next', {})
    for (const serial of ['03', '01']) await lane.done('scan', { code: paper(serial) })
  })
})

describe('a maker’s coupon (AI 8110)', () => {
  /** 1.00 off one piece of the maker of the beer (company prefix 952003600); `rest` are its optional fields. */
  const coupon = (rest = '') => `]e081103952003600654321${'3100'}${'11'}0000${rest}`

  test('waits for its goods, takes off once, and is on the line and in the sale', async () => {
    await lane.done('scan', { code: coupon() })
    expect(lane.view().notice?.code).toBe('coupon_waits')
    await lane.done('key', { text: BEER })
    await lane.done('answer', { about: 'age', oldEnough: true })
    expect(lane.screen('selling').basket.savings).toBe(100)
    expect(await lane.refused('scan', { code: coupon() })).toBe('coupon_twice')
    await payCash()
    expect(await lane.station.store.verify()).toMatchObject({ ok: true })
  })

  test('with a number of its own is redeemed once', async () => {
    await lane.done('scan', { code: coupon('50000042') })
    await lane.done('scan', { code: BEER })
    await lane.done('answer', { about: 'age', oldEnough: true })
    await payCash()
    expect(await lane.refused('scan', { code: coupon('50000042') })).toBe('coupon_redeemed')
    await lane.done('scan', { code: coupon('50000043') })
  })

  test('with a number of its own may be used again once its sale is void or all of its goods are back, not while some stay', async () => {
    const sell = async (): Promise<string> => {
      await lane.done('scan', { code: coupon('50000042') })
      await lane.done('key', { text: `2*${BEER}` })
      await lane.done('answer', { about: 'age', oldEnough: true })
      return payCash()
    }
    const approval = { operator: '02', pin: '3691' }
    await lane.done('voidReceipt', { receipt: await sell(), reason: 'wrong customer', approval })
    expect(lane.station.store.ledger.newest()).toMatchObject({ refundKind: 'void', once: [{ kind: 'coupon' }] })
    await lane.done('next', {})
    const receipt = await sell()
    expect(await lane.refused('scan', { code: coupon('50000042') })).toBe('coupon_redeemed')
    const giveBack = async (lines: { readonly line: number; readonly quantity: string }[]) => {
      await lane.done('startRefund', { receipt, lines, approval })
      await lane.done('payCash', { amount: (Math.abs(lane.screen('tender').cashDue) / 100).toFixed(2) })
      const { notice } = lane.view()
      await lane.done('next', {})
      return notice?.code
    }
    const beer = lane.station.store.ledger.sale(receipt)?.lines.find(({ code }) => code === BEER)?.line ?? 0
    expect(await giveBack([{ line: beer, quantity: '1' }])).not.toBe('coupons_given_back')
    expect(await lane.refused('scan', { code: coupon('50000042') })).toBe('coupon_redeemed')
    expect(await giveBack([{ line: beer, quantity: '1' }])).toBe('coupons_given_back')
    const paid = lane.station.store.ledger.sale(receipt)?.total ?? 0
    const back = lane.station.store.ledger.refundsOf(receipt).reduce((sum, { total }) => sum + total, 0)
    expect(back).toBe(-paid)
    await lane.done('scan', { code: coupon('50000042') })
    expect(await lane.station.store.verify()).toMatchObject({ ok: true })
  })

  test('of one family is refused with the reason while the catalogue has no family codes, and means just them then', async () => {
    const ofFamily = ']e081103952003600654321310011' + '0211'
    expect(await lane.refused('scan', { code: ofFamily })).toBe('coupon_family')
    expect(lane.view().notice?.words.en).toContain('211')
    const [own, other] = ['9520036000702', '9520036000719']
    const report = await items(`code,name,price,tax,family\n${own},A,5.00,13,211\n${other},B,5.00,13,212|300\n`)
    expect(report.rejected).toEqual([])
    await lane.done('scan', { code: other })
    await lane.done('scan', { code: ofFamily })
    expect(lane.view().notice?.code).toBe('coupon_waits')
    await lane.done('scan', { code: own })
    expect(lines().map(({ net }) => net)).toEqual([500, 400])
  })

  test('that leaves its conditions to the cashier, or that nobody knows, is refused with words', async () => {
    expect(await lane.refused('scan', { code: `]e081103952003600654321${'3100'}${'11'}9000` })).toBe('coupon_person')
    expect(await lane.refused('scan', { code: ']e081120' + '0614141' + '654321' + '0000042' })).toBe('coupon_unknown')
  })
})

test('a price check and the coupon field say what is wrong with a code as a scan does', async () => {
  expect(await lane.refused('priceCheck', { code: '6901234567893' })).toBe('code_refused')
  expect(await lane.refused('priceCheck', { code: '134567890123456789' })).toBe('wallet_outside_payment')
  expect(await lane.refused('priceCheck', { code: '9529999999993' })).toBe('unknown_code')
  expect(await lane.refused('priceCheck', { code: 'CLM10023' })).toBe('unknown_code')
  expect(await lane.refused('addCoupon', { coupon: '(8110)10614141' })).toBe('paper_refused')
  expect(await lane.refused('addCoupon', { coupon: 'NO-SUCH' })).toBe('coupon_unknown')
  expect(await lane.done('priceCheck', { code: `(01)0${MILK}(17)261122` })).toMatchObject({ code: MILK })
})

test('a member’s code holds what a sale can hold as a member, no more', async () => {
  await lane.done('scan', { code: 'CLM10023-A_b' })
  expect(await lane.refused('scan', { code: 'CLMa.b' })).toBe('code_refused')
  expect(decide(lane.station.register, `CLM${'1'.repeat(33)}`).verdict).toBe('refused')
})

test('a member is the same by the code of the card, with its identifier, scanned or keyed while asked for; goods are none', async () => {
  const member = () => lane.screen('selling').basket.member
  for (const text of [' CLM10023 ', ']C0CLM10023', '10023', ']C010023']) {
    await lane.done('setMember', { member: '1' })
    await lane.done('setMember', { member: text })
    expect(member()).toBe('10023')
  }
  for (const text of [BEER, `]E0${BEER}`, 'https://example.com/m/1', 'S1L1-000001'])
    expect(await lane.refused('setMember', { member: text })).toBe('member_unreadable')
  await lane.done('setMember', { member: '13800138000' })
  expect(member()).toBe('138****8000')
})

test('a card of the store’s members is known by the profile wherever it is scanned', async () => {
  const { register, store } = lane.station
  const { settings } = register
  store.settings.save({
    ...settings,
    profile: { ...settings.profile, memberCards: [{ prefix: '2988', length: 13 }] },
  })
  await lane.done('scan', { code: ']E02988000012345' })
  expect(lane.screen('selling').basket).toMatchObject({ member: '298******2345', lines: [] })
})

test('what the scanner sends in place of GS is the profile’s', async () => {
  const { register, store } = lane.station
  const settings = register.settings
  const code = `01${`0${MILK}`}10L7|21A1`
  expect(decide(register, code).verdict).not.toBe('ok')
  store.settings.save({ ...settings, profile: { ...settings.profile, gsSubstitute: '|' } })
  expect(decide(register, code)).toMatchObject({ verdict: 'ok', read: { lot: 'L7', serial: 'A1' } })
})

describe('a receipt’s code', () => {
  test('opens the receipt for a return, not in the middle of a sale', async () => {
    await lane.done('scan', { code: MILK })
    const receipt = await payCash()
    await lane.done('scan', { code: `CLR${receipt}` })
    expect(lane.view().receiptScanned).toMatchObject({ receipt })
    expect(await lane.refused('scan', { code: 'CLRS1L1-999999' })).toBe('no_such_receipt')
    await lane.done('scan', { code: MILK })
    expect(await lane.refused('scan', { code: `CLR${receipt}` })).toBe('sale_open')
  })
})
