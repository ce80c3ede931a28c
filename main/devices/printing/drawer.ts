import type { DeviceCheck, Drawer } from '../../register/ports.ts'

/** A drawer that only counts how often it was opened; `opened` is told the count. */
export function createVirtualDrawer(opened: (times: number) => void): Drawer & { readonly times: () => number } {
  let times = 0
  return {
    open() {
      times += 1
      opened(times)
    },
    times: () => times,
    check: () => ({ state: 'ok', code: 'virtual' }),
  }
}

/**
 * The drawer on a printer's drawer connector. A pulse that did not reach the drawer is told to `missed` and never sent
 * again: a drawer that springs open minutes later is worse than one opened with its key.
 */
export function createPrinterDrawer(parts: {
  /** Sends the pulse; false where the printer did not take it. */
  readonly pulse: () => Promise<boolean>
  readonly missed: () => void
}): Drawer {
  let reached = true
  return {
    open() {
      parts
        .pulse()
        .catch(() => false)
        .then((done) => {
          reached = done
          if (!done) parts.missed()
        })
    },
    check: (): DeviceCheck => (reached ? { state: 'ok', code: 'ok' } : { state: 'failed', code: 'unreachable' }),
  }
}
