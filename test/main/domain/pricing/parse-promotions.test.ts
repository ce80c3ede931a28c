import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePromotions } from '../../../../main/domain/pricing/parse-promotions.ts'
import { priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import { basket, decimal, item, line, rules } from './builders.ts'

const STORE = { currency: { code: 'CNY', digits: 2 }, timezone: 'Europe/Berlin' }
const plain = { id: 'p', name: 'P', when: { items: { all: true }, quantity: 1 }, give: { percent: '10' } }

function parse(...promotions: readonly unknown[]) {
  return parsePromotions({ promotions }, STORE)
}

function words(language: string): Record<string, string> {
  const file = new URL(`../../../../assets/locales/promotions.${language}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

describe('a promotions document', () => {
  it('is read whole, with every field', () => {
    const { promotions, rejected } = parse({
      id: 'night',
      name: 'Night',
      from: '2026-11-01',
      to: '2026-11-30T22:00:00+08:00',
      days: [5, 'sat', 5],
      times: [{ from: '22:00', to: '02:00' }, '06:00-07:00'],
      members: true,
      priority: 3,
      exclusive: true,
      limit_per_sale: 2,
      when: {
        groups: [
          { items: { codes: ['1', '2'] }, quantity: 2 },
          { items: { departments: ['d'] }, quantity: '1' },
        ],
      },
      give: { free: 1, of: { codes: ['3'] } },
    })
    expect(rejected).toEqual([])
    expect(promotions).toEqual([
      {
        id: 'night',
        name: 'Night',
        from: '2026-11-01',
        to: '2026-11-30T22:00:00+08:00',
        days: [5, 6],
        times: [
          { from: '22:00', to: '02:00' },
          { from: '06:00', to: '07:00' },
        ],
        members: true,
        priority: 3,
        exclusive: true,
        limitPerSale: 2,
        when: {
          kind: 'quantity',
          groups: [
            { items: { codes: ['1', '2'] }, quantity: 2 },
            { items: { departments: ['d'] }, quantity: 1 },
          ],
        },
        give: { kind: 'free', count: 1, of: { codes: ['3'] } },
      },
    ])
  })

  it.each([
    [
      { items: { all: true }, quantity: 2 },
      { kind: 'quantity', groups: [{ items: { all: true }, quantity: 2 }] },
    ],
    [{ spend: '100.00' }, { kind: 'spend', spend: 10_000, items: { all: true } }],
    [
      { spend: '0.01', items: { departments: ['d'] } },
      { kind: 'spend', spend: 1, items: { departments: ['d'] } },
    ],
    [{ coupon: 'SAVE' }, { kind: 'coupon', coupon: 'SAVE' }],
  ])('has the condition %j', (when, expected) => {
    expect(parse({ ...plain, when }).promotions[0]?.when).toEqual(expected)
  })

  it.each([
    [{ percent: '12.5' }, { kind: 'percent', percent: decimal('12.5') }],
    [{ amount: '5.00' }, { kind: 'amount', amount: 500 }],
    [{ price: '10' }, { kind: 'price', price: 1_000 }],
    [
      { free: 1, of: 'cheapest' },
      { kind: 'free', count: 1, of: 'cheapest' },
    ],
  ])('gives %j', (give, expected) => {
    expect(parse({ ...plain, give }).promotions[0]?.give).toEqual(expected)
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['a key nobody knows', { prioritty: 1 }, 'prioritty', 'unknown_key'],
    [
      'a key nobody knows inside',
      { when: { items: { code: ['1'], all: true }, quantity: 1 } },
      'when.items.code',
      'unknown_key',
    ],
    ['no id', { id: undefined }, 'id', 'missing'],
    ['an id that stands for something else', { id: 'manual' }, 'id', 'reserved_id'],
    ['a blank name', { name: ' ' }, 'name', 'empty'],
    ['a name that is a number', { name: 7 }, 'name', 'not_text'],
    ['an amount as a number', { give: { amount: 5 } }, 'give.amount', 'not_an_amount'],
    ['an amount with too many digits', { give: { amount: '5.001' } }, 'give.amount', 'not_an_amount'],
    ['an amount of nothing', { give: { amount: '0.00' } }, 'give.amount', 'not_above_zero'],
    ['an amount below nothing', { give: { price: '-1' } }, 'give.price', 'not_above_zero'],
    ['a percentage over 100', { give: { percent: '100.1' } }, 'give.percent', 'not_a_percentage'],
    ['two rewards', { give: { percent: '5', amount: '5.00' } }, 'give', 'one_of'],
    ['no reward', { give: {} }, 'give', 'one_of'],
    ['free without of', { give: { free: 1 } }, 'give', 'one_of'],
    ['of without free', { give: { percent: '5', of: 'cheapest' } }, 'give', 'one_of'],
    ['free of something else', { give: { free: 1, of: 'nicest' } }, 'give.of', 'not_an_object'],
    ['more free than the set', { give: { free: 2, of: 'cheapest' } }, 'give.free', 'more_free_than_set'],
    ['a quantity of nothing', { when: { items: { all: true }, quantity: 0 } }, 'when.quantity', 'not_a_count'],
    ['half a piece', { when: { items: { all: true }, quantity: 1.5 } }, 'when.quantity', 'not_a_count'],
    ['two conditions', { when: { spend: '1.00', coupon: 'X' } }, 'when', 'one_of'],
    ['a coupon on items', { when: { coupon: 'X', items: { all: true } } }, 'when', 'one_of'],
    ['no groups', { when: { groups: [] } }, 'when.groups', 'empty'],
    ['a selector of nothing', { when: { items: {}, quantity: 1 } }, 'when.items', 'one_of'],
    ['an empty selector', { when: { items: { codes: [] }, quantity: 1 } }, 'when.items.codes', 'empty'],
    ['a limit of nothing', { limit_per_sale: 0 }, 'limit_per_sale', 'not_a_count'],
    ['members as text', { members: 'yes' }, 'members', 'not_true_or_false'],
    ['half a priority', { priority: 0.5 }, 'priority', 'not_a_whole_number'],
    ['a day that does not exist', { from: '2026-02-30' }, 'from', 'not_a_time'],
    ['an eighth weekday', { days: [8] }, 'days[0]', 'not_a_weekday'],
    ['a time that does not exist', { times: ['25:00-26:00'] }, 'times[0].from', 'not_a_time_of_day'],
    ['a window of no length', { times: ['08:00-08:00'] }, 'times[0]', 'empty_window'],
    ['an end before the beginning', { from: '2026-11-30', to: '2026-11-29' }, 'to', 'to_before_from'],
    [
      'an end at the beginning, in two zones',
      { from: '2026-11-30T10:00:00+08:00', to: '2026-11-30T02:00:00Z' },
      'to',
      'to_before_from',
    ],
    ['a Sunday from Monday to Friday', { from: '2026-11-23', to: '2026-11-27', days: [7] }, 'days', 'never_true'],
    [
      'a Sunday on a Monday, in another zone’s time',
      { from: '2026-11-22T23:30:00Z', to: '2026-11-23T22:30:00Z', days: [7] },
      'days',
      'never_true',
    ],
    [
      'an end at the beginning, one of them in the store’s time',
      { from: '2026-11-23T10:00', to: '2026-11-23T09:00:00Z' },
      'to',
      'to_before_from',
    ],
    [
      'an hour that the clocks leave out',
      { from: '2026-03-29', to: '2026-03-29', times: ['02:00-03:00'] },
      'times',
      'never_true',
    ],
    [
      'an evening on a morning',
      { from: '2026-11-23T08:00', to: '2026-11-23T12:00', times: ['18:00-20:00'] },
      'times',
      'never_true',
    ],
  ])('is refused with %s', (_name, change, field, reason) => {
    const { promotions, rejected } = parse({ ...plain, ...change })
    expect(promotions).toEqual([])
    expect(rejected).toContainEqual(expect.objectContaining({ row: 1, field, reason }))
  })

  it('takes windows that only seem to contradict themselves', () => {
    const { rejected } = parse(
      { ...plain, id: '1', from: '2026-11-23', to: '2026-11-23' },
      { ...plain, id: '2', from: '2026-11-23', to: '2026-11-29', days: [7] },
      { ...plain, id: '3', from: '2026-11-28T00:00', to: '2026-11-28T01:00', days: [5], times: ['22:00-02:00'] },
      { ...plain, id: '4', from: '2026-11-23T10:00', to: '2026-11-23T09:00:01Z' },
      { ...plain, id: '5', from: '2026-03-29', to: '2026-03-30', times: ['02:00-03:00'] },
    )
    expect(rejected).toEqual([])
  })

  it('keeps the first of two with one id, and the good ones beside bad ones', () => {
    const { promotions, rejected } = parse(plain, { ...plain, name: 'again' }, 7, { ...plain, id: 'q' })
    expect(promotions.map(({ id, name }) => [id, name])).toEqual([
      ['p', 'P'],
      ['q', 'P'],
    ])
    expect(rejected).toEqual([
      { row: 2, field: 'id', reason: 'duplicate_id', params: { id: 'p' } },
      { row: 3, field: '', reason: 'not_an_object' },
    ])
  })

  it.each([
    [null, 'not_an_object'],
    [[], 'not_an_object'],
    [{}, 'missing'],
    [{ promotions: {} }, 'not_a_list'],
    [{ promotions: [], extra: 1 }, 'unknown_key'],
  ])('that is %j is named as a whole', (json, reason) => {
    expect(parsePromotions(json, STORE).rejected).toContainEqual(expect.objectContaining({ row: 0, reason }))
  })

  it('never throws, and what it accepts can be priced with', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('10', '5.00', 1, 'cheapest', { all: true }, ['22:00-02:00']))
    const field = fc.constantFrom(
      'from',
      'to',
      'days',
      'times',
      'members',
      'priority',
      'limit_per_sale',
      'when',
      'give',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(field, value), { maxLength: 3 }), (changes) => {
        const { promotions, rejected } = parse({ ...plain, ...Object.fromEntries(changes) })
        expect(promotions.length === 1).toBe(rejected.length === 0)
        priceBasket(basket([line(item('a', { price: 100 }), 2)]), rules(promotions))
      }),
      { numRuns: 500 },
    )
  })
})

describe('the words for reasons', () => {
  it('exist in both languages for every reason the parser gives, with the same parameters', () => {
    const source = readFileSync(new URL('../../../../main/domain/pricing/parse-fields.ts', import.meta.url), 'utf8')
    const union = source.slice(source.indexOf('PromotionReason =\n'), source.indexOf('export type Fields'))
    const reasons = [...union.matchAll(/'([a-z_]+)'/g)].map(([, reason]) => `promotion.reason.${reason}`).sort()
    const [english, chinese] = [words('en'), words('zh-CN')]
    expect(Object.keys(english).sort()).toEqual(reasons)
    expect(Object.keys(chinese).sort()).toEqual(reasons)
    const parameters = (text: string | undefined): string[] => [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort()
    for (const key of reasons) expect(parameters(chinese[key])).toEqual(parameters(english[key]))
  })
})
