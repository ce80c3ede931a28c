import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor } from '../../../../main/domain/money.ts'
import {
  agrees,
  compareTotals,
  differencesOf,
  movementsOf,
  type SettledMovement,
} from '../../../../main/domain/payment/settlement.ts'

function movement(intent: string, amount: number, more: Partial<SettledMovement> = {}): SettledMovement {
  return {
    ...{ intent, of: 'charge', brand: 'Visa', operator: '01', type: 'Debit', amount: minor(amount) },
    ...{ transaction: `T${intent}`, maskedPan: '411111******1111', at: '2026-11-23T10:00:00Z' },
    ...more,
  }
}

/** What an honest terminal adds up over `movements`. */
function added(movements: readonly SettledMovement[], byOperator = true) {
  return compareTotals([], movements).map(({ journal, operator, ...group }) => ({
    ...group,
    ...journal,
    ...(byOperator && operator !== undefined ? { operator } : {}),
  }))
}

const someMovements = fc.array(
  fc.record({
    amount: fc.integer({ min: 1, max: 100_000 }),
    brand: fc.constantFrom('Visa', 'UnionPay'),
    operator: fc.constantFrom('01', '02'),
    type: fc.constantFrom('Debit', 'Credit', 'ReverseDebit', 'ReverseCredit'),
  }),
  { maxLength: 20 },
)

describe('terminal totals against the journal', () => {
  it('agree in every group where the terminal adds up the same movements', () => {
    fc.assert(
      fc.property(someMovements, (given) => {
        const movements = given.map(({ amount, ...more }, place) => movement(String(place), amount, more))
        expect(compareTotals(added(movements), movements).every(agrees)).toBe(true)
      }),
    )
  })

  it('differ in exactly one group where one movement is missing, and that one is named', () => {
    fc.assert(
      fc.property(someMovements, fc.nat(), (given, which) => {
        fc.pre(given.length > 0)
        const movements = given.map(({ amount, ...more }, place) => movement(String(place), amount, more))
        const lost = movements[which % movements.length]
        const groups = compareTotals(added(movements.filter((one) => one !== lost)), movements)
        const differing = groups.filter((group) => !agrees(group))
        // Where the terminal has nothing at all left it has no operators either, and one group is all there is.
        expect(differing).toHaveLength(1)
        const [group] = differing
        if (group === undefined) return
        const checked = movementsOf(group, movements).map((one) => ({
          movement: one,
          found: one === lost ? ('missing' as const) : ('same' as const),
        }))
        expect(differencesOf(group, checked)).toMatchObject([{ what: 'missing', intent: lost?.intent }])
      }),
    )
  })

  it('are compared by brand alone where the terminal knows no operators', () => {
    const movements = [movement('1', 100), movement('2', 200, { operator: '02' })]
    const totals = [{ brand: 'Visa', type: 'Debit', count: 2, amount: minor(300) }] as const
    const groups = compareTotals(totals, movements)
    expect(groups).toHaveLength(1)
    expect(groups.every(agrees)).toBe(true)
  })

  it('tell what only the terminal has as a surplus', () => {
    const totals = [{ brand: 'Visa', operator: '01', type: 'Debit', count: 2, amount: minor(300) }] as const
    const [group] = compareTotals(totals, [movement('1', 100)])
    if (group === undefined) throw new Error('No group')
    expect(differencesOf(group, [{ movement: movement('1', 100), found: 'same' }])).toMatchObject([
      { what: 'surplus', amount: 200 },
    ])
  })

  it('tell another amount by the transaction that has it', () => {
    const totals = [{ brand: 'Visa', operator: '01', type: 'Debit', count: 1, amount: minor(90) }] as const
    const [group] = compareTotals(totals, [movement('1', 100)])
    if (group === undefined) throw new Error('No group')
    expect(differencesOf(group, [{ movement: movement('1', 100), found: 'other_amount' }])).toMatchObject([
      { what: 'other_amount', intent: '1' },
    ])
  })

  it('never agree silently: a difference with nothing to explain it is told', () => {
    const totals = [{ brand: 'Visa', operator: '01', type: 'Debit', count: 1, amount: minor(90) }] as const
    const [group] = compareTotals(totals, [movement('1', 100)])
    if (group === undefined) throw new Error('No group')
    expect(differencesOf(group, [{ movement: movement('1', 100), found: 'same' }])).toHaveLength(1)
  })
})
