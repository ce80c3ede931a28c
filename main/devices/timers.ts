/** Waiting, as the devices do it; tests put their own clock here. */
export interface Timers {
  /** Runs `task` once after `milliseconds`; the answer takes it back. */
  after(milliseconds: number, task: () => void): () => void
}

/** The process's own timers. They never keep the process alive by themselves. */
export const systemTimers: Timers = {
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
