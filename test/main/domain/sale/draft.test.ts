import { describe, expect, test } from 'vitest'
import { whole } from '../../../../main/domain/decimal.ts'
import type { Item } from '../../../../main/domain/item.ts'
import { minor } from '../../../../main/domain/money.ts'
import { applyToDraft, couponsOf, type DraftEvent, draftFrom, liveLines } from '../../../../main/domain/sale/draft.ts'

const item: Item = {
  code: '1',
  codes: ['1'],
  name: '奶',
  nameEn: 'Milk',
  price: minor(300),
  per: 1,
  soldBy: 'each',
  tax: '9',
  department: '10',
  flags: [],
}
const started: DraftEvent = { do: 'started', kind: 'sale', at: '2026-11-23T10:00:00+08:00', operator: '01' }
const added = (id: number, parent?: number): DraftEvent => ({
  do: 'line_added',
  line: { id, item, quantity: whole(2), ...(parent === undefined ? {} : { parent }) },
  scanned: '1',
})
const cash = (id: number): DraftEvent => ({ do: 'tender_added', tender: { id, kind: 'cash', amount: minor(100) } })

function draftOf(...events: readonly DraftEvent[]) {
  const draft = draftFrom('D1', [started, ...events])
  if (draft === undefined) throw new Error('Not a draft')
  return draft
}

describe('a draft folded from its events', () => {
  test('is none where the first event is not its start', () => {
    expect(draftFrom('D1', [])).toBeUndefined()
    expect(draftFrom('D1', [added(1)])).toBeUndefined()
  })

  test('is the same however it is put together, and no event changes the draft before it', () => {
    const events: DraftEvent[] = [added(1), added(2, 1), { do: 'line_voided', line: 1 }, cash(1)]
    const before = draftOf()
    const frozen = structuredClone(before)
    expect(events.reduce(applyToDraft, before)).toEqual(draftOf(...events))
    expect(before).toEqual(frozen)
  })

  test('a deposit follows its item through quantity and void, and the item stays the newest line', () => {
    const draft = draftOf(added(1), added(2, 1), added(3))
    const more = applyToDraft(draft, { do: 'quantity_set', line: 1, quantity: whole(5) })
    expect(more.lines.map((line) => line.quantity)).toEqual([whole(5), whole(5), whole(2)])
    expect(more.last).toBe(1)
    expect(draftOf(added(1), added(2, 1)).last).toBe(1)
    const less = applyToDraft(more, { do: 'line_voided', line: 1 })
    expect(liveLines(less).map((line) => line.id)).toEqual([3])
    expect(less.lines).toHaveLength(3)
  })

  test('a price set by hand takes the place of the label, on that line only', () => {
    const label: DraftEvent = {
      do: 'line_added',
      line: { id: 1, item, quantity: whole(1), amount: minor(555) },
      scanned: '1',
    }
    const draft = draftOf(label, added(2), { do: 'price_set', line: 1, unitPrice: minor(200) })
    expect(draft.lines[0]).toMatchObject({ unitPrice: 200 })
    expect(draft.lines[0]).not.toHaveProperty('amount')
    expect(draft.lines[1]).not.toHaveProperty('unitPrice')
  })

  test('a discount by hand goes to its line alone, deposits included in nothing', () => {
    const draft = draftOf(added(1), added(2, 1), { do: 'discount_set', line: 1, discount: { percent: whole(10) } })
    expect(draft.lines.map((line) => line.discount)).toEqual([{ percent: whole(10) }, undefined])
  })

  test('a coupon counts as often as it was taken and an age that was checked never goes down', () => {
    const coupon: DraftEvent = { do: 'coupon_added', coupon: 'C1' }
    const draft = draftOf(coupon, coupon, { do: 'age_checked', age: 18 }, { do: 'age_checked', age: 16 })
    expect(couponsOf(draft)).toEqual(['C1', 'C1'])
    expect(draft.ageChecked).toBe(18)
  })

  test('tenders come and go by their number', () => {
    const draft = draftOf(cash(1), cash(2), { do: 'tender_removed', tender: 1 })
    expect(draft.tenders.map((tender) => tender.id)).toEqual([2])
  })

  test('paying and holding leave no trace once they are over; who recalls it has it', () => {
    const at = '2026-11-23T10:05:00+08:00'
    const paying = draftOf({ do: 'paying_started', at })
    expect(paying.payingSince).toBe(at)
    expect(applyToDraft(paying, { do: 'paying_left' })).not.toHaveProperty('payingSince')
    const held = draftOf({ do: 'held', name: 'red bag', at, operator: '01' })
    expect(held.held?.name).toBe('red bag')
    const back = applyToDraft(held, { do: 'recalled', at, operator: '02' })
    expect(back).not.toHaveProperty('held')
    expect(back.operator).toBe('02')
  })

  test('a line of a refund keeps what it gives back', () => {
    const returns = {
      receipt: 'R1',
      line: 3,
      net: minor(100),
      gross: minor(120),
      tax: minor(8),
      taxRate: whole(9),
    }
    const draft = draftOf({ do: 'line_added', line: { id: 1, item, quantity: whole(-1) }, scanned: '1', returns })
    expect(draft.lines[0]?.returns).toEqual(returns)
  })
})
