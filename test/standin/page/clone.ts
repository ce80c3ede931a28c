// Serialised into the page as well as run in the main process: these functions may use nothing but
// what they define themselves and the language's own globals.

/** Texts that carry values by the rules of the HTML structured clone algorithm. */
export interface Clone {
  /** @throws Error 'An object could not be cloned.' for functions, symbols and host objects, as Electron does */
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

type Tree = string | number | boolean | null | Tree[]

/** Creates the encoder and decoder; the same source runs in both processes. */
export function createClone(): Clone {
  const views: Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  const errors: Record<string, ErrorConstructor> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  }
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1)
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }

  function toBase64(buffer: ArrayBufferLike): string {
    const bytes = new Uint8Array(buffer)
    let text = ''
    for (let start = 0; start < bytes.length; start += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
    }
    return btoa(text)
  }

  function fromBase64(text: string): ArrayBuffer {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
    return bytes.buffer
  }

  function encodeObject(value: object, write: (value: unknown) => Tree): Tree {
    if (Array.isArray(value)) {
      const items: Tree[] = ['a', value.length]
      for (let index = 0; index < value.length; index += 1) items.push(index in value ? write(value[index]) : ['h'])
      return items
    }
    // A time that is no number has no place in JSON: written as other such numbers are.
    if (value instanceof Date) return ['d', write(value.getTime())]
    if (value instanceof RegExp) return ['r', value.source, value.flags]
    if (value instanceof Map) return ['m', ...[...value].flatMap(([key, item]) => [write(key), write(item)])]
    if (value instanceof Set) return ['s', ...[...value].map(write)]
    if (value instanceof ArrayBuffer) return ['b', toBase64(value)]
    if (ArrayBuffer.isView(value)) {
      const length = value instanceof DataView ? value.byteLength : (value as Uint8Array).length
      return ['v', tagOf(value), write(value.buffer), value.byteOffset, length]
    }
    if (value instanceof Error) {
      const name = value.name in errors ? value.name : 'Error'
      const cause = 'cause' in value ? [write(value.cause)] : []
      return ['e', name, String(value.message), String(value.stack ?? ''), ...cause]
    }
    const tag = tagOf(value)
    if (tag === 'Number' || tag === 'String' || tag === 'Boolean' || tag === 'BigInt')
      return ['x', write(value.valueOf())]
    const hostObject = typeof Node === 'function' && (value instanceof Node || value === globalThis)
    if (hostObject || value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) return refuse()
    if (typeof Blob === 'function' && value instanceof Blob) return refuse()
    const entries: Tree[] = ['o']
    for (const key of Object.keys(value)) entries.push(key, write((value as Record<string, unknown>)[key]))
    return entries
  }

  function encode(value: unknown): string {
    const seen = new Map<object, number>()
    const write = (item: unknown): Tree => {
      switch (typeof item) {
        case 'string':
        case 'boolean':
          return item
        case 'number':
          return Number.isFinite(item) && !Object.is(item, -0) ? item : ['n', Object.is(item, -0) ? '-0' : String(item)]
        case 'undefined':
          return ['u']
        case 'bigint':
          return ['i', String(item)]
        case 'object': {
          if (item === null) return null
          const index = seen.get(item)
          if (index !== undefined) return ['#', index]
          seen.set(item, seen.size)
          return encodeObject(item, write)
        }
        default:
          return refuse()
      }
    }
    return JSON.stringify(write(value))
  }

  function decode(text: string): unknown {
    const seen: unknown[] = []
    const remember = <T>(value: T): T => {
      seen.push(value)
      return value
    }
    // A plain assignment would let a key named __proto__ reach the prototype.
    const define = (target: object, key: string | number, value: unknown): void => {
      Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
    }
    const readers: Record<string, (tree: Tree[]) => unknown> = {
      u: () => undefined,
      n: (tree) => Number(tree[1]),
      i: (tree) => BigInt(tree[1] as string),
      '#': (tree) => seen[tree[1] as number],
      d: (tree) => remember(new Date(read(tree[1] as Tree) as number)),
      r: (tree) => remember(new RegExp(tree[1] as string, tree[2] as string)),
      b: (tree) => remember(fromBase64(tree[1] as string)),
      a: (tree) => {
        const list = remember(new Array(tree[1] as number))
        tree.slice(2).forEach((item, index) => {
          if (!(Array.isArray(item) && item[0] === 'h')) define(list, index, read(item))
        })
        return list
      },
      o: (tree) => {
        const object = remember({})
        for (let at = 1; at < tree.length; at += 2) define(object, tree[at] as string, read(tree[at + 1] as Tree))
        return object
      },
      m: (tree) => {
        const map = remember(new Map())
        for (let at = 1; at < tree.length; at += 2) map.set(read(tree[at] as Tree), read(tree[at + 1] as Tree))
        return map
      },
      s: (tree) => {
        const set = remember(new Set())
        for (const item of tree.slice(1)) set.add(read(item))
        return set
      },
      v: (tree) => {
        const place = seen.push(undefined) - 1
        const View = views[tree[1] as string] ?? DataView
        const view = new View(read(tree[2] as Tree) as ArrayBuffer, tree[3] as number, tree[4] as number)
        seen[place] = view
        return view
      },
      e: (tree) => {
        const error = remember(new (errors[tree[1] as string] ?? Error)(tree[2] as string))
        Object.defineProperty(error, 'stack', { value: tree[3], writable: true, configurable: true })
        if (tree.length > 4) {
          Object.defineProperty(error, 'cause', { value: read(tree[4] as Tree), writable: true, configurable: true })
        }
        return error
      },
      x: (tree) => {
        const place = seen.push(undefined) - 1
        seen[place] = Object(read(tree[1] as Tree))
        return seen[place]
      },
    }
    const read = (tree: Tree): unknown => {
      if (!Array.isArray(tree)) return tree
      const reader = readers[tree[0] as string]
      if (reader === undefined) throw new Error(`unknown tag ${String(tree[0])}`)
      return reader(tree)
    }
    return read(JSON.parse(text))
  }

  return { encode, decode }
}
