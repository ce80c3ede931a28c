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
  /** More than the scale can weigh lies on it. */
  overload(): void
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
  const watchers = createScaleWatchers()

  function show(next: ScaleReading): void {
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
    overload: () => show({ state: 'overload' }),
    unplug: () => show({ state: 'absent' }),
    check: (): DeviceCheck =>
      reading.state === 'absent' ? { state: 'failed', code: 'unplugged' } : { state: 'ok', code: 'virtual' },
  }
}
