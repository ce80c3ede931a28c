import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshStation } from './folders.ts'
import { run } from './run.ts'

const BASKETS = join(import.meta.dirname, '../../baskets')
const names = readdirSync(BASKETS)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.priced.json'))
  .map((name) => name.slice(0, -'.json'.length))

interface Priced {
  readonly lines: readonly { readonly gross: string; readonly discount: string; readonly net: string }[]
  readonly total: string
}

const cents = (amount: string) => Number(amount.replace('.', ''))

describe('price', () => {
  it.each(names)('prices the basket %s as its example says', async (name) => {
    const priced = await run(await freshStation(), ['price', join(BASKETS, `${name}.json`)])
    expect(priced.exit).toBe(0)
    expect(priced.json()).toEqual(JSON.parse(readFileSync(join(BASKETS, `${name}.priced.json`), 'utf8')))
  })

  it.each(names)('adds up to the cent: %s', async (name) => {
    const { lines, total } = (
      await run(await freshStation(), ['price', join(BASKETS, `${name}.json`)])
    ).json() as Priced
    for (const { gross, discount, net } of lines) expect(cents(gross) - cents(discount)).toBe(cents(net))
    expect(lines.reduce((sum, { net }) => sum + cents(net), 0)).toBe(cents(total))
  })

  it('goes by --at before the basket: the evening price holds from eight', async () => {
    const folder = await freshStation()
    const input = JSON.stringify({ at: '2026-11-23T12:00:00+08:00', lines: [{ code: '9520015000044' }] })
    const total = async (...more: string[]) =>
      ((await run(folder, ['price', '-', ...more], { input })).json() as Priced).total
    expect(await total()).toBe('5.50')
    expect(await total('--at', '2026-11-23T20:00:00+08:00')).toBe('3.85')
    expect(await total('--at', '2026-11-23T12:00:00Z')).toBe('3.85')
  })

  it('takes a serial number and a deposit slip once, and never shows a payment code or a card number whole', async () => {
    const [serial, slip, wallet] = ['(01)06901234567892(21)A1', '298000000077003509', '134567890123456789']
    const card = '4111111111111111'
    const lines = [serial, slip, serial, slip, '(01)06901234567892(21)A2', wallet, card].map((code) => ({ code }))
    const { json, out } = await run(await freshStation(), ['price', '-'], { input: JSON.stringify({ lines }) })
    expect(json()).toMatchObject({
      refused: [
        { code: serial, reason: 'serial_open' },
        { code: slip, reason: 'slip_open' },
        { code: '1345…89', reason: 'wallet_outside_payment' },
        { code: '4111…11', reason: 'unknown_code' },
      ],
    })
    expect(out).not.toContain(wallet)
    expect(out).not.toContain(card)
  })

  it('refuses a line that would come to more than any may, and prices the others', async () => {
    const folder = await freshStation()
    const lines = [
      { code: '4011', weight: '999999999', price: '1000000.00' },
      { code: '6901234567892', price: '10000000.00' },
      { code: '6901234567892' },
    ]
    const { exit, json } = await run(folder, ['price', '-'], { input: JSON.stringify({ lines }) })
    expect(exit).toBe(0)
    const reason = 'price_too_large'
    expect(json()).toMatchObject({
      lines: [{ code: '6901234567892' }],
      refused: [
        { code: '4011', reason },
        { code: '6901234567892', reason },
      ],
    })
  })

  it.each([
    ['no JSON', '{"lines":', 'is not JSON'],
    ['an unknown key', '{"lines":[{"code":"1","qty":"2"}]}', 'lines.0.qty'],
    ['a number for an amount', '{"lines":[{"code":"1","price":3.5}]}', 'lines.0.price'],
    ['no lines', '{}', 'lines'],
    ['a time without offset', '{"at":"2026-11-23T10:00:00","lines":[]}', 'is not a time'],
  ])('refuses %s with 2, naming the place', async (_what, input, line) => {
    const { exit, out, err } = await run(await freshStation(), ['price', '-'], { input })
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toContain(line)
  })
})
