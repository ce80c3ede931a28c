import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../../main/domain/parse-document.ts'
import { endedBefore, overlapsOf } from '../../../main/domain/pricing/overlaps.ts'
import { wallClock } from '../../../main/domain/pricing/windows.ts'
import { judgeRecalls } from '../../../main/domain/recall.ts'
import { closedAt, formatRestriction, parseRestriction, stricter } from '../../../main/domain/restriction.ts'

const STORE = { currency: { code: 'CNY', digits: 2 }, timezone: 'Asia/Shanghai' }

describe('the restrict column', () => {
  it.each([
    ['', undefined],
    ['verify', { verify: true }],
    ['max:2|seller:18', { most: 2_000_000, sellerAge: 18 }],
    ['max:0.5', { most: 500_000 }],
    [
      'closed:22:00-06:00|closed:12:00-13:00',
      {
        closed: [
          { from: '22:00', to: '06:00' },
          { from: '12:00', to: '13:00' },
        ],
      },
    ],
    ['every_time', { everyTime: true }],
  ])('reads "%s" and writes it back', (text, restriction) => {
    expect(parseRestriction(text)).toEqual({ ok: true, restriction })
    if (restriction !== undefined) {
      const written = formatRestriction(restriction as never)
      expect(parseRestriction(written)).toEqual({ ok: true, restriction })
    }
  })

  it.each([
    'max:0',
    'max:-1',
    'max:x',
    'seller:200',
    'closed:22:00',
    'closed:25:00-06:00',
    'closed:06:00-06:00',
    'alcohol',
  ])('names the part that cannot be read: %s', (part) => {
    expect(parseRestriction(`verify|${part}`)).toEqual({ ok: false, part })
  })
})

describe('restrictions together', () => {
  it('take the higher age, the smaller quantity and all the hours', () => {
    const one = { minAge: 16, most: 5 as never, closed: [{ from: '22:00', to: '06:00' }] }
    const other = { minAge: 18, most: 3 as never, closed: [{ from: '12:00', to: '13:00' }], verify: true } as const
    expect(stricter(one, other)).toEqual({
      ...{ minAge: 18, most: 3, verify: true },
      closed: [
        { from: '22:00', to: '06:00' },
        { from: '12:00', to: '13:00' },
      ],
    })
    expect(stricter(other, one)).toMatchObject({ minAge: 18, most: 3, verify: true })
  })

  it.each([
    ['21:59', false],
    ['22:00', true],
    ['00:00', true],
    ['05:59', true],
    ['06:00', false],
  ])('a window across midnight at %s: %s', (time, closed) => {
    expect(closedAt({ closed: [{ from: '22:00', to: '06:00' }] }, time) !== undefined).toBe(closed)
  })
})

describe('recalls of an item', () => {
  const whole = { gtin: '1', reason: 'r' }
  const lot = { gtin: '1', lot: 'A', reason: 'r' }

  it.each([
    ['none', [], 'A', undefined],
    ['the lot itself', [lot], 'A', 'stop'],
    ['another lot', [lot], 'B', undefined],
    ['a lot, the code names none', [lot], undefined, 'look'],
    ['the whole item', [whole], 'B', 'stop'],
    ['the whole item and a lot, the code names none', [lot, whole], undefined, 'stop'],
  ] as const)('%s', (_what, recalls, scanned, verdict) => {
    expect(judgeRecalls(recalls, scanned)?.verdict).toBe(verdict)
  })
})

describe('a document of lists', () => {
  it('takes recalls and restrictions beside promotions or alone', () => {
    expect(parseDocument({ recalls: [{ gtin: '6901234567892', reason: 'x' }] }, STORE)).toMatchObject({
      ...{ format: 'recalls', recalls: [{ gtin: '6901234567892', reason: 'x' }], promotions: [], rejected: [] },
    })
    const both = parseDocument({ promotions: [], recalls: [], restrictions: [] }, STORE)
    expect(both).toMatchObject({ format: 'promotions+recalls+restrictions', rejected: [] })
  })

  it('names the list, the place and the field of what is wrong', () => {
    const { rejected, recalls, restrictions } = parseDocument(
      {
        recalls: [{ gtin: '1', reason: 'x' }, { gtin: '1', from: 'soon' }, 7],
        restrictions: [
          { id: 'a', departments: ['50'], closed: ['25:00-06:00'] },
          { id: 'b', all: true },
          { id: 'c', codes: ['1'], min_age: 18, colour: 'red' },
          { id: 'd', codes: ['1'], max_per_sale: '0' },
        ],
        others: [],
      },
      STORE,
    )
    expect(recalls).toHaveLength(1)
    expect(restrictions).toHaveLength(0)
    expect(rejected.map(({ row, field, reason }) => [row, field, reason])).toEqual([
      [0, 'others', 'unknown_key'],
      [2, 'recalls.reason', 'missing'],
      [2, 'recalls.from', 'not_a_time'],
      [3, 'recalls', 'not_an_object'],
      [1, 'restrictions.closed[0]', 'not_a_time_of_day'],
      [2, 'restrictions', 'one_of'],
      [3, 'restrictions.colour', 'unknown_key'],
      [4, 'restrictions.max_per_sale', 'not_a_count'],
    ])
  })
})

describe('promotions that meet', () => {
  const promotion = (id: string, more: object = {}) => ({
    ...{ id, name: id, when: { items: { codes: ['1'] }, quantity: 2 }, give: { percent: '10' } },
    ...more,
  })
  const read = (...promotions: object[]) => parseDocument({ promotions }, STORE).promotions
  const zone = wallClock(STORE.timezone)
  const meeting = { zone, departmentOf: (code: string) => (code === '1' ? 'tea' : undefined) }
  const pairs = (...promotions: object[]) => overlapsOf(read(...promotions), [], meeting).map(({ what }) => what)
  const of = (items: object) => ({ when: { items, quantity: 3 } })

  it.each([
    [
      'different conditions on the same goods overlap',
      [promotion('a'), promotion('b', { when: { items: { codes: ['1'] }, quantity: 3 } })],
      ['overlap'],
    ],
    [
      'the same condition with another gift contradicts',
      [promotion('a'), promotion('b', { give: { percent: '20' } })],
      ['contradict'],
    ],
    [
      'two that both want to be the only one contradict',
      [
        promotion('a', { exclusive: true, when: { items: { codes: ['1'] }, quantity: 3 } }),
        promotion('b', { exclusive: true }),
      ],
      ['contradict'],
    ],
    [
      'other goods do not meet',
      [promotion('a'), promotion('b', { when: { items: { codes: ['2'] }, quantity: 2 } })],
      [],
    ],
    [
      'one after the other do not meet',
      [promotion('a', { to: '2026-11-30' }), promotion('b', { from: '2026-12-01' })],
      [],
    ],
    [
      'the last day of one is the first of the other',
      [promotion('a', { to: '2026-12-01' }), promotion('b', { from: '2026-12-01' })],
      ['overlap'],
    ],
    ['other weekdays do not meet', [promotion('a', { days: [1] }), promotion('b', { days: [2, 3] })], []],
    [
      'other hours do not meet, across midnight',
      [promotion('a', { times: ['22:00-06:00'] }), promotion('b', { times: ['06:00-22:00'] })],
      [],
    ],
    [
      'an hour past midnight belongs to the day before',
      [promotion('a', { days: [5], times: ['22:00-02:00'] }), promotion('b', { days: [6], times: ['01:00-03:00'] })],
      ['overlap'],
    ],
    [
      'Sunday night goes on into Monday',
      [promotion('a', { days: [7], times: ['22:00-02:00'] }), promotion('b', { days: [1], times: ['01:00-03:00'] })],
      ['overlap'],
    ],
    [
      'one that ends at an hour of another zone before the next begins',
      [promotion('a', { to: '2026-11-30T16:00:00Z' }), promotion('b', { from: '2026-12-01' })],
      [],
    ],
    ['everything is also this', [promotion('a'), promotion('b', of({ all: true }))], ['overlap']],
    ['its department is also this', [promotion('a', of({ departments: ['tea'] })), promotion('b')], ['overlap']],
    ['another department does not meet', [promotion('a', of({ departments: ['milk'] })), promotion('b')], []],
    [
      'everything is also a department',
      [promotion('a', of({ all: true })), promotion('b', of({ departments: ['milk'] }))],
      ['overlap'],
    ],
    [
      'one GTIN written in two lengths is the same',
      [promotion('a', of({ codes: ['6901234567892'] })), promotion('b', of({ codes: ['06901234567892'] }))],
      ['overlap'],
    ],
    [
      'coupons are asked for and meet nobody',
      [promotion('a'), promotion('b', { when: { coupon: 'X' }, give: { amount: '1.00' } })],
      [],
    ],
  ])('%s', (_what, promotions, found) => {
    expect(pairs(...promotions)).toEqual(found)
  })

  it('what is stored already is told of as well, once', () => {
    const stored = read(promotion('old', { give: { amount: '1.00' } }))
    expect(overlapsOf(read(promotion('new')), stored, meeting)).toEqual([
      { promotion: 'new', other: 'old', what: 'contradict' },
    ])
    expect(overlapsOf(read(promotion('old')), stored, meeting)).toEqual([])
    const all = read(promotion('all', of({ all: true })))
    expect(overlapsOf(all, stored, meeting)).toEqual([{ promotion: 'all', other: 'old', what: 'overlap' }])
    expect(overlapsOf(read(promotion('new')), all, meeting)).toEqual([
      { promotion: 'all', other: 'new', what: 'overlap' },
    ])
  })

  it('of very many that overlap those that contradict are told', () => {
    const many = Array.from({ length: 250 }, (_, index) => promotion(`a${index}`, of({ codes: [`${index}0`] })))
    const found = overlapsOf(
      read(...many, promotion('b', of({ all: true })), promotion('x'), promotion('y', { give: { percent: '20' } })),
      [],
      meeting,
    )
    expect(found).toHaveLength(200)
    expect(found).toContainEqual({ promotion: 'x', other: 'y', what: 'contradict' })
  })

  it('one whose time is over is named, by the store’s clock whatever zone it is written in', () => {
    const now = Date.parse('2026-11-23T10:00:00+08:00')
    const promotions = read(
      promotion('over', { to: '2026-11-22' }),
      promotion('today', { to: '2026-11-23' }),
      promotion('past', { to: '2026-11-23T02:00:00Z' }),
      promotion('ahead', { to: '2026-11-23T02:00:01Z' }),
    )
    expect(endedBefore(promotions, now, zone)).toEqual(['over', 'past'])
  })
})
