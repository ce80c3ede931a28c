import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { freshStation } from './folders.ts'
import { run } from './run.ts'

/** A station on which one carton of milk was sold for cash and one by card. */
async function sold(): Promise<string> {
  const folder = await freshStation()
  const steps = [
    { do: 'sign_in', operator: '01', pin: '2580' },
    { do: 'open_shift', float: '200.00' },
    { do: 'scan', code: '6901234567892' },
    { do: 'tender', kind: 'cash', amount: '10.00' },
    { do: 'scan', code: '6901234567892' },
    { do: 'tender', kind: 'card', present: 'tap' },
  ]
  const script = join(dirname(folder), 'day.ndjson')
  writeFileSync(script, steps.map((step) => JSON.stringify(step)).join('\n'))
  expect((await run(folder, ['replay', script])).exit).toBe(0)
  return folder
}

describe('receipt', () => {
  it('tells a receipt as text and writes it as every kind of file', async () => {
    const folder = await sold()
    const file = (name: string) => join(dirname(folder), name)
    const kinds = ['pdf', 'png', 'svg', 'text', 'email']
    const { exit, err, json } = await run(folder, [
      'receipt',
      'CLRS1L1-000001',
      ...kinds.flatMap((kind) => [`--${kind}`, file(`r.${kind}`)]),
    ])
    expect({ exit, err }).toMatchObject({ exit: 0 })
    const told = json() as { readonly text: readonly string[]; readonly files: object }
    expect(told).toMatchObject({ receipt: 'S1L1-000001', kind: 'sale', copy: 'customer' })
    expect(told.text.join('\n')).toMatch(/合计 CNY +3\.00/)
    expect(Object.keys(told.files)).toEqual(kinds)
    expect(readFileSync(file('r.text'), 'utf8').trimEnd().split('\n')).toEqual(told.text)
    expect(readFileSync(file('r.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(PNG.sync.read(readFileSync(file('r.png'))).width).toBe(624)
    expect(readFileSync(file('r.svg'), 'utf8')).toContain('合计')
    expect(readFileSync(file('r.email'), 'utf8')).toMatch(/^Subject: =\?utf-8\?B\?/)
  })

  it('has the shop’s copy of what was paid by card, and says where there is none', async () => {
    const folder = await sold()
    const merchant = (await run(folder, ['receipt', 'S1L1-000002', '--merchant'])).json() as { readonly text: string[] }
    expect(merchant.text.join('\n')).toContain('商户存根')
    const cash = await run(folder, ['receipt', 'S1L1-000001', '--merchant'])
    expect(cash).toMatchObject({ exit: 1 })
    expect(cash.err).toContain('S1L1-000001')
    expect(await run(folder, ['receipt', 'S1L1-000099'])).toMatchObject({ exit: 1, out: 'null\n' })
  })

  it('names a font that is none, and a place that cannot be written, and leaves nothing behind', async () => {
    const folder = await freshStation()
    const pdf = join(dirname(folder), 'r.pdf')
    const font = await run(folder, ['receipt', 'S1L1-000001', '--pdf', pdf, '--font', '/nowhere.ttf'])
    expect(font.exit).toBe(2)
    expect(font.err).toContain('/nowhere.ttf')
    expect(existsSync(pdf)).toBe(false)
    const nowhere = await run(await sold(), ['receipt', 'S1L1-000001', '--text', '/nowhere/at/all.txt'])
    expect(nowhere.exit).toBe(2)
    expect(nowhere.err).toContain('/nowhere/at/all.txt')
  })
})
