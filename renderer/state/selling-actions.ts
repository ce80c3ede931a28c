import type { BasketView } from '../../preload/contract.ts'
import { toDecimal } from './amounts.ts'
import { listLines } from './basket-order.ts'
import type { KeyAction } from './keymap.ts'
import type { Station } from './station.ts'

export interface SellingActions {
  /** Goes on to the tender screen. */
  pay(): void
  /** Does what a function key says; false where the key means nothing here. */
  perform(action: KeyAction): boolean
}

/** The selling screen's keys, for its present basket. */
export function sellingActions(station: Station, basket: BasketView): SellingActions {
  const { desk, run, open } = station
  const line = (): number | undefined => desk.chosenLine.get() ?? basket.last
  const forLine = (use: (id: number) => void): void => {
    const id = line()
    if (id !== undefined) use(id)
  }
  const actions: Partial<Record<KeyAction, () => void>> = {
    search: () => open({ name: 'search' }),
    price_check: () => open({ name: 'price_check' }),
    quantity: () =>
      forLine((id) => {
        // The station says why, and what to do, before a field is opened in which any number would be refused.
        if (takesNoNumber(basket, id)) void run('setLineQuantity', { line: id, quantity: '1' })
        else open({ name: 'line_quantity', line: id })
      }),
    hold: () => void run('hold', {}),
    recall: () => open({ name: 'held' }),
    member: () => open({ name: 'member' }),
    discount: () => forLine((id) => open({ name: 'line_discount', line: id })),
    explain: () => forLine((id) => open({ name: 'explain', line: id })),
    void_line: () => forLine((id) => void run('voidLine', { line: id })),
    void_sale: () => {
      if (basket.lines.length > 0) open({ name: 'void_sale' })
    },
    card: () => void payByCard(station),
    cash_exact: () => void payExactCash(station),
    no_sale: () => open({ name: 'no_sale' }),
  }
  return {
    pay: () => void run('startTender', {}),
    perform(action) {
      const use = actions[action]
      use?.()
      return use !== undefined
    },
  }
}

/** Weighed goods, void lines and what follows its item: all for good, so that the station never takes a number for them. */
function takesNoNumber({ lines }: BasketView, id: number): boolean {
  const line = lines.find((one) => one.id === id)
  return line !== undefined && (line.measure === 'weight' || line.voided || line.parent !== undefined)
}

/** Asks to pay everything that is due by card; the amount is checked with the customer first. */
export async function payByCard(station: Station): Promise<void> {
  const started = await station.run('startTender', {})
  if (started.ok) await station.run('startCard', { method: 'card' })
}

/** Takes exactly what is due in cash. Where the tender screen is not up yet it comes up, and nothing is taken. */
async function payExactCash(station: Station): Promise<void> {
  const started = await station.run('startTender', {})
  const view = station.views.get()
  if (!started.ok || view?.screen.kind !== 'tender') return
  const { digits } = view.station.currency
  const { cashDue, due } = view.screen
  await station.run('payCash', {
    amount: toDecimal(Math.abs(cashDue), digits),
    due: toDecimal(Math.abs(due), digits),
  })
}

/** The line an arrow key leads to from `chosen`, in the order they are listed. */
export function stepChoice(
  basket: BasketView,
  chosen: number | undefined,
  direction: 'up' | 'down',
): number | undefined {
  const ids = listLines(basket).map(({ line }) => line.id)
  if (ids.length === 0) return undefined
  const at = ids.indexOf(chosen ?? Number.NaN)
  const next = at === -1 ? 0 : at + (direction === 'down' ? 1 : -1)
  return ids[Math.min(Math.max(next, 0), ids.length - 1)]
}
