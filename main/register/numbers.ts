/** Numbers that only grow: of views, messages, sounds and heard scans. A page takes the higher one for the newer. */
export interface Numbers {
  /** The newest that was given; 0 before the first. */
  current(): number
  next(): number
}

export function createNumbers(): Numbers {
  let newest = 0
  return {
    current: () => newest,
    next() {
      newest += 1
      return newest
    },
  }
}
