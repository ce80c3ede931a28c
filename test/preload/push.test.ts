import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillIn, leaveOut, type Pushed } from '../../preload/contract/push.ts'
import type { Bridge, LineView, Push } from '../../preload/contract.ts'
import { customerClient } from '../../renderer/state/client.ts'
import { line } from '../renderer/fixtures/baskets.ts'

interface View extends Pushed {
  readonly notice?: { readonly id: number; readonly words: readonly string[] }
  readonly rights: readonly string[]
}

const EMPTY = { kind: 'sale', items: 0, gross: 0, savings: 0, tax: 0, total: 0, coupons: [] } as const

const lines: fc.Arbitrary<readonly LineView[]> = fc
  .uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 6 }), net: fc.integer({ min: 0, max: 2 }) }), {
    selector: ({ id }) => id,
    maxLength: 6,
  })
  .map((all) =>
    all.map(({ id, net }) =>
      line(id, { net, discounts: net === 1 ? [] : [{ promotion: 'p', name: 'p', nameEn: '', amount: net }] }),
    ),
  )

const screen: fc.Arbitrary<Pushed['screen']> = fc.oneof(
  lines.map((all) => ({ kind: 'selling', basket: { ...EMPTY, lines: all } })),
  fc.constantFrom({ kind: 'change' }, { kind: 'locked' }),
)

const views: fc.Arbitrary<readonly View[]> = fc
  .array(
    fc.record(
      {
        screen,
        rights: fc.constantFrom<readonly string[]>([], ['sell'], ['sell', 'void']),
        notice: fc.record({ id: fc.nat(1), words: fc.constantFrom<readonly string[]>([], ['x']) }),
      },
      { requiredKeys: ['screen', 'rights'] },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) => all.map((view, at) => ({ ...view, revision: at + 1 })))

describe('pushes that leave out what a page has', () => {
  it('make every view whole again, whatever came before it', () => {
    fc.assert(
      fc.property(views, (all) => {
        let shown: View | undefined
        let held: View | undefined
        for (const view of all) {
          held = fillIn(structuredClone(leaveOut(view, shown)), held)
          shown = view
          expect(held).toEqual(view)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('carry one line when one of two hundred is new, and the page keeps the others as they are', () => {
    const basket = (count: number): View['screen'] => ({
      kind: 'selling',
      basket: { ...EMPTY, lines: Array.from({ length: count }, (_, at) => line(at + 1)) },
    })
    const first: View = { revision: 1, rights: ['sell'], screen: basket(200) }
    const second: View = { revision: 2, rights: ['sell'], screen: basket(201) }
    const held = fillIn(leaveOut(first, undefined), undefined)
    const push = structuredClone(leaveOut(second, first))
    expect(push.lines?.changed.map(({ id }) => id)).toEqual([201])
    expect(push.fields).not.toHaveProperty('rights')
    const after = fillIn(push, held)
    expect(after?.screen.basket?.lines.slice(0, 200).every((one, at) => one === held?.screen.basket?.lines[at])).toBe(
      true,
    )
  })

  it('that build on a page from before a reload are left to the answer of ready', () => {
    let push: (next: Push<never>) => void = () => undefined
    const bridge: Partial<Bridge> = {
      onCustomer(listener) {
        push = listener
        return () => undefined
      },
    }
    const seen: number[] = []
    customerClient(bridge as Bridge).watch(({ revision }) => seen.push(revision))
    const view = (revision: number): View => ({ revision, rights: [], screen: { kind: 'idle' } })
    push(leaveOut(view(5), view(4)) as Push<never>)
    push(leaveOut(view(6), undefined) as Push<never>)
    push(leaveOut(view(7), view(6)) as Push<never>)
    expect(seen).toEqual([6, 7])
  })
})
