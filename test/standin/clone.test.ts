import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClone } from './page/clone.ts'

const { encode, decode } = createClone()
const through = (value: unknown): unknown => decode(encode(value))

describe('values between the processes', () => {
  it('arrive as structuredClone would bring them, for any data', () => {
    const data = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
    })
    fc.assert(
      fc.property(data, (value) => {
        expect(through(value)).toEqual(structuredClone(value))
      }),
      { numRuns: 2000 },
    )
  })

  it('keep a date that is no date, and numbers JSON has no words for', () => {
    const value = { date: new Date(Number.NaN), numbers: [Number.NaN, -0, Infinity, -Infinity] }
    expect(through(value)).toEqual(value)
  })

  it('keep a key named __proto__ as a property of their own', () => {
    const value = through(JSON.parse('{"__proto__":{"polluted":1}}')) as object
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it('keep what is shared shared, across views of one buffer too', () => {
    const buffer = new ArrayBuffer(8)
    const [first, second] = through([new Uint8Array(buffer, 2, 3), new DataView(buffer)]) as [Uint8Array, DataView]
    expect(first.buffer).toBe(second.buffer)
    expect([first.byteOffset, first.length, second.byteLength]).toEqual([2, 3, 8])
  })

  it('bring errors with their kind, words and cause', () => {
    const error = through(new RangeError('too much', { cause: 'weight' }))
    expect(error).toBeInstanceOf(RangeError)
    expect(error).toMatchObject({ message: 'too much', cause: 'weight' })
  })

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a function deep inside', { list: [new Map([['key', () => 1]])] }],
  ])('are refused when they hold %s', (_name, value) => {
    expect(() => encode(value)).toThrow('An object could not be cloned.')
  })
})
