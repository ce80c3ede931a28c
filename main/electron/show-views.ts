import { leaveOut } from '../../preload/contract/push.ts'
import type { CounterView, CustomerView } from '../../preload/contract.ts'
import type { Lane } from '../station/lane.ts'
import { push } from './ipc.ts'
import type { Windows } from './windows.ts'

export interface ShownViews {
  /** Pushes what changed of the newest views to both windows. */
  show(): void
  /** A window's page begins anew and knows nothing of what was pushed before. */
  forget(window: keyof Windows): void
}

/** One frame (ms), by which the customer's window follows: a lane's small computer draws one page at a time faster. */
const FRAME = 16

/** Pushes the lane's views, each built on what its window was shown before; the cashier's always first. */
export function showViews({ counter, customer }: Windows, lane: Lane): ShownViews {
  const shown: { counter?: CounterView | undefined; customer?: CustomerView | undefined } = {}
  let following: NodeJS.Timeout | undefined
  const showCustomer = (): void => {
    following = undefined
    if (customer.isDestroyed()) return
    const view = lane.customerView()
    push(customer.webContents, 'customer', leaveOut(view, shown.customer))
    shown.customer = view
  }
  return {
    show() {
      if (following === undefined) following = setTimeout(showCustomer, FRAME)
      if (counter.isDestroyed()) return
      const view = lane.counterView()
      push(counter.webContents, 'counter', leaveOut(view, shown.counter))
      shown.counter = view
    },
    forget(window) {
      shown[window] = undefined
    },
  }
}
