// What a debugger, a promise or a test library may ask of any object; answering "uncovered" there
// would make a covered object unusable.
const askedByTheLanguage = new Set(['then', 'toJSON', 'inspect', 'nodeType', 'asymmetricMatch', '$$typeof'])

/** The error for a part of Electron the stand-in does not have; its message names that part. */
export function uncoveredError(name: string): Error {
  return new Error(`electron.${name} is not covered by the stand-in`)
}

/**
 * Wraps a covered object so that reaching for any other member throws an error that names it.
 * Members that exist, even with the value undefined, are passed through.
 */
export function withUncovered<T extends object>(name: string, covered: T): T {
  return new Proxy(covered, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || askedByTheLanguage.has(key)) {
        return Reflect.get(target, key, receiver)
      }
      throw uncoveredError(`${name}.${key}`)
    },
  })
}

/**
 * Lets every instance of a class throw, by name, for a member the class does not have. The trap ends the chain
 * of prototypes, so that `this` inside the class stays the plain object.
 */
export function nameUncovered(name: string, covered: { readonly prototype: object }): void {
  const inherited: object = Object.getPrototypeOf(covered.prototype)
  Object.setPrototypeOf(
    covered.prototype,
    new Proxy(inherited, {
      get(target, key, receiver) {
        if (typeof key === 'symbol' || key in target || askedByTheLanguage.has(key)) {
          return Reflect.get(target, key, receiver)
        }
        throw uncoveredError(`${name}.${key}`)
      },
    }),
  )
}

/** A whole module of Electron of which nothing is covered: members, calls and construction throw by name. */
export function uncoveredModule(name: string): object {
  const nothing = (): never => {
    throw uncoveredError(name)
  }
  return new Proxy(nothing, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || askedByTheLanguage.has(key)) return Reflect.get(target, key, receiver)
      throw uncoveredError(`${name}.${key}`)
    },
    construct() {
      throw uncoveredError(name)
    },
  })
}
