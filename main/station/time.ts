import type { Clock, Timers } from '../register/ports.ts'

export const systemClock: Clock = { now: () => new Date() }

/** The platform's own timers. They do not keep a process alive that has nothing else to do. */
export const systemTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
