import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../../main/domain/barcode/gtin.ts'
import { decide } from '../../../main/register/basket/decide.ts'
import { facts, factsOf, items, lane, lines, lists, openLaneForEach, payCash, restartLane } from './selling-lane.ts'

const MILK = '6901234567892'
const BEER = '9520036000016'

openLaneForEach()

const verdict = (code: string) => {
  const { verdict, reason } = decide(lane.station.register, code)
  return [verdict, reason?.code]
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

  test('a lot is the same in either case and with the blanks a notice prints it with', () => {
    recall({ lot: 'l 2611 a' })
    expect(verdict(`(01)0${MILK}(10)L2611A`)).toEqual(['refused', 'recalled_lot'])
    expect(verdict(`(01)0${MILK}(10)L2611B`)).toEqual(['ok', undefined])
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
    await restartLane()
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
    await lane.done('answer', { about: 'age', oldEnough: true })
    await payCash()
    expect(factsOf('age_checked')).toHaveLength(2)
  })

  test('of every piece is asked on the way to payment only where nobody asked at all', async () => {
    await lane.done('scan', { code: BEER })
    await lane.done('answer', { about: 'age', oldEnough: true })
    await lane.done('scan', { code: MILK })
    lists({ restrictions: [{ id: 'each', codes: [BEER, MILK], min_age: 21, every_time: true }] })
    await lane.done('startTender', {})
    expect(lane.screen('selling').question).toMatchObject({ about: 'age', minAge: 21 })
    await lane.done('answer', { about: 'age', oldEnough: true })
    expect(lane.screen('tender').due).toBeGreaterThan(0)
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

describe('bad input at the counter', () => {
  test.each([
    ['a wallet’s payment code outside payment', '134567890123456789', 'wallet_outside_payment'],
    ['two codes of a double scan', MILK + MILK, 'codes_glued'],
    ['two codes with a line end between', `${MILK}\r\n${BEER}`, 'codes_glued'],
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

  test.each([
    ['goods past their use-by', `(01)0${MILK}(17)261122`, 'expired', '2026-11-22'],
    ['goods past it that nobody knows', '(01)09529999999993(17)261122', 'expired', '(01)09529999999993(17)261122'],
    ['a maker’s coupon that is over', '8110106141416543213250110120' + '3140131', 'paper_refused', '2014-01-31'],
    ['a maker’s coupon that is cut off', '81101061414165432132501101203', 'paper_refused', 'expiry date'],
    ['another store’s refund receipt', `980123456789${checkDigit('980123456789')}`, 'paper_refused', 'refund receipt'],
    ['a card', '4111111111111111', 'code_refused', 'card number'],
  ])('%s: its own words and its own next step, none that sells it all the same', async (_what, code, failure, said) => {
    expect(await lane.refused('scan', { code })).toBe(failure)
    const { notice } = lane.view()
    expect(notice?.words.en).toContain(said)
    if (failure !== 'code_refused') expect(notice?.next?.en).not.toContain('F2')
    expect(lines()).toHaveLength(0)
  })

  test('a weight in motion is not sold', async () => {
    await lane.done('scan', { code: '4011' })
    lane.station.devices.scale.put(500_000 as never)
    lane.station.devices.scale.move()
    expect(await lane.refused('answer', { about: 'weight' })).toBe('scale_moving')
    expect(lines()).toHaveLength(0)
  })
})
