import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PracticeState, PracticeTransaction } from '../../../main/payment/practice/record.ts'
import { freshStation } from './folders.ts'
import { run } from './run.ts'

const SCRIPTS = join(import.meta.dirname, '../../replay')
const scripts = readdirSync(SCRIPTS).filter((name) => name.endsWith('.ndjson'))

interface Replayed {
  readonly sales: number
  readonly refunds: number
  readonly total: string
  readonly rounding: string
  readonly tenders: Readonly<Record<string, string>>
  readonly receipts: readonly { readonly receipt: string; readonly text: readonly string[] }[]
  readonly failures: readonly {
    readonly line: number
    readonly step: string
    readonly code: string
    readonly words: string
  }[]
}

interface Report {
  readonly sales: { readonly count: number; readonly amount: string }
  readonly refunds: { readonly count: number; readonly amount: string }
  readonly cash: { readonly difference?: string }
}

/** What a script's station has beyond the first start's settings. */
const SETTINGS: Readonly<Record<string, object>> = {
  'foreign.ndjson': {
    foreign_cash: [
      { currency: 'USD', rate: '7.1', from: '2026-11-24T08:00:00+08:00', limit: '500' },
      { currency: 'JPY', rate: '0.0475' },
    ],
  },
}

/** As a technician adds to the document by hand. */
function addSettings(folder: string, added: object): void {
  const file = join(folder, 'settings.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...added }))
}

const cents = (amount: string) => Math.round(Number(amount) * 100)

async function play(folder: string, steps: readonly object[] | string, ...more: string[]) {
  const path = join(dirname(folder), 'script.ndjson')
  writeFileSync(path, typeof steps === 'string' ? steps : steps.map((step) => JSON.stringify(step)).join('\n'))
  const ran = await run(folder, ['replay', path, ...more])
  return { ...ran, played: () => ran.json() as Replayed }
}

const SIGN_IN = { do: 'sign_in', operator: '02', pin: '3691' }
const OPEN = { do: 'open_shift', float: '100.00' }
const WATER = { do: 'scan', code: '9520017000028' }

describe('the example scripts', () => {
  it.each(scripts)('%s goes as it says, adds up, and leaves a journal that verifies', async (name) => {
    const folder = await freshStation()
    addSettings(folder, SETTINGS[name] ?? {})
    const { exit, json } = await run(folder, ['replay', join(SCRIPTS, name)])
    const played = json() as Replayed
    expect(played.failures).toEqual([])
    expect(exit).toBe(0)
    const kept = Object.values(played.tenders).reduce((sum, amount) => sum + cents(amount), 0)
    expect(kept).toBe(cents(played.total) + cents(played.rounding))
    expect((await run(folder, ['verify'])).json()).toMatchObject({ ok: true, problems: [] })
    const report = (await run(folder, ['report', 'z'])).json() as Report
    expect(report.sales.count).toBe(played.sales)
    expect(report.refunds.count).toBe(played.refunds)
    expect(cents(report.sales.amount) + cents(report.refunds.amount)).toBe(cents(played.total))
    expect(report.cash.difference).toBe('0.00')
  })

  it('play the same day twice for the same seed, receipts and all', async () => {
    const day = join(SCRIPTS, 'day.ndjson')
    const first = await run(await freshStation(), ['replay', day, '--seed', '7'])
    const second = await run(await freshStation(), ['replay', day, '--seed', '7'])
    expect(second.out).toBe(first.out)
  })

  it.each([
    ['payments.ndjson', 'card'],
    ['medical.ndjson', 'medical'],
    ['gift-cards.ndjson', 'gift'],
  ])(
    'keep at the terminal what the counter has on its receipts, whatever went wrong in between: %s',
    async (name, kind) => {
      const folder = await freshStation()
      const { json } = await run(folder, ['replay', join(SCRIPTS, name)])
      const { tenders } = json() as Replayed
      const kept = cents(tenders[kind] ?? '')
      expect(kept).toBeGreaterThan(0)
      expect([takenByTerminal(folder), heldByTerminal(folder)]).toEqual([kept, 0])
    },
  )

  it('tell foreign cash in its own currency with its rate, and what is counted of it', async () => {
    const folder = await freshStation()
    addSettings(folder, SETTINGS['foreign.ndjson'] ?? {})
    const played = (await run(folder, ['replay', join(SCRIPTS, 'foreign.ndjson')])).json() as Replayed
    expect(played.tenders).toEqual({ foreign: '68.80', cash: '-53.80' })
    expect(played.receipts[0]?.text.join('\n')).toContain('1 JPY = 0.0475 CNY')
    expect((await run(folder, ['report', 'z'])).json()).toMatchObject({
      tenders: [
        { kind: 'cash', amount: '-53.80' },
        { kind: 'foreign', count: 3, amount: '68.80' },
      ],
      foreign: [
        {
          currency: 'JPY',
          count: 1,
          taken: '1000',
          worth: '47.50',
          expected: '1000',
          counted: '1000',
          difference: '0',
        },
        {
          currency: 'USD',
          count: 2,
          taken: '3.00',
          worth: '21.30',
          paidIn: '20.00',
          paidOut: '-10.00',
          drops: '-11.00',
          expected: '2.00',
          difference: '0.00',
        },
      ],
    })
    const out = (await run(folder, ['export', '--format', 'json'])).out
    expect(out).toContain('"kind":"foreign","amount":"14.20","currency":"USD","given":"2.00","rate":"7.1"')
    expect((await run(folder, ['export', '--format', 'csv'])).out).toContain('foreign 61.70|cash -31.70')
    const log = (await run(folder, ['export', '--format', 'poslog'])).out.replace(/\s*\n\s*/g, '')
    expect(log).toContain(
      '<ForeignCurrency><CurrencyCode>USD</CurrencyCode><OriginalFaceAmount>2.00</OriginalFaceAmount><ExchangeRate>7.1</ExchangeRate></ForeignCurrency>',
    )
    expect(log).toMatch(/<TenderPickup>.*Currency="USD">11.00</)
  })

  it('are the ground of what export hands to other programs', async () => {
    const folder = await freshStation()
    const played = (await run(folder, ['replay', join(SCRIPTS, 'day.ndjson')])).json() as Replayed
    const out = join(dirname(folder), 'sales.json')
    expect((await run(folder, ['export', '--format', 'json', '--out', out])).json()).toEqual({
      out,
      sales: played.sales,
    })
    const { sales } = JSON.parse(readFileSync(out, 'utf8')) as {
      readonly sales: readonly { readonly receipt: string; readonly total: string }[]
    }
    expect(sales.map(({ receipt }) => receipt)).toEqual(played.receipts.map(({ receipt }) => receipt))
    expect(sales.reduce((sum, { total }) => sum + cents(total), 0)).toBe(cents(played.total))
    const csv = (await run(folder, ['export', '--format', 'csv', '--from', '2026-11-24', '--to', '2026-11-24'])).out
    expect(csv.split('\r\n').filter((row) => row.startsWith('S1L1-000001,'))).toHaveLength(2)
    expect((await run(folder, ['export', '--format', 'csv', '--from', '2026-11-25'])).out.split('\r\n')).toHaveLength(2)
  })
})

describe('a script', () => {
  it('that cannot be read is refused by its line, and nothing of it is played', async () => {
    const folder = await freshStation()
    const before = (await run(folder, ['verify'])).json()
    const lines: readonly (readonly [string, string])[] = [
      ['{"do":"sign_in","operator":"02","pin":"3691"}\n{"do":', 'line 2'],
      ['\n\n{"do":"fly"}', 'line 3: there is no step "fly"'],
      ['{"do":"open_shift","float":100}', 'line 1: open_shift.float'],
      ['{"do":"scan","code":"1","count":2}', 'line 1: scan.count'],
      ['{"do":"tender","kind":"card","outcome":"maybe"}', 'line 1: tender.outcome'],
      ['{"do":"at","time":"2026-11-23"}', 'line 1: at: "2026-11-23" is not a time'],
      ['{"do":"device","name":"oven","state":"ok"}', 'line 1: device.name'],
      ['{"do":"device","name":"drawer","state":"melted"}', 'line 1: device.state'],
      ['[]', 'line 1'],
    ]
    for (const [script, line] of lines) {
      const { exit, out, err } = await play(folder, script)
      expect({ exit, out }).toEqual({ exit: 2, out: '' })
      expect(err).toContain(line)
    }
    expect((await run(folder, ['verify'])).json()).toEqual(before)
  })

  it('fails by a refused step that nothing expects, by the wrong one, and by one that does not come', async () => {
    const folder = await freshStation()
    const { exit, played } = await play(folder, [
      SIGN_IN,
      WATER,
      OPEN,
      WATER,
      { do: 'expect', refused: 'unknown_code', total: '6.00' },
      { do: 'scan', code: '9529999999993' },
      { do: 'expect', refused: 'not_for_sale' },
      { do: 'expect', total: '6.01', screen: 'tender' },
    ])
    expect(exit).toBe(1)
    expect(played().failures.map(({ line, step, code }) => [line, step, code])).toEqual([
      [2, 'scan', 'no_shift'],
      [5, 'expect', 'not_refused'],
      [6, 'scan', 'unknown_code'],
      [8, 'expect', 'not_as_expected'],
      [8, 'expect', 'not_as_expected'],
    ])
    expect(played().failures.at(-2)?.words).toBe('total is 6.00, not 6.01')
  })

  it('goes on where the one before ended: the shift, the open sale and the receipt numbers', async () => {
    const folder = await freshStation()
    const first = await play(folder, [SIGN_IN, OPEN, WATER, { do: 'tender', kind: 'cash', amount: '6.00' }, WATER])
    expect(first.played()).toMatchObject({ sales: 1, failures: [] })
    const second = await play(folder, [
      SIGN_IN,
      { do: 'expect', screen: 'selling', total: '6.00' },
      { do: 'tender', kind: 'cash', amount: '10.00' },
      { do: 'expect', change: '4.00' },
      { do: 'close_shift', counted: '112.00' },
    ])
    expect(second.played()).toMatchObject({ sales: 1, total: '6.00', failures: [] })
    expect(second.played().receipts.map(({ receipt }) => receipt)).toEqual(['S1L1-000002'])
    expect((await run(folder, ['report', 'z'])).json()).toMatchObject({
      shift: 1,
      sales: { count: 2, amount: '12.00' },
      cash: { float: '100.00', expected: '112.00', difference: '0.00' },
    })
  })

  it('has an X report while its shift is open and a Z report after, never the other', async () => {
    const folder = await freshStation()
    await play(folder, [SIGN_IN, OPEN, WATER, { do: 'tender', kind: 'card' }])
    expect((await run(folder, ['report', 'x'])).json()).toMatchObject({ which: 'x', sales: { amount: '6.00' } })
    expect(await run(folder, ['report', 'z'])).toMatchObject({ exit: 1, out: 'null\n' })
    expect(await run(folder, ['report', 'z', '--shift', '1'])).toMatchObject({ exit: 1 })
    await play(folder, [SIGN_IN, { do: 'close_shift', counted: '100.00' }])
    expect(await run(folder, ['report', 'x'])).toMatchObject({ exit: 1, out: 'null\n' })
    expect((await run(folder, ['report', 'z', '--shift', '1'])).json()).toMatchObject({
      which: 'z',
      closedAt: expect.any(String),
    })
  })

  it('shows on paper what it reports', async () => {
    const { played } = await play(await freshStation(), [
      SIGN_IN,
      OPEN,
      WATER,
      { do: 'tender', kind: 'cash', amount: '10.00' },
    ])
    const [paper] = played().receipts
    const text = paper?.text.join('\n') ?? ''
    for (const part of ['S1L1-000001', '5.50', '0.50', '6.00', '4.00']) expect(text).toContain(part)
    for (const line of paper?.text ?? []) expect(line.length).toBeLessThanOrEqual(48)
  })
})

/** What the practice terminal took and kept, in minor units. */
/** What the practice terminal's own record says it took, minor units; what an insurance only holds is not taken. */
function takenByTerminal(folder: string): number {
  const taken = terminalRecord(folder).filter(({ kind, reversed }) => kind !== 'reservation' && !reversed)
  return taken.reduce((sum, { kind, amount }) => sum + (kind === 'refund' ? -amount : amount), 0)
}

/** What the terminal holds and nobody settled or gave back. */
function heldByTerminal(folder: string): number {
  const record = terminalRecord(folder)
  const settled = new Set(record.map(({ completes }) => completes))
  const held = record.filter(({ kind, id, reversed }) => kind === 'reservation' && !reversed && !settled.has(id))
  return held.reduce((sum, { amount }) => sum + amount, 0)
}

function terminalRecord(folder: string): readonly PracticeTransaction[] {
  const text = readFileSync(join(folder, 'practice-terminal.json'), 'utf8')
  return (JSON.parse(text) as Pick<PracticeState, 'transactions'>).transactions
}
