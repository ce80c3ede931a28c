import { beforeEach, describe, expect, test } from 'vitest'
import { payByCard } from './lane.ts'
import {
  FIRST,
  MILK,
  openVerifiedLaneForEach,
  ring,
  setPolicy,
  supervisor,
  taken,
  ways,
  YOGHURT,
} from './returns-lane.ts'
import { lane, restartLane } from './selling-lane.ts'

openVerifiedLaneForEach()

describe('a refund goes back the way it was paid', () => {
  test('a receipt paid in cash gives cash back and nothing by any card or voucher', async () => {
    await ring(`10*${MILK}`)
    await lane.done('payCash', { amount: '30' })
    await lane.done('startRefund', { receipt: FIRST, approval: supervisor })
    expect(ways()).toEqual([['cash', 3000]])
    for (const method of ['card', 'wallet', 'medical', 'gift'] as const)
      expect(await lane.refused('startCard', { method })).toBe('refund_not_by')
    expect(await lane.refused('payVoucher', { code: 'V1', amount: '30' })).toBe('refund_not_by')
    await lane.done('payCash', { amount: '30' })
  })

  test('a card gets back what it paid less what every refund before gave back to it', async () => {
    await ring(`10*${MILK}`)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    await lane.done('payCash', { amount: '20' })
    await lane.done('startRefund', {
      ...{ receipt: FIRST, lines: [{ line: 1, quantity: '3' }] },
      approval: supervisor,
    })
    expect(ways()).toEqual([
      ['card', 900],
      ['cash', 900],
    ])
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '9.00')
    expect(taken()).toBe(100)
    await lane.done('startRefund', { receipt: FIRST, approval: supervisor })
    expect(ways()).toEqual([
      ['card', 100],
      ['cash', 2100],
    ])
    expect(await lane.refused('startCard', { method: 'card', amount: '1.01' })).toBe('more_than_due')
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '1.00')
    expect(await lane.refused('startCard', { method: 'card' })).toBe('refund_not_by')
    await lane.done('payCash', { amount: '20' })
    expect(taken()).toBe(0)
  })

  test('where the store gives a card its money back to the card alone, cash is refused until the card has got its part', async () => {
    setPolicy(() => ({
      returns: {
        to: {
          cash: ['cash'],
          foreign: ['cash'],
          card: ['card'],
          wallet: ['wallet'],
          medical: ['medical'],
          gift: ['gift'],
          voucher: ['voucher'],
        },
        withoutReceipt: { limit: 0, shiftLimit: 0, to: ['cash'] },
      },
    }))
    await ring(`10*${MILK}`)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    await lane.done('payCash', { amount: '20' })
    await lane.done('startRefund', { receipt: FIRST, approval: supervisor })
    expect(ways()).toEqual([['card', 1000]])
    expect(await lane.refused('payCash', { amount: '30' })).toBe('refund_not_by')
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    expect(ways()).toEqual([['cash', 2000]])
    await lane.done('payCash', { amount: '20' })
  })

  test('cash that gave back a part of the card leaves the card that much less', async () => {
    await ring(`10*${MILK}`)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    await lane.done('startRefund', {
      ...{ receipt: FIRST, lines: [{ line: 1, quantity: '4' }] },
      approval: supervisor,
    })
    await lane.done('payCash', { amount: '12' })
    await lane.done('startRefund', { receipt: FIRST, approval: supervisor })
    expect(ways()?.[0]).toEqual(['card', 1800])
  })
})

describe('empties that were handed in with a sale', () => {
  const EMPTY = '1003'
  beforeEach(async () => {
    setPolicy(({ profile }) => ({ tax: { ...profile.tax, inclusive: false } }))
    const rows = ['1001,A,0.30,13,', '1002,B,1.00,13,', `${EMPTY},E,0.30,13,negative`]
    await lane.station.store.importItems([Buffer.from(['code,name,price,tax,flags', ...rows, ''].join('\n'))])
  })

  test('may take off all the tax of the goods: these still come back with theirs', async () => {
    await ring('1001', EMPTY)
    await lane.done('payCash', { amount: '0' })
    await lane.done('startRefund', { receipt: FIRST, lines: [{ line: 1, quantity: '1' }], approval: supervisor })
    expect(lane.screen('tender')).toMatchObject({ due: -34, basket: { tax: -4 } })
    expect(ways()).toEqual([['cash', 34]])
    await lane.done('payCash', { amount: '0.30' })
  })

  test('and are taken along again: less than the smallest coin ends the refund in cash', async () => {
    setPolicy(() => ({ cashRounding: { to: 100, mode: 'nearest' } }))
    await ring('1002', EMPTY)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '0.79')
    await lane.done('startRefund', { receipt: FIRST, lines: [{ line: 2, quantity: '1' }], approval: supervisor })
    expect(lane.screen('tender')).toMatchObject({ due: 34, cashDue: 0 })
    await lane.done('payCash', { amount: '0' })
    expect(lane.station.store.ledger.newest()).toMatchObject({ kind: 'refund', total: 34, rounding: -34, tenders: [] })
  })
})

describe('a voucher', () => {
  test('is taken once at this station, however it is typed, and again once its sale is void', async () => {
    await ring(`10*${MILK}`)
    await lane.done('payVoucher', { code: ' v-77 ', amount: '30' })
    expect(lane.screen('change').total).toBe(3000)
    await ring(MILK)
    expect(await lane.refused('payVoucher', { code: 'V-77', amount: '3' })).toBe('voucher_used')
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(await lane.refused('payVoucher', { code: 'ｖ-77', amount: '3' })).toBe('voucher_used')
    expect(await lane.refused('payVoucher', { code: ']C0V-77', amount: '3' })).toBe('voucher_used')
    await lane.done('leaveTender', {})
    await lane.done('voidSale', { approval: supervisor })
    await lane.done('voidReceipt', { receipt: FIRST, reason: 'wrong goods', approval: supervisor })
    expect(lane.screen('change')).toMatchObject({ refundKind: 'void', total: -3000 })
    await ring(MILK)
    await lane.done('payVoucher', { code: 'V-77', amount: '3' })
    expect(lane.screen('change').total).toBe(300)
  })

  test('that paid may be handed out again by a refund, and then be used', async () => {
    await ring(`10*${MILK}`)
    await lane.done('payVoucher', { code: 'V-1', amount: '30' })
    await lane.done('startRefund', { receipt: FIRST, approval: supervisor })
    expect(ways()).toEqual([['voucher', 3000]])
    expect(await lane.refused('payVoucher', { code: 'V-1', amount: '30.01' })).toBe('more_than_due')
    await lane.done('payVoucher', { code: 'V-1', amount: '30' })
    expect(lane.screen('change').total).toBe(-3000)
    await ring(MILK)
    await lane.done('payVoucher', { code: 'V-1', amount: '3' })
  })
})

describe('goods come back without a receipt', () => {
  test('at the lowest current price, with a reason, as a kind of its own in journal, report and receipt', async () => {
    expect(await lane.refused('startReturn', { reason: '' })).toBe('reason_needed')
    await lane.done('startReturn', { reason: 'damaged' })
    expect(lane.screen('selling').basket).toMatchObject({ kind: 'refund', refundKind: 'no_receipt' })
    await lane.done('key', { text: `2*${YOGHURT}` })
    const [line] = lane.screen('selling').basket.lines
    expect(line).toMatchObject({ quantity: '-2', discounts: [{ promotion: 'yoghurt-10', nameEn: 'Yoghurt 10% off' }] })
    expect((line?.gross ?? 0) - (line?.discounts[0]?.amount ?? 0)).toBe(line?.net)
    for (const refused of ['hold', 'setMember', 'addCoupon'] as const) {
      const input = { hold: {}, setMember: { member: 'M1' }, addCoupon: { coupon: 'WELCOME5' } }[refused]
      expect((await lane.station.call(refused, input)).ok).toBe(false)
    }
    await lane.done('setLineQuantity', { line: 1, quantity: '1' })
    const one = lane.screen('selling').basket.total
    expect(one * 2).toBe(line?.net)
    await lane.done('startTender', {})
    expect(ways()).toEqual([['cash', -one]])
    await lane.done('payCash', { amount: (-lane.screen('tender').cashDue / 100).toFixed(2) })
    expect(lane.station.store.ledger.newest()).toMatchObject({
      refundKind: 'no_receipt',
      reason: 'damaged',
      total: one,
    })
    const report = await lane.call('xReport', { print: false })
    expect(report.ok && report.value.withoutReceipt).toEqual({ count: 1, amount: one })
    const receipts = await lane.call('receipts', { limit: 1 })
    expect(receipts.ok && receipts.value[0]?.refundKind).toBe('no_receipt')
  })

  test('three for the price of two is what each of three costs, and a quantity price what one of them costs', async () => {
    await lane.done('startReturn', { reason: 'x' })
    await lane.done('key', { text: '9520024000165' })
    expect(lane.screen('selling').basket.total).toBe(-400)
  })

  test('beyond the limit of one return, or of the shift, somebody else approves on the spot', async () => {
    await lane.done('startReturn', { reason: 'x' })
    await lane.done('key', { text: `17*${MILK}` })
    expect(await lane.refused('startTender', {})).toBe('approval_needed')
    expect(await lane.refused('startTender', { approval: { operator: '01', pin: '2580' } })).toBe('approval_own')
    await lane.done('startTender', { approval: supervisor })
    await lane.done('payCash', { amount: '51' })
    expect(lane.station.store.ledger.newest()).toMatchObject({ approver: '02', refundKind: 'no_receipt' })
    for (let times = 0; times < 3; times += 1) {
      await lane.done('startReturn', { reason: 'x' })
      await ring(`16*${MILK}`)
      await lane.done('payCash', { amount: '48' })
    }
    await lane.done('startReturn', { reason: 'x' })
    await lane.done('key', { text: `2*${MILK}` })
    expect(await lane.refused('startTender', {})).toBe('approval_needed')
    await lane.done('voidSale', {})
  })

  test('survives a power cut with its goods, and the way back from paying leads to them', async () => {
    await lane.done('startReturn', { reason: 'x' })
    await ring(MILK)
    await lane.done('leaveTender', {})
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.screen('selling').basket).toMatchObject({ refundKind: 'no_receipt', total: -300 })
    await lane.done('voidSale', {})
    expect(lane.screen('selling').basket.kind).toBe('sale')
  })
})

describe('a tax code that leaves the settings', () => {
  const without = (code: string) => {
    setPolicy(({ profile }) => {
      const { [code]: _gone, ...codes } = profile.tax.codes
      return { tax: { ...profile.tax, codes } }
    })
  }

  test('stops neither the start nor the held list: the sale keeps the rate it was rung with, and it is told', async () => {
    await lane.done('key', { text: MILK })
    await lane.done('hold', { name: 'red coat' })
    await lane.done('key', { text: MILK })
    const before = lane.screen('selling').basket
    const code = lane.station.register.state.draft?.lines[0]?.item.tax ?? ''
    without(code)
    await restartLane()
    expect(lane.view().notice?.code).toBe('tax_code_kept')
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.screen('selling').basket).toMatchObject({ total: before.total, tax: before.tax })
    expect((await lane.call('held', {})).ok).toBe(true)
    expect(await lane.refused('key', { text: MILK })).toBe('tax_unknown')
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '3' })
    expect(lane.station.store.ledger.newest()?.tax).toBe(before.tax)
    await lane.done('startRefund', { receipt: FIRST, approval: supervisor })
    expect(lane.screen('tender').basket.tax).toBe(-before.tax)
    await lane.done('payCash', { amount: '3' })
  })
})

describe('an exempt customer', () => {
  test('pays no tax by right, which receipt, journal and report say', async () => {
    await lane.done('key', { text: `10*${MILK}` })
    const { total, tax } = lane.screen('selling').basket
    expect(await lane.refused('setTaxExempt', { certificate: 'C-1' })).toBe('approval_needed')
    await lane.done('setTaxExempt', { certificate: 'C-1', approval: supervisor })
    expect(lane.screen('selling').basket).toMatchObject({ taxExempt: 'C-1', tax: 0, total: total - tax })
    await lane.done('setTaxExempt', { certificate: '' })
    expect(lane.screen('selling').basket.total).toBe(total)
    await lane.done('setTaxExempt', { certificate: 'C-1', approval: supervisor })
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '100' })
    expect(lane.station.store.ledger.newest()).toMatchObject({ taxExempt: 'C-1', tax: 0, total: total - tax })
  })
})

test('a line is explained by the very numbers it is sold for', async () => {
  await lane.done('key', { text: `2*${YOGHURT}` })
  const answered = await lane.call('explainLine', { line: 1 })
  if (!answered.ok) throw new Error(answered.failure.code)
  const { value } = answered
  const [line] = lane.screen('selling').basket.lines
  expect(value).toMatchObject({ gross: line?.gross, net: line?.net, pays: line?.net, taxInside: true })
  expect(value.discounts).toMatchObject([
    { promotion: 'yoghurt-10', amount: line?.discounts[0]?.amount, rule: { en: 'each piece · 10% off' } },
  ])
  expect(value.taxes.map(({ net, amount }) => net + amount)).toEqual([line?.net])
  expect(await lane.refused('explainLine', { line: 9 })).toBe('no_such_line')
})

test("the barcode of a receipt is found again whatever letters and hyphens the station's name has", async () => {
  const { settings } = lane.station.store
  const now = settings.current()
  settings.save({ ...now, profile: { ...now.profile, station: 'shop_7-Lane-12' } })
  await ring(MILK)
  await lane.done('payCash', { amount: '3' })
  await lane.done('next', {})
  const receipt = lane.station.store.ledger.newest()?.receipt ?? ''
  expect(receipt).toMatch(/^shop_7-Lane-12-\d{6}$/)
  // A scanner's Caps Lock turns the letters round.
  await lane.done('scan', { code: `CLR${receipt}`.toUpperCase() })
  expect(lane.view().receiptScanned?.receipt).toBe(receipt)
})
