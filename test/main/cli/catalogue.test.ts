import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshStation, nowhere } from './folders.ts'
import { run } from './run.ts'

const HEADER = 'code,name,name_en,price,tax\n'

function csv(folder: string, rows: string): string {
  const path = join(dirname(folder), 'items.csv')
  writeFileSync(path, HEADER + rows)
  return path
}

describe('import', () => {
  it.each([
    ['name,price\nTea,3.00\n', 'These columns are missing: code, tax'],
    ['', 'The file is empty'],
    ['\0\0\0', 'The file is not text; save it as CSV'],
  ])('names the file that cannot be imported, and touches nothing (%#)', async (content, reason) => {
    const folder = await freshStation()
    const path = join(dirname(folder), 'wrong.csv')
    writeFileSync(path, content)
    const { exit, out, err } = await run(folder, ['import', path])
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toBe(`${path} was not imported: ${reason}\n`)
    expect((await run(folder, ['verify'])).json()).toMatchObject({ ok: true })
  })

  it('makes a station where there is none, with nothing but the file in it', async () => {
    const folder = nowhere()
    const path = csv(folder, '9521000000018,茶,Tea,12.50,13\n')
    const { exit, json } = await run(folder, ['import', path])
    expect(exit).toBe(0)
    expect(json()).toMatchObject({ format: 'checklane', added: 1, changed: 0, unchanged: 0, rejected: [] })
    expect((await run(folder, ['item', '9521000000018'])).json()).toMatchObject({ price: '12.50', tax: '13' })
    expect((await run(folder, ['item', '4011'])).exit).toBe(1)
  })

  it('rejects bad rows one by one and says why, and the rest goes in', async () => {
    const folder = await freshStation()
    const path = csv(folder, '9521000000018,茶,Tea,12.50,13\n9521000000016,坏,Bad,1.00,13\n5555,贵,Dear,x,13\n')
    const { exit, json, err } = await run(folder, ['import', path])
    expect(exit).toBe(0)
    expect(json()).toMatchObject({
      added: 1,
      rejected: [
        { row: 3, field: 'code', reason: 'check_digit' },
        { row: 4, field: 'price', reason: 'bad_amount' },
      ],
    })
    expect(err).toContain('Row 3, code: 9521000000016: the check digit is wrong')
    expect((await run(folder, ['item', '9521000000018'])).exit).toBe(0)
  })

  it('is all or nothing when it is strict, and ends with 1', async () => {
    const folder = await freshStation()
    const path = csv(folder, '9521000000018,茶,Tea,12.50,13\n5555,贵,Dear,x,13\n')
    const { exit, json } = await run(folder, ['import', path, '--strict'])
    expect(exit).toBe(1)
    expect(json()).toMatchObject({ added: 0, rejected: [{ row: 3 }] })
    expect((await run(folder, ['item', '9521000000018'])).exit).toBe(1)
  })

  it('changes nothing in a dry run, and makes no station for one', async () => {
    const folder = await freshStation()
    const path = csv(folder, '9521000000018,茶,Tea,12.50,13\n')
    expect((await run(folder, ['import', path, '--dry-run'])).json()).toMatchObject({ added: 1 })
    expect((await run(folder, ['item', '9521000000018'])).exit).toBe(1)
    const missing = nowhere()
    expect((await run(missing, ['import', path, '--dry-run'])).exit).toBe(2)
    expect(existsSync(missing)).toBe(false)
  })

  it('takes promotions from JSON, which hold for the next price', async () => {
    const folder = await freshStation()
    const path = join(dirname(folder), 'promotions.json')
    const give = { percent: '50' }
    const when = { items: { codes: ['4011'] }, quantity: 1 }
    const off = { id: 'off', name: 'Off', when: { coupon: 'SAVE' }, give: { amount: '1.00' }, limit_per_sale: 2 }
    writeFileSync(path, JSON.stringify({ promotions: [{ id: 'half', name: 'Half', when, give }, { id: 'bad' }, off] }))
    const { exit, json } = await run(folder, ['import', path])
    expect(exit).toBe(0)
    expect(json()).toMatchObject({ format: 'promotions', added: 2, rejected: [{ row: 2 }, { row: 2 }, { row: 2 }] })
    const basket = { lines: [{ code: '4011', weight: '1.000' }] }
    const priced = await run(folder, ['price', '-'], { input: JSON.stringify(basket) })
    expect(priced.json()).toMatchObject({ total: '3.49', lines: [{ promotions: ['half'] }] })
    const withCoupons = JSON.stringify({ ...basket, coupons: ['SAVE', 'SAVE', 'SAVE'] })
    expect((await run(folder, ['price', '-'], { input: withCoupons })).json()).toMatchObject({ total: '1.49' })
  })

  it.each([
    ['a missing file', '/nowhere/at/all.csv', 'cannot be read (ENOENT)'],
    ['a folder', '/', 'cannot be read'],
  ])('refuses %s by name before a station is made', async (_what, path, line) => {
    const folder = nowhere()
    const { exit, err } = await run(folder, ['import', path])
    expect(exit).toBe(2)
    expect(err).toContain(line)
    expect(existsSync(folder)).toBe(false)
  })
})

describe('item, search and scan', () => {
  it('finds an item by any of its codes, in any of its forms', async () => {
    const folder = await freshStation()
    for (const code of ['2900000000513', '8031']) {
      expect((await run(folder, ['item', code])).json()).toMatchObject({ code: '2900000000513' })
    }
    expect((await run(folder, ['item', '09520018000010'])).json()).toMatchObject({
      code: '9520018000010',
      price: '2.50',
    })
    expect(await run(folder, ['item', '9529999999993'])).toMatchObject({ exit: 1, out: 'null\n' })
  })

  it('searches by part of a name, as many as asked for', async () => {
    const folder = await freshStation()
    const { items } = (await run(folder, ['search', 'apple', '--limit', '2'])).json() as { readonly items: object[] }
    expect(items).toHaveLength(2)
    expect((await run(folder, ['search', 'no', 'such', 'thing'])).json()).toEqual({ items: [] })
  })

  it.each([
    ['9520018000010', { kind: 'item', gtin: '09520018000010', item: '9520018000010', verdict: 'ok' }],
    ['2000305012348', { kind: 'store_item', item: '2000305000000', price: '12.34', verdict: 'ok' }],
    [
      '210500604160003253',
      {
        kind: 'store_item',
        item: '210500600000000000',
        price: '41.60',
        weight: '0.325',
        unitPrice: '128.00',
        verdict: 'ok',
      },
    ],
    ['210500601416003258', { kind: 'store_item', price: '14.16', verdict: 'refused', reason: 'label_disagrees' }],
    ['210500601000000007', { verdict: 'refused', reason: 'weight_without_amount' }],
    ['4011', { kind: 'plu', item: '4011', verdict: 'ok' }],
    ['9520018000011', { verdict: 'refused', reason: 'check_digit' }],
    [']C1010952123454321310ABC123', { kind: 'item', gtin: '09521234543213', ai: { '10': 'ABC123' }, verdict: 'ok' }],
    ['134567890123456789', { kind: 'wallet', verdict: 'refused', reason: 'wallet_outside_payment' }],
    ['(01)06901234567892(17)200101', { item: '6901234567892', verdict: 'refused', reason: 'expired' }],
    ['(01)06901234567892(39321)1', { verdict: 'refused', words: '39321 is not a GS1 Application Identifier' }],
    ['-what-ever', { verdict: 'unknown' }],
    ['', { verdict: 'refused', reason: 'empty' }],
  ])('explains %j and ends with 0 whatever the verdict', async (code, expected) => {
    const { exit, json } = await run(await freshStation(), ['scan', '--', code])
    expect(exit).toBe(0)
    expect(json()).toMatchObject(expected)
  })

  it('decides about a code as the counter does: recalls, hours, and what the store does not know', async () => {
    const folder = await freshStation()
    const path = join(dirname(folder), 'lists.json')
    const lists = {
      recalls: [{ gtin: '6901234567892', lot: 'L7', reason: 'glass' }],
      restrictions: [{ id: 'never', codes: ['4011'], closed: ['00:00-24:00'] }],
    }
    writeFileSync(path, JSON.stringify(lists))
    const taken = await run(folder, ['import', path])
    expect(taken.json()).toMatchObject({ format: 'recalls+restrictions', added: 2, rejected: [] })
    const again = await run(folder, ['import', path])
    expect(again.json()).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    const scanned = async (code: string) => (await run(folder, ['scan', '--', code])).json()
    expect(await scanned('(01)06901234567892(10)L7')).toMatchObject({ verdict: 'refused', reason: 'recalled_lot' })
    expect(await scanned('6901234567892')).toMatchObject({ verdict: 'warn', reason: 'recall_look' })
    expect(await scanned('4011')).toMatchObject({ verdict: 'refused', reason: 'not_sold_now' })
    expect(await scanned('9529999999993')).toMatchObject({ kind: 'item', verdict: 'unknown', reason: 'unknown_code' })
    expect(await scanned('CLRS1L1-000099')).toMatchObject({ kind: 'receipt', verdict: 'unknown' })
    const basket = join(dirname(folder), 'basket.json')
    writeFileSync(
      basket,
      JSON.stringify({ lines: [{ code: '(01)06901234567892(10)L7' }, { code: '4011', weight: '1' }] }),
    )
    expect((await run(folder, ['price', basket])).json()).toMatchObject({
      refused: [{ reason: 'recalled_lot' }, { reason: 'not_sold_now' }],
    })
  })

  it('says in words which promotions meet, contradict each other or are over', async () => {
    const folder = await freshStation()
    const path = join(dirname(folder), 'promotions.json')
    const when = { items: { codes: ['6901234567892'] }, quantity: 2 }
    const promotions = [
      { id: 'one', name: 'one', when, give: { percent: '10' } },
      { id: 'two', name: 'two', when, give: { percent: '20' } },
      { id: 'old', name: 'old', when: { spend: '9.00' }, give: { amount: '1.00' }, to: '2020-01-01' },
    ]
    writeFileSync(path, JSON.stringify({ promotions }))
    const taken = await run(folder, ['import', path])
    expect(taken.json()).toMatchObject({
      overlaps: expect.arrayContaining([{ promotion: 'one', other: 'two', what: 'contradict' }]),
      ended: ['old'],
    })
    expect(taken.err).toContain('two')
  })

  it('never shows a wallet code whole', async () => {
    const { out } = await run(await freshStation(), ['scan', '134567890123456789'])
    expect(out).not.toContain('134567890123456789')
  })
})
