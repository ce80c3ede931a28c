import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkDigit } from '../../../main/domain/barcode/gtin.ts'
import type { Fact } from '../../../main/domain/journal/fact.ts'
import { decide } from '../../../main/register/basket/decide.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

const MILK = '6901234567892'
const BEER = '9520036000016'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

const facts = (): Fact[] => [...lane.station.store.journal.entries(1)].map((entry) => entry.fact)
const factsOf = (name: Fact['fact']) => facts().filter(({ fact }) => fact === name)
const lists = (document: unknown) => lane.station.store.importPromotions(JSON.stringify(document))
const items = (csv: string) => lane.station.store.importItems([Buffer.from(csv)])
const lines = () => lane.screen('selling').basket.lines.filter((line) => !line.voided)
const verdict = (code: string) => {
  const { verdict, reason } = decide(lane.station.register, code)
  return [verdict, reason?.code]
}
async function payCash(): Promise<string> {
  await lane.done('startTender', {})
  const { cashDue } = lane.screen('tender')
  await lane.done('payCash', { amount: (Math.abs(cashDue) / 100).toFixed(2) })
  const { receipt } = lane.screen('change')
  await lane.done('next', {})
  return receipt
}

describe('recalls', () => {
  const recall = (more: object) => lists({ recalls: [{ gtin: MILK, reason: '冷链中断', ...more }] })

  test('a lot on the list stops, another lot is sold, and the stop is in the journal', async () => {
    recall({ lot: 'L7' })
    expect(verdict(`(01)0${MILK}(10)L7`)).toEqual(['refused', 'recalled_lot'])
    expect(await lane.refused('scan', { code: `(01)0${MILK}(10)L7` })).toBe('recalled_lot')
    await lane.done('scan', { code: `(01)0${MILK}(10)L8` })
    expect(lines()).toHaveLength(1)
    expect(factsOf('scan_stopped')).toEqual([
      { fact: 'scan_stopped', code: `(01)0${MILK}(10)L7`, reason: 'recalled_lot' },
    ])
  })

  test('a code that names no lot is sold with a word to look at the package', async () => {
    recall({ lot: 'L7' })
    await lane.done('scan', { code: MILK })
    expect(lines()).toHaveLength(1)
    expect(lane.view().notice).toMatchObject({ tone: 'warning', code: 'recall_look' })
    expect(lane.view().notice?.words.en).toContain('L7')
  })

  test('without a lot every piece stops, whichever of its codes is scanned', async () => {
    recall({})
    expect(await lane.refused('scan', { code: MILK })).toBe('recalled')
    expect(await lane.refused('scan', { code: `https://id.gs1.org/01/0${MILK}/10/X` })).toBe('recalled')
  })

  test('it holds from its beginning to its end, by the store’s clock', () => {
    recall({ from: '2026-11-24' })
    expect(verdict(MILK)).toEqual(['ok', undefined])
    recall({ from: '2026-11-20', to: '2026-11-22' })
    expect(verdict(MILK)).toEqual(['ok', undefined])
    recall({ from: '2026-11-23T09:59:00+08:00', to: '2026-11-23' })
    expect(verdict(MILK)).toEqual(['refused', 'recalled'])
  })
})

describe('a serial number', () => {
  const piece = (serial: string) => `(01)0${MILK}(21)${serial}`

  test('is sold once at this station: not twice in a basket, not in a held one, not after a restart', async () => {
    await lane.done('scan', { code: piece('A1') })
    expect(await lane.refused('scan', { code: piece('A1') })).toBe('serial_open')
    await lane.done('hold', {})
    expect(await lane.refused('scan', { code: piece('A1') })).toBe('serial_open')
    const held = await lane.done('held', {})
    await lane.done('recall', { id: (held as readonly { id: string }[])[0]?.id ?? '' })
    const receipt = await payCash()
    expect(await lane.refused('scan', { code: `https://id.gs1.org/01/0${MILK}/21/A1` })).toBe('serial_sold')
    lane = await lane.restart()
    await lane.done('unlock', { pin: '2580' }).catch(() => lane.done('signIn', { operator: '01', pin: '2580' }))
    expect(await lane.refused('scan', { code: piece('A1') })).toBe('serial_sold')
    expect(lane.view().notice?.words.en).toContain(receipt)
    await lane.done('scan', { code: piece('A2') })
    expect(await lane.station.store.verify()).toMatchObject({ ok: true })
  })

  test('is free again when its line is voided before payment', async () => {
    await lane.done('scan', { code: piece('A1') })
    await lane.done('voidLine', { line: 1 })
    await lane.done('scan', { code: piece('A1') })
    expect(lines()).toHaveLength(1)
  })

  test('is free again when it was returned, and taken again when it is sold again', async () => {
    await lane.done('scan', { code: piece('A1') })
    const receipt = await payCash()
    await lane.done('startRefund', { receipt, approval: { operator: '02', pin: '3691' } })
    await lane.done('payCash', { amount: '3.00' })
    await lane.done('next', {})
    await lane.done('scan', { code: piece('A1') })
    await payCash()
    expect(await lane.refused('scan', { code: piece('A1') })).toBe('serial_sold')
    expect(await lane.station.store.verify()).toMatchObject({ ok: true })
  })

  test('belongs to one piece: no quantity before it or after it', async () => {
    expect(await lane.refused('key', { text: `3*${piece('A1')}` })).toBe('quantity_of_serial')
    await lane.done('scan', { code: piece('A1') })
    expect(await lane.refused('setLineQuantity', { line: 1, quantity: '2' })).toBe('quantity_of_serial')
  })
})

describe('a deposit slip', () => {
  const slipOf = (number: string, value: string): string => {
    const body = `298${number.padStart(9, '0')}${value.padStart(5, '0')}`
    return body + checkDigit(body)
  }

  test('is a negative line and is redeemed once only, ever', async () => {
    await lane.done('scan', { code: slipOf('77', '350') })
    expect(lines()).toMatchObject([{ net: -350, quantity: '1' }])
    expect(await lane.refused('scan', { code: slipOf('77', '350') })).toBe('slip_open')
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket.total).toBe(-50)
    await payCash()
    expect(await lane.refused('scan', { code: slipOf('77', '350') })).toBe('slip_redeemed')
    expect(await lane.refused('scan', { code: slipOf('77', '999') })).toBe('slip_redeemed')
    await lane.done('scan', { code: slipOf('78', '350') })
    expect(factsOf('scan_stopped')).toHaveLength(2)
  })

  test('is given back by voiding its line', async () => {
    await lane.done('scan', { code: slipOf('77', '350') })
    await lane.done('voidLine', { line: 1 })
    await lane.done('scan', { code: slipOf('77', '350') })
    expect(lines()).toHaveLength(1)
  })

  test('with a wrong check digit or no value is refused with the reason', () => {
    const wrong = slipOf('77', '350').slice(0, -1)
    expect(verdict(wrong + ((Number(slipOf('77', '350').slice(-1)) + 1) % 10))).toEqual(['refused', 'check_digit'])
    expect(verdict(slipOf('77', '0'))).toEqual(['refused', 'value_zero'])
  })
})

describe('empties and deposits', () => {
  test('an empty is a negative line, and a deposit leaves with its item', async () => {
    await lane.done('scan', { code: '8911' })
    expect(lines()).toMatchObject([{ net: -50 }])
    await lane.done('voidLine', { line: 1 })
    const withDeposit = [...lane.station.store.catalogue.search('啤酒', 50)].find((item) => item.deposit !== undefined)
    await lane.call('scan', { code: withDeposit?.code ?? '' })
    await lane.call('answer', { about: 'age', oldEnough: true })
    expect(lines()).toHaveLength(2)
    await lane.done('voidLine', { line: 2 })
    expect(lines()).toHaveLength(0)
  })
})

describe('age', () => {
  test('by a birth date: only yes or no and how is written down, never the date', async () => {
    await lane.done('scan', { code: BEER })
    expect(await lane.refused('answer', { about: 'age', born: '2008-11-24' })).toBe('too_young')
    await lane.done('scan', { code: BEER })
    expect(await lane.refused('answer', { about: 'age', born: '2008-02-31' })).toBe('birth_date_unreadable')
    await lane.done('answer', { about: 'age', born: '2008-11-23' })
    expect(lines()).not.toHaveLength(0)
    expect(factsOf('age_checked')).toMatchObject([
      { oldEnough: false, how: 'birth_date', age: 18 },
      { oldEnough: true, how: 'birth_date', age: 18 },
    ])
    expect(JSON.stringify(facts())).not.toContain('2008-11')
  })

  test('is asked once a basket, or for every piece where the store’s rule says so', async () => {
    await lane.done('scan', { code: BEER })
    await lane.done('answer', { about: 'age', oldEnough: true })
    await lane.done('scan', { code: BEER })
    expect(lane.screen('selling').question).toBeUndefined()
    lists({ restrictions: [{ id: 'each', codes: [BEER], every_time: true }] })
    await lane.done('scan', { code: BEER })
    expect(lane.screen('selling').question).toMatchObject({ about: 'age', minAge: 18 })
  })

  test('of the seller: a young cashier calls a colleague, once a basket, and both are in the journal', async () => {
    lists({ restrictions: [{ id: 'seller', codes: [BEER], seller_age: 18 }] })
    const young = { number: '11', name: '小年', role: 'cashier', language: 'zh-CN', born: '2009-01-01' } as const
    await lane.station.store.operators.add(young, '8264')
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '11', pin: '8264' })
    await lane.done('scan', { code: BEER })
    expect(lane.screen('selling').question).toMatchObject({ about: 'seller', sellerAge: 18 })
    expect(await lane.refused('answer', { about: 'seller' })).toBe('approval_needed')
    expect(await lane.refused('answer', { about: 'seller', approval: { operator: '11', pin: '8264' } })).toBe(
      'approval_own',
    )
    await lane.done('answer', { about: 'seller', approval: { operator: '02', pin: '3691' } })
    expect(lane.screen('selling').question).toMatchObject({ about: 'age' })
    await lane.done('answer', { about: 'age', oldEnough: true })
    await lane.done('scan', { code: BEER })
    expect(lane.screen('selling').question).toBeUndefined()
    expect(factsOf('seller_checked')).toMatchObject([{ age: 18, approver: '02' }])
  })
})

describe('restrictions', () => {
  test('the hours of a department, across midnight, at the scan and at payment', async () => {
    const { department } = lane.station.store.catalogue.find(BEER) ?? { department: '' }
    lists({ restrictions: [{ id: 'night', departments: [department], closed: ['22:00-06:00'] }] })
    await lane.done('scan', { code: BEER })
    await lane.done('answer', { about: 'age', oldEnough: true })
    lane.time.moveTo(new Date('2026-11-23T22:00:00+08:00'))
    await lane.call('unlock', { pin: '2580' })
    expect(await lane.refused('scan', { code: BEER })).toBe('not_sold_now')
    expect(await lane.refused('startTender', {})).toBe('line_stopped')
    lane.time.moveTo(new Date('2026-11-24T06:00:00+08:00'))
    await lane.call('unlock', { pin: '2580' })
    await lane.done('scan', { code: BEER })
    await payCash()
  })

  test('a quantity limit counts all the lines, and the quantity set after', async () => {
    await items(`code,name,price,tax,restrict\n9520099000015,限购盐,2.00,13,max:3\n`)
    const salt = '9520099000015'
    await lane.done('key', { text: `2*${salt}` })
    expect(await lane.refused('key', { text: `2*${salt}` })).toBe('too_many_in_sale')
    await lane.done('scan', { code: salt })
    expect(await lane.refused('setLineQuantity', { line: 1, quantity: '3' })).toBe('too_many_in_sale')
    await lane.done('voidLine', { line: 2 })
    await lane.done('setLineQuantity', { line: 1, quantity: '3' })
    expect(lines()).toMatchObject([{ quantity: '3' }])
  })

  test('a look at the goods: yes sells, no does not, both are written down', async () => {
    await items(`code,name,price,tax,restrict\n9520099000022,人参,888.00,13,verify\n`)
    await lane.done('scan', { code: '9520099000022' })
    expect(lane.screen('selling').question).toMatchObject({ about: 'verify', price: 88800 })
    expect(await lane.refused('answer', { about: 'verify', agrees: false })).toBe('not_the_item')
    await lane.done('scan', { code: '9520099000022' })
    await lane.done('answer', { about: 'verify', agrees: true })
    expect(lines()).toHaveLength(1)
    expect(factsOf('item_verified')).toMatchObject([{ agrees: false }, { agrees: true }])
  })
})

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

describe('bad input at the counter', () => {
  test.each([
    ['a wallet’s payment code outside payment', '134567890123456789', 'code_refused'],
    ['two codes of a double scan', MILK + MILK, 'code_refused'],
    ['two codes with a line end between', `${MILK}\r\n${BEER}`, 'code_refused'],
    ['200 characters', 'A'.repeat(200), 'code_refused'],
    ['200 digits', '7'.repeat(200), 'code_refused'],
    ['a control character', `690\u000212345`, 'code_refused'],
    ['a web address', 'https://example.com/a?b=c', 'code_refused'],
    ['a quantity of 0', `0*${MILK}`, 'quantity_not_positive'],
    ['a quantity of 10,000', `10000*${MILK}`, 'quantity_too_large'],
  ])('%s is refused with words and adds nothing', async (_what, text, code) => {
    expect(await lane.refused('key', { text })).toBe(code)
    expect(lines()).toHaveLength(0)
    expect(lane.view().notice?.tone).toBe('refusal')
    expect(JSON.stringify(lane.view())).not.toContain('134567890123456789')
  })

  test('a weight in motion is not sold', async () => {
    await lane.done('scan', { code: '4011' })
    lane.station.devices.scale.put(500_000 as never)
    lane.station.devices.scale.move()
    expect(await lane.refused('answer', { about: 'weight' })).toBe('scale_moving')
    expect(lines()).toHaveLength(0)
  })
})

describe('what a code says of its piece', () => {
  test('the code of a case leads to its item and quantity, times what was keyed', async () => {
    await items(`code,name,price,tax\n9520099000039|19520099000036*12,汽水,3.00,13\n`)
    await lane.done('scan', { code: '19520099000036' })
    await lane.done('key', { text: '2*19520099000036' })
    await lane.done('scan', { code: '9520099000039' })
    expect(lines().map(({ quantity }) => quantity)).toEqual(['12', '24', '1'])
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

test('what the scanner sends in place of GS is the profile’s', async () => {
  const { register, store } = lane.station
  const settings = register.settings
  const code = `01${`0${MILK}`}10L7|21A1`
  expect(decide(register, code).verdict).not.toBe('ok')
  store.settings.save({ ...settings, profile: { ...settings.profile, gsSubstitute: '|' } })
  expect(decide(register, code)).toMatchObject({ verdict: 'ok', read: { lot: 'L7', serial: 'A1' } })
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
