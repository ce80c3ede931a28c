import type { GenericSchema } from 'valibot'
import { type Channel, channels } from '../../preload/contract.ts'
import type { Chance } from './chance.ts'

/** What a message is filled with: things that exist at the station, so that many get past the parser and deep inside. */
export interface Stock {
  readonly codes: readonly string[]
  readonly operators: readonly string[]
  readonly pins: readonly string[]
  readonly receipts: readonly string[]
}

/** As much of Valibot's schemas as the contract is made of. */
interface Shape {
  readonly type: string
  readonly entries?: Readonly<Record<string, Shape>>
  readonly options?: readonly (Shape | string | number)[]
  readonly item?: Shape
  readonly items?: readonly Shape[]
  readonly wrapped?: Shape
  readonly literal?: unknown
  readonly value?: Shape
  readonly pipe?: readonly { readonly kind: string; readonly type: string; readonly requirement?: unknown }[]
}

const DECIMALS = [
  '0',
  '1',
  '2',
  '0.00',
  '3.50',
  '12.50',
  '100',
  '9999.99',
  '-1',
  '0.532',
  '0.000001',
  '999999999999',
  '1.005',
]
const DATES = ['2026-11-23', '2026-11-22', '1990-02-30', '9999-99-99', '2008-11-23']
const WORDS = [
  '',
  ' ',
  'x',
  '挂单',
  'كتاب',
  '‮abc',
  'a\u0000b',
  "'; DROP TABLE sale; --",
  '4111111111111111',
  '\u001d',
  'Ａ１２',
  '👩‍👩‍👧',
]

/** Values that no field of the contract should fall for. */
const STRANGE: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -1,
  () => 2 ** 53,
  () => 'x'.repeat(5000),
  () => '',
  () => [],
  () => ({}),
  () => new Date(0),
  () => new Map([[1, 2]]),
  () => 10n,
  () => JSON.parse('{"__proto__":{"operator":"03"},"constructor":1}'),
  () => Array.from({ length: 2000 }, (_, at) => at),
  () => ({ toString: 'x', valueOf: 'y' }),
]

/** One message to some channel: mostly what the schema asks for, often with one thing wrong, now and then anything. */
export function message(
  chance: Chance,
  stock: Stock,
  allowed: readonly Channel[],
): { channel: string; input: unknown } {
  const channel = chance.of(allowed)
  if (chance.once(40))
    return { channel: chance.of(['', '__proto__', 'constructor', 'toString', 'Scan', 'x'.repeat(9999)]), input: {} }
  if (chance.once(12)) return { channel, input: chance.of(STRANGE)() }
  const input = fill(channels[channel] as GenericSchema as unknown as Shape, '', chance, stock)
  return { channel, input: chance.once(4) ? spoil(input, chance) : input }
}

function fill(shape: Shape, name: string, chance: Chance, stock: Stock): unknown {
  switch (shape.type) {
    case 'strict_object':
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.entries ?? {}).flatMap(([key, entry]) => {
          const value = fill(entry, key, chance, stock)
          return value === undefined ? [] : [[key, value]]
        }),
      )
    case 'optional':
      return shape.wrapped === undefined || chance.once(2) ? undefined : fill(shape.wrapped, name, chance, stock)
    case 'nullable':
      return shape.wrapped === undefined || chance.once(2) ? null : fill(shape.wrapped, name, chance, stock)
    case 'variant':
    case 'union':
      return fill(chance.of(shape.options ?? []) as Shape, name, chance, stock)
    case 'picklist':
      return chance.of(shape.options ?? [])
    case 'literal':
      return shape.literal
    case 'array':
      return Array.from({ length: chance.below(4) }, () => fill(shape.item ?? { type: 'string' }, name, chance, stock))
    case 'strict_tuple':
      return (shape.items ?? []).map((item) => fill(item, name, chance, stock))
    case 'record':
      return { [chance.of(WORDS)]: fill(shape.value ?? { type: 'string' }, name, chance, stock) }
    case 'boolean':
      return chance.once(2)
    case 'number':
      return chance.of([1, 1, 2, 3, 5, 20, 100, 0, -1, 1.5, 100_000])
    case 'string':
      return stringFor(shape, name, chance, stock)
    default:
      throw new Error(`The fuzz knows no ${shape.type} yet: teach it, in messages.ts`)
  }
}

function stringFor(shape: Shape, name: string, chance: Chance, stock: Stock): string {
  const patterns = (shape.pipe ?? [])
    .filter(({ type }) => type === 'regex')
    .map(({ requirement }) => String(requirement))
  if (name === 'operator' || name === 'number') return chance.of(stock.operators)
  if (name === 'pin') return chance.of(stock.pins)
  if (name === 'receipt' || name === 'id') return chance.of([...stock.receipts, 'S1L1-000999', ''])
  if (name === 'currency') return chance.of(['USD', 'EUR', 'CNY', 'XXX'])
  if (name === 'png') return chance.of(['AAAA', 'iVBORw0KGgo=', ...WORDS])
  if (name === 'code' || name === 'text' || name === 'coupon') return chance.of(stock.codes)
  if (patterns.some((pattern) => pattern.includes('\\d{4}-'))) return chance.of([...DATES, ...DECIMALS])
  if (patterns.length > 0) return chance.of(DECIMALS)
  return chance.of([...WORDS, ...DECIMALS])
}

/** The same with one thing left out, added or replaced. */
function spoil(input: unknown, chance: Chance): unknown {
  if (typeof input !== 'object' || input === null) return chance.of(STRANGE)()
  const copy = { ...input } as Record<string, unknown>
  const key = chance.of([...Object.keys(copy), 'approval', 'extra'])
  if (chance.once(3)) delete copy[key]
  else copy[key] = chance.of(STRANGE)()
  return copy
}
