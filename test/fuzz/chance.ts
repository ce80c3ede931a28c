/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Chance {
  /** 0 to before `below`. */
  below(below: number): number
  /** True once in `times`. */
  once(times: number): boolean
  of<Value>(values: readonly Value[]): Value
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    once: (times) => below(times) === 0,
    of(values) {
      const value = values[below(values.length)]
      if (value === undefined && values.length === 0) throw new RangeError('Nothing to choose from')
      return value as (typeof values)[number]
    },
  }
}
