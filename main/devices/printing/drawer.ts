import type { DeviceCheck, Drawer } from '../../register/ports.ts'

/** `stuck`: no pulse reaches it; `open`: somebody left it open. */
export type VirtualDrawerState = 'ok' | 'stuck' | 'open'

/** A drawer that is not there. It can be made to fail, for practice and for tests. */
export interface VirtualDrawer extends Drawer {
  /** How often it was opened. */
  times(): number
  put(state: VirtualDrawerState): void
  state(): VirtualDrawerState
}

/** `opened` is told how often it was opened, `missed` is called where it is stuck. */
export function createVirtualDrawer(
  opened: (times: number) => void,
  missed: () => void = () => undefined,
): VirtualDrawer {
  let times = 0
  let state: VirtualDrawerState = 'ok'
  let isMissed = false
  return {
    open() {
      isMissed = state === 'stuck'
      if (isMissed) {
        missed()
        return
      }
      times += 1
      opened(times)
    },
    times: () => times,
    check(): DeviceCheck {
      if (isMissed) return { state: 'failed', code: 'unreachable' }
      return state === 'open' ? { state: 'warning', code: 'open' } : { state: 'ok', code: 'virtual' }
    },
    put(next) {
      state = next
      isMissed = false
    },
    state: () => state,
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
