import type { PaperView } from '../../preload/contract.ts'
import type { Station } from '../station.ts'
import { push } from './ipc.ts'
import type { Windows } from './windows.ts'

export interface ShownViews {
  /** Pushes the newest views to both windows. */
  show(): void
  /** The counter's page begins anew and knows nothing of what was pushed before. */
  forget(): void
}

/**
 * Pushes the station's views. Papers go along only when they changed: twenty receipts outweigh a basket many times, and
 * every scan would copy them across.
 */
export function showViews({ counter, customer }: Windows, station: Station): ShownViews {
  let shown: readonly PaperView[] | undefined
  return {
    show() {
      if (!counter.isDestroyed()) {
        const { papers, ...view } = station.counterView()
        push(counter.webContents, 'counter', papers === shown ? view : { ...view, papers })
        shown = papers
      }
      if (!customer.isDestroyed()) push(customer.webContents, 'customer', station.customerView())
    },
    forget() {
      shown = undefined
    },
  }
}
