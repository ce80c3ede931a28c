import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshStation } from './folders.ts'
import { run } from './run.ts'

interface Found {
  readonly alerts: readonly { readonly id: string; readonly rule: string }[]
}

/** A supervisor opens the drawer nine times for nothing and leaves a sale on hold. */
async function traded(): Promise<string> {
  const folder = await freshStation()
  const steps = [
    { do: 'sign_in', operator: '02', pin: '3691' },
    { do: 'open_shift', float: '100.00' },
    ...Array.from({ length: 9 }, () => ({ do: 'no_sale', reason: 'change' })),
    { do: 'scan', code: '9520017000028' },
    { do: 'hold' },
    { do: 'close_shift', counted: '100.00' },
  ]
  const path = join(dirname(folder), 'script.ndjson')
  writeFileSync(path, steps.map((step) => JSON.stringify(step)).join('\n'))
  expect(await run(folder, ['replay', path])).toMatchObject({ exit: 0 })
  return folder
}

function rulesFile(folder: string, rules: object): string {
  const path = join(dirname(folder), 'rules.json')
  writeFileSync(path, JSON.stringify(rules))
  return path
}

describe('alerts', () => {
  it('tells what a recorded day raised, what other thresholds would have, and counts it in Z report and export', async () => {
    const folder = await traded()
    const told = await run(folder, ['alerts'])
    expect(told.exit).toBe(1)
    const live = told.json() as Found
    expect(live.alerts.map(({ rule }) => rule)).toEqual(['no_sales', 'held_at_close'])
    expect((await run(folder, ['alerts', '--from', '2100-01-01'])).json()).toMatchObject({ alerts: [] })

    const same = (await run(folder, ['alerts', 'backtest', '--rules', rulesFile(folder, {})])).json() as Found
    expect(same.alerts).toEqual(live.alerts)
    const looser = rulesFile(folder, { no_sales: { count: 9 } })
    const fewer = (await run(folder, ['alerts', 'backtest', '--rules', looser])).json()
    expect(fewer).toMatchObject({ rules: { held_at_close: 1 }, alerts: [{ rule: 'held_at_close' }] })
    const none = rulesFile(folder, { no_sales: false, held_at_close: false })
    expect((await run(folder, ['alerts', 'backtest', '--rules', none])).json()).toMatchObject({ alerts: [] })
    expect(((await run(folder, ['alerts'])).json() as Found).alerts).toEqual(live.alerts)

    expect((await run(folder, ['report', 'z'])).json()).toMatchObject({ alerts: { raised: 2, acknowledged: 0 } })
    expect((await run(folder, ['export', '--format', 'json'])).json()).toMatchObject({ alerts: live.alerts })
    expect((await run(folder, ['verify'])).json()).toMatchObject({ ok: true })
  })

  it.each([
    [{ no_sale: { count: 1 } }, 'no_sale'],
    [{ no_sales: { counts: 1 } }, 'no_sales.counts'],
    [{ no_sales: { count: -1 } }, 'no_sales.count'],
    [{ no_sales: { count: 1.5 } }, 'no_sales.count'],
    [{ voids: { percent: 300 } }, 'voids.percent'],
    [{ same_card: { count: 1 } }, 'same_card.count'],
    [{ unknown_payment: { minutes: 0 } }, 'unknown_payment.minutes'],
    [{ out_of_hours: { from: 24 } }, 'out_of_hours.from'],
    [{ round_refund: { multiple: '0.00' } }, 'round_refund.multiple'],
    [{ own_refund: { amount: 5 } }, 'own_refund.amount'],
    [{ own_refund: { amount: '0.001' } }, 'own_refund.amount'],
  ])('refuses %j by name, in a file of rules and in a profile', async (rules, name) => {
    const folder = await freshStation()
    const tried = await run(folder, ['alerts', 'backtest', '--rules', rulesFile(folder, rules)])
    expect(tried).toMatchObject({ exit: 2, out: '' })
    expect(tried.err).toContain(` ${name}: `)
  })

  it('refuses what it does not know', async () => {
    const folder = await freshStation()
    expect(await run(folder, ['alerts', 'forwards'])).toMatchObject({ exit: 2 })
    expect(await run(folder, ['alerts', 'backtest'])).toMatchObject({ exit: 2 })
    expect(await run(folder, ['alerts', '--rules', 'x.json'])).toMatchObject({ exit: 2 })
  })
})
