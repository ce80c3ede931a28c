import { isoAt } from '../domain/time.ts'
import type { Clock, Timers } from '../register/ports.ts'
import type { Register } from '../register/register.ts'

/** A clock set by hand or by the network moves less than this in a day of its own accord. */
const JUMP = 60_000
/** A store may be closed for a day; a clock further ahead than this is asked about. */
const FAR = 36 * 3_600_000
const LOOK = 30_000

/**
 * Notices a clock that jumped, against the journal at the start and against the platform's timers from then on: the jump
 * is journaled, and one back or far ahead is asked about by a message that stays until somebody has seen to it.
 */
export function watchClock(parts: {
  readonly register: Register
  readonly clock: Clock
  readonly timers: Timers
  /** The journal's newest time before this start. */
  readonly before: string | undefined
}): { woke(since: number): void; stop(): void } {
  const { register, clock, timers, before } = parts
  const iso = (time: number) => isoAt(new Date(time), register.timezone)

  function compare(expected: number, found: number, forward: number): void {
    const jump = found - expected
    if (jump > -JUMP && jump < forward) return
    const [from, to] = [iso(expected), iso(found)]
    register.record({ fact: 'clock_jumped', from, to })
    if (jump < 0) register.notify('warning', 'clock_back', { from, to })
    else if (jump >= FAR) register.notify('warning', 'clock_ahead', { from, to })
    register.changed()
  }

  let last = clock.now().getTime()
  if (before !== undefined) compare(Date.parse(before), last, FAR)
  let cancel = timers.after(LOOK, look)

  function look(): void {
    cancel = timers.after(LOOK, look)
    const now = clock.now().getTime()
    const expected = last + LOOK
    last = now
    try {
      compare(expected, now, JUMP)
    } catch (error) {
      register.trouble(error)
    }
  }
  return {
    /** The computer slept from `since` on: no timer went meanwhile, and that the clock did is no jump. */
    woke(since) {
      last = clock.now().getTime()
      cancel()
      cancel = timers.after(LOOK, look)
      compare(since, last, FAR)
    },
    stop: () => cancel(),
  }
}
