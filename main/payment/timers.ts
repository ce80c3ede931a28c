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

/** Timers that can all be ended together: none of them calls anybody afterwards, and none is begun any more. */
export function endingTimers(inner: Timers): { readonly timers: Timers; end(): void } {
  const running = new Set<() => void>()
  let ended = false
  return {
    timers: {
      after(milliseconds, run) {
        if (ended) return () => undefined
        const cancel = inner.after(milliseconds, () => {
          running.delete(cancel)
          run()
        })
        running.add(cancel)
        return () => {
          running.delete(cancel)
          cancel()
        }
      },
    },
    end() {
      ended = true
      for (const cancel of running) cancel()
      running.clear()
    },
  }
}

/** Resolves after `milliseconds` of `timers`. */
export function pause(timers: Timers, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(milliseconds, resolve)
  })
}
