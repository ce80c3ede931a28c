import type { Decimal } from '../../domain/decimal.ts'
import type { DeviceCheck, Scale, ScaleReading } from '../../register/ports.ts'
import { createScaleWatchers } from './watchers.ts'

/** A scale whose pan is a number somebody puts there: the virtual panel, a replay script, a test. */
export interface VirtualScale extends Scale {
  /** Puts a weight on and lets it settle: a new weighing each time, the same weight put again included. Zero empties the pan. */
  put(weight: Decimal): void
  /** Takes everything off. */
  take(): void
  /** Something is on the pan and swings; `put` or `take` settles it. */
  move(): void
  /** Something was taken off that lay there when it was zeroed. */
  underZero(): void
  /** More than the scale can weigh lies on it. */
  overload(): void
  /** What it sends cannot be read; `take` or `put` makes it well again. */
  garble(): void
  /** Pulls the plug; `take` plugs it in again, empty. */
  unplug(): void
}

/**
 * A weight below zero reads `under_zero`. A settled weight is taken through `moving` first, as a real one is, so that
 * whoever watches sees the old weighing end before the new one begins.
 */
export function createVirtualScale(): VirtualScale {
  let reading: ScaleReading = { state: 'empty' }
  let weighings = 0
  let garbled = false
  const watchers = createScaleWatchers()

  function show(next: ScaleReading, garbles = false): void {
    garbled = garbles
    if (next.state === reading.state && next.state !== 'stable') return
    reading = next
    watchers.tell(next)
  }

  return {
    read: () => reading,
    watch: watchers.watch,
    put(weight) {
      if (weight === 0) return show({ state: 'empty' })
      if (weight < 0) return show({ state: 'under_zero' })
      show({ state: 'moving' })
      weighings += 1
      show({ state: 'stable', weight, reading: weighings })
    },
    take: () => show({ state: 'empty' }),
    move: () => show({ state: 'moving' }),
    underZero: () => show({ state: 'under_zero' }),
    overload: () => show({ state: 'overload' }),
    garble: () => show({ state: 'absent' }, true),
    unplug: () => show({ state: 'absent' }),
    check(): DeviceCheck {
      if (garbled) return { state: 'failed', code: 'garbage' }
      if (reading.state === 'absent') return { state: 'failed', code: 'unplugged' }
      return reading.state === 'under_zero' ? { state: 'warning', code: 'not_zero' } : { state: 'ok', code: 'virtual' }
    },
  }
}
