/** A number that only grows; 0 before the first. */
export interface Sequence {
  current(): number
  next(): number
}

/** What a page takes for newer the higher it is. A station that stands in front of another goes on with its numbers. */
export interface Numbers {
  /** Views as they change. */
  readonly view: Sequence
  /** Messages and sounds. */
  readonly signal: Sequence
  /** Codes heard from scanners that are no keyboards. */
  readonly scan: Sequence
}

export function createNumbers(): Numbers {
  return { view: createSequence(), signal: createSequence(), scan: createSequence() }
}

export function createSequence(): Sequence {
  let newest = 0
  return {
    current: () => newest,
    next() {
      newest += 1
      return newest
    },
  }
}
