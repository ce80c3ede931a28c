export interface Clock {
  now(): Date
}

/** Waiting, so that tests and replays can let time pass without any. Milliseconds. */
export interface Timers {
  /** Calls `run` once after `milliseconds`; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void
}
