import { isDeepStrictEqual } from 'node:util'
import type { Timers } from '../../register/ports.ts'
import type { RealPrinter } from './printer.ts'

export interface PrinterWatchParts {
  readonly printer: RealPrinter
  readonly timers: Timers
  /** Milliseconds between two looks. */
  readonly every: number
  /** Its state or its drawer's is another than before. */
  readonly changed: () => void
  /** It is well again: what waits can be printed now. */
  readonly recovered: () => void
}

/** Looks at a printer while nothing is printed. A hint (something was plugged in) makes it look at once. */
export function watchPrinter(parts: PrinterWatchParts): { hint(): void; stop(): void } {
  const { printer, timers } = parts
  let stopped = false
  let looking = false
  let again = false
  let cancel = () => {}

  async function look(): Promise<void> {
    if (looking) {
      again = true
      return
    }
    looking = true
    const before = { check: printer.check(), drawer: printer.drawerOpen() }
    await printer.look()
    looking = false
    if (stopped) return
    const now = { check: printer.check(), drawer: printer.drawerOpen() }
    if (!isDeepStrictEqual(before, now)) parts.changed()
    if (before.check.state === 'failed' && now.check.state !== 'failed') parts.recovered()
    cancel()
    if (again) {
      again = false
      await look()
      return
    }
    cancel = timers.after(parts.every, () => void look())
  }

  void look()
  return {
    hint: () => void look(),
    stop() {
      stopped = true
      cancel()
    },
  }
}
