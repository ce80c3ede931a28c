/** Waiting, so that tests and replays can let time pass without any. Milliseconds, monotonic. */
export interface Timers {
  /** Calls `run` once after `milliseconds`; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void
}

/** The platform's own timers. They do not keep a process alive that has nothing else to do. */
export function systemTimers(): Timers {
  return {
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

/** Resolves after `milliseconds` of `timers`. */
export function pause(timers: Timers, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(milliseconds, resolve)
  })
}
