/** A set of receipt numbers, asked from the newest down: each question's limit is no higher than the one before. */
export interface Numbers {
  /** The greatest number of the set that is not above `limit`; undefined where there is none. */
  atMost(limit: number): number | undefined
}

/** Every number. */
export const EVERY: Numbers = { atMost: (limit) => (limit >= 1 ? limit : undefined) }

export const NONE: Numbers = { atMost: () => undefined }

/** The numbers that any of the sets has. */
export function anyOf(sets: readonly Numbers[]): Numbers {
  return {
    atMost(limit) {
      let best: number | undefined
      for (const set of sets) {
        const found = set.atMost(limit)
        if (found !== undefined && (best === undefined || found > best)) best = found
      }
      return best
    },
  }
}

/**
 * The numbers that all sets have. The first set leads and each of the others is asked only about numbers that those
 * before it have, so the rare and cheap ones stand first.
 */
export function allOf(sets: readonly Numbers[]): Numbers {
  if (sets.length === 0) return EVERY
  return {
    atMost(limit) {
      let wanted = limit
      for (let agreed = 0; agreed < sets.length; ) {
        const found = sets[agreed]?.atMost(wanted)
        if (found === undefined) return undefined
        agreed = found === wanted ? agreed + 1 : agreed === 0 ? 1 : 0
        wanted = found
      }
      return wanted
    },
  }
}

/** A set that is all in memory, newest first. */
export function listed(numbers: readonly number[]): Numbers {
  let at = 0
  return {
    atMost(limit) {
      for (let number = numbers[at]; number !== undefined; number = numbers[at]) {
        if (number <= limit) return number
        at += 1
      }
      return undefined
    },
  }
}

const FIRST_PAGE = 8
const LAST_PAGE = 1024

/**
 * Numbers that are read a page at a time: `read` gives the greatest `count` of them not above `limit`, newest first.
 * Pages grow as long as most of what was read is asked for, and are small where others leap over it.
 */
export function paged(read: (limit: number, count: number) => readonly number[]): Numbers {
  let page: readonly number[] = []
  let at = 0
  let size = 0
  let served = 0
  /** The lowest number up to which the page knows everything. */
  let floor = Number.POSITIVE_INFINITY
  return {
    atMost(limit) {
      if (limit < floor) {
        size = size > 0 && served * 2 >= size ? Math.min(size * 4, LAST_PAGE) : FIRST_PAGE
        page = read(limit, size)
        at = 0
        served = 0
        floor = page.length < size ? 0 : (page.at(-1) ?? 0)
      }
      served += 1
      for (let number = page[at]; number !== undefined; number = page[at]) {
        if (number <= limit) return number
        at += 1
      }
      return undefined
    },
  }
}
