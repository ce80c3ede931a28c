interface Kept<Value> {
  readonly key: readonly number[]
  readonly value: Value
}

/**
 * Remembers what was worked out for a key of whole numbers: of the newest as many as weigh `capacity` together, and of
 * older ones as many again at most. Each weighs one unless `weightOf` says otherwise. What is asked for again stays;
 * what was not asked for since the store filled up is forgotten. Keys are found by a hash and compared whole, so two
 * keys never share a value.
 */
export class Recent<Value> {
  private readonly capacity: number
  private readonly weightOf: (key: readonly number[]) => number
  /** What `current` weighs. */
  private weight = 0
  private current = new Map<number, Kept<Value>>()
  private before = new Map<number, Kept<Value>>()

  constructor(capacity: number, weightOf: (key: readonly number[]) => number = () => 1) {
    this.capacity = capacity
    this.weightOf = weightOf
  }

  /** The key is the first `length` numbers of `key`, all of them where it is left out. */
  get(key: readonly number[], length: number = key.length): Value | undefined {
    const hash = hashOf(key, length)
    const kept = this.current.get(hash)
    if (kept !== undefined) return same(kept.key, key, length) ? kept.value : undefined
    const old = this.before.get(hash)
    if (old === undefined || !same(old.key, key, length)) return undefined
    this.keep(hash, old)
    return old.value
  }

  /** `key` must not be changed afterwards. */
  set(key: readonly number[], value: Value): void {
    this.keep(hashOf(key, key.length), { key, value })
  }

  get size(): number {
    return this.current.size + this.before.size
  }

  private keep(hash: number, kept: Kept<Value>): void {
    if (this.weight >= this.capacity) {
      this.before = this.current
      this.current = new Map()
      this.weight = 0
    }
    this.weight += this.weightOf(kept.key)
    this.current.set(hash, kept)
  }
}

/** FNV-1a (32 bits, over numbers instead of bytes). */
function hashOf(key: readonly number[], length: number): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < length; place += 1) {
    const part = key[place] ?? 0
    hash = Math.imul(hash ^ part ^ (part / 2 ** 32), 0x01000193)
  }
  return hash
}

function same(one: readonly number[], other: readonly number[], length: number): boolean {
  if (one.length !== length) return false
  for (let index = 0; index < length; index += 1) if (one[index] !== other[index]) return false
  return true
}
