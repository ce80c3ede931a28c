// Serialised into the page: one half runs in the page's own world, the other beside the preload. The
// functions may use nothing but what they define themselves and the globals they are started with.

/** What travels between the two worlds in the detail of a DOM event; Chromium clones it on the way. */
type Carrier = readonly [tag: string, ...parts: unknown[]]

type Message =
  | readonly ['expose', key: string, value: Carrier]
  | readonly ['call', call: number, callee: number, parameters: Carrier]
  | readonly ['return', call: number, failed: boolean, value: Carrier]
  | readonly ['settle', promise: number, failed: boolean, value: Carrier]
  | readonly ['drop', callee: number]
  | readonly ['open', address: string, name: string, features: string]

/** One world's end of the bridge. */
export interface WorldLink {
  /** Copies a value into the page's world under `key`, frozen. @throws when the page already has that key */
  readonly expose: (key: string, value: unknown) => void
  readonly tellOpen: (address: string, name: string, features: string) => void
}

/**
 * Joins two worlds of one frame by synchronous DOM events of a secret name, copying values by the rules of
 * Electron's contextBridge: no prototypes, no symbols, functions and promises by proxy, errors by message.
 */
export function createWorldLink(
  secret: string,
  side: 'page' | 'preload',
  onOpen: (address: string, name: string, features: string) => void,
): WorldLink {
  const here = `${secret}-${side}`
  const there = `${secret}-${side === 'page' ? 'preload' : 'page'}`
  const { apply, defineProperty, ownKeys, getOwnPropertyDescriptor } = Reflect
  const { freeze, getOwnPropertyDescriptor: describe } = Object
  const { isArray } = Array
  const clone = structuredClone
  const Happening = CustomEvent
  const dispatch = EventTarget.prototype.dispatchEvent
  const detailOf = describe(CustomEvent.prototype, 'detail')?.get
  const stop = Event.prototype.stopImmediatePropagation
  const lent = new Map<number, (...parameters: unknown[]) => unknown>()
  const borrowed = new WeakMap<object, number>()
  const returned = new Map<number, readonly [failed: boolean, value: Carrier]>()
  const promised = new Map<number, readonly [keep: (value: unknown) => void, breakIt: (reason: unknown) => void]>()
  const collected = new FinalizationRegistry((callee: number) => post(['drop', callee]))
  let last = 0

  const post = (message: Message): void => {
    apply(dispatch, window, [new Happening(there, { detail: message })])
  }
  const define = (target: object, key: string | number, value: unknown): void => {
    defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
  }

  function writeObject(value: object, write: (item: unknown, depth: number) => Carrier, depth: number): Carrier {
    if (value instanceof Error) return ['error', typeof value.message === 'string' ? value.message : '']
    if (value instanceof Promise) {
      last += 1
      const promise = last
      value.then(
        (result) => settle(promise, false, result),
        (reason) => settle(promise, true, reason),
      )
      return ['promise', promise]
    }
    if (isArray(value)) return ['array', value.map((item) => write(item, depth + 1))]
    const tag = Object.prototype.toString.call(value)
    if (tag === '[object Object]' && !(value instanceof WeakMap)) {
      const entries: [string, Carrier][] = []
      for (const key of ownKeys(value)) {
        if (typeof key === 'symbol' || getOwnPropertyDescriptor(value, key)?.enumerable !== true) continue
        entries.push([key, write((value as Record<string, unknown>)[key], depth + 1)])
      }
      return ['object', entries]
    }
    try {
      return ['clone', clone(value)]
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }

  function pack(value: unknown): Carrier {
    const seen = new Map<object, number>()
    const write = (item: unknown, depth: number): Carrier => {
      if (depth >= 1000) {
        throw new TypeError(
          'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
        )
      }
      if (typeof item === 'symbol') return ['value', undefined]
      if (item === null || (typeof item !== 'object' && typeof item !== 'function')) return ['value', item]
      const known = seen.get(item)
      if (known !== undefined) return ['again', known]
      seen.set(item, seen.size)
      if (typeof item !== 'function') return writeObject(item, write, depth)
      const original = borrowed.get(item)
      if (original !== undefined) return ['own', original]
      last += 1
      lent.set(last, item as (...parameters: unknown[]) => unknown)
      return ['function', last]
    }
    return write(value, 0)
  }

  function borrow(callee: number): (...parameters: unknown[]) => unknown {
    const proxy = (...parameters: unknown[]): unknown => {
      last += 1
      const call = last
      post(['call', call, callee, pack(parameters)])
      const [failed, value] = returned.get(call) ?? [true, ['error', 'The other world has gone']]
      returned.delete(call)
      const result = unpack(value, false)
      if (failed) throw result
      return result
    }
    borrowed.set(proxy, callee)
    collected.register(proxy, callee)
    return proxy
  }

  function unpack(carrier: Carrier, frozen: boolean): unknown {
    const seen: unknown[] = []
    const readNew = ([tag, part]: Carrier): unknown => {
      if (tag === 'error') return new Error(part as string)
      if (tag === 'function') return borrow(part as number)
      if (tag === 'own') return lent.get(part as number)
      if (tag === 'promise') {
        return new Promise((keep, breakIt) => {
          promised.set(part as number, [keep, breakIt])
        })
      }
      return part
    }
    const read = (item: Carrier): unknown => {
      const [tag, part] = item
      if (tag === 'value') return part
      if (tag === 'again') return seen[part as number]
      if (tag !== 'array' && tag !== 'object') {
        const made = readNew(item)
        seen.push(made)
        return made
      }
      const target: object = tag === 'array' ? [] : {}
      seen.push(target)
      if (tag === 'array')
        for (const [index, entry] of (part as Carrier[]).entries()) define(target, index, read(entry))
      else for (const [key, entry] of part as [string, Carrier][]) define(target, key, read(entry))
      return frozen ? freeze(target) : target
    }
    return read(carrier)
  }

  function settle(promise: number, failed: boolean, value: unknown): void {
    let carrier: Carrier
    let broken = failed
    try {
      carrier = pack(value)
    } catch (error) {
      broken = true
      carrier = pack(error)
    }
    post(['settle', promise, broken, carrier])
  }

  function answer(call: number, callee: number, parameters: Carrier): void {
    let failed = false
    let value: Carrier
    try {
      const called = lent.get(callee)
      if (called === undefined) throw new Error('The function is gone')
      value = pack(apply(called, undefined, unpack(parameters, false) as unknown[]))
    } catch (error) {
      failed = true
      value = pack(error instanceof Error || typeof error !== 'object' ? error : new Error(String(error)))
    }
    post(['return', call, failed, value])
  }

  const onMessage = (event: Event): void => {
    apply(stop, event, [])
    if (detailOf === undefined) return
    const message = apply(detailOf, event, []) as Message
    switch (message[0]) {
      case 'expose': {
        let failure: string | undefined
        if (message[1] in window) failure = 'Cannot bind an API on top of an existing property on the window object'
        else defineProperty(window, message[1], { value: unpack(message[2], true), enumerable: true })
        post(['return', 0, failure !== undefined, failure === undefined ? ['value', undefined] : ['error', failure]])
        break
      }
      case 'call':
        answer(message[1], message[2], message[3])
        break
      case 'return':
        returned.set(message[1], [message[2], message[3]])
        break
      case 'settle': {
        const waiting = promised.get(message[1])
        promised.delete(message[1])
        waiting?.[message[2] ? 1 : 0](unpack(message[3], false))
        break
      }
      case 'drop':
        lent.delete(message[1])
        break
      case 'open':
        onOpen(message[1], message[2], message[3])
        break
    }
  }
  window.addEventListener(here, onMessage)

  return {
    expose: (key, value) => {
      post(['expose', key, pack(value)])
      const [failed, result] = returned.get(0) ?? [true, ['error', 'The page has gone']]
      returned.delete(0)
      if (failed) throw unpack(result, false)
    },
    tellOpen: (address, name, features) => post(['open', address, name, features]),
  }
}
