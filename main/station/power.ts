import { isoAt } from '../domain/time.ts'
import type { Clock } from '../register/ports.ts'
import type { Register } from '../register/register.ts'

export interface PowerParts {
  readonly register: Register
  readonly clock: Clock
  /** Lets go of what is held open on the buses. */
  readonly rest: () => void
  /** Reads the buses again and opens what the settings name; then the printer takes what waits. */
  readonly reopen: () => void
  /** Nobody was at the counter for so many milliseconds. */
  readonly away: (milliseconds: number) => void
  /** The time after a sleep that began at `since` (ms since 1970) is held against the clock. */
  readonly lookAtClock: (since: number) => void
  /** Asks the devices and the terminal how they are. */
  readonly look: () => void
}

/**
 * The computer goes to sleep and wakes. Devices are let go of before, because a handle that slept answers nothing or
 * yesterday's weight, and found again after; the terminal is asked anew; a counter that slept as long as it may be idle
 * is locked.
 */
export function watchPower(parts: PowerParts): { sleep(): void; wake(): void } {
  const { register, clock } = parts
  let since: number | undefined

  function safely(...steps: readonly (() => void)[]): void {
    for (const step of steps) {
      try {
        step()
      } catch (error) {
        // One that fails must not keep the lane from the others.
        register.trouble(error)
      }
    }
  }

  return {
    sleep() {
      since ??= clock.now().getTime()
      safely(parts.rest)
    },
    wake() {
      const from = since
      since = undefined
      if (from === undefined) return safely(parts.reopen, parts.look)
      const now = clock.now().getTime()
      const iso = (time: number) => isoAt(new Date(time), register.timezone)
      safely(
        () => register.record({ fact: 'station_slept', from: iso(from), to: iso(now) }),
        () => parts.lookAtClock(from),
        () => parts.away(now - from),
        parts.reopen,
        parts.look,
        () => register.changed(),
      )
    },
  }
}
