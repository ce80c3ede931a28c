/**
 * Remembers what was worked out for a key, the `capacity` newest at least and twice as many at most. What is asked for
 * again stays; what was not asked for since the store filled up is forgotten.
 */
export class Recent<Value> {
  private readonly capacity: number
  private current = new Map<string, Value>()
  private before = new Map<string, Value>()

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get(key: string): Value | undefined {
    const value = this.current.get(key)
    if (value !== undefined) return value
    const old = this.before.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: string, value: Value): void {
    if (this.current.size >= this.capacity) {
      this.before = this.current
      this.current = new Map()
    }
    this.current.set(key, value)
  }

  get size(): number {
    return this.current.size + this.before.size
  }
}
