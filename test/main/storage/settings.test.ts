import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import { parseProfile, profileDocumentOf } from '../../../main/storage/profile.ts'
import { openSecrets } from '../../../main/storage/secrets.ts'
import { createSettings, defaultSettings, openSettings } from '../../../main/storage/settings.ts'
import { PROFILE, temporaryFolder, testCipher } from './support.ts'

const DOCUMENT = {
  store: 'Test store',
  station: 'S1L1',
  currency: 'CNY',
  language: 'zh-CN',
  timezone: 'Asia/Shanghai',
  weight_unit: 'kg',
  tax: { inclusive: true, rounding: 'line', codes: { '13': '13', '9': '9', reduced: '0.5' } },
  cash_rounding: { to: '0.10', mode: 'down' },
  barcode_layouts: [
    { prefix: '02', item: 5, verifier: true, value: 4, kind: 'amount', decimals: 2 },
    { prefix: '21', length: 18, item: 5, amount: 5, weight: 5 },
  ],
  terminal: { kind: 'nexo', poi_id: 'V400m-1', host: '10.0.0.7', model: 'V400m' },
  store_database: { url: 'postgres://store' },
  support: [{ name: 'Bank', phone: '1', hours: '24h' }],
}

let folder: ReturnType<typeof temporaryFolder>
let path: string
beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'settings.json')
})
afterEach(() => folder.remove())

function edit(change: (document: { present_seconds?: unknown }) => void): void {
  const document = JSON.parse(readFileSync(path, 'utf8'))
  change(document)
  writeFileSync(path, JSON.stringify(document))
}

describe('parseProfile', () => {
  it('refuses a support contact whose hours, time zone or purpose cannot be read, by name', () => {
    const contact = { name: 'Bank', phone: '1', hours: 'Mo-Fr 09:00-18:00; 2026-10-01 off', purpose: 'bank' }
    expect(parseProfile({ ...DOCUMENT, support: [contact] })).toMatchObject({ ok: true, value: { support: [contact] } })
    const wrong = { ...contact, hours: 'mornings', timezone: 'Mars/Olympus', purpose: 'lunch' }
    expect(parseProfile({ ...DOCUMENT, support: [contact, wrong] })).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { key: 'support.1.hours', reason: 'bad_hours' },
        { key: 'support.1.timezone', reason: 'unknown_timezone' },
        { key: 'support.1.purpose', reason: 'bad_value' },
      ]),
    })
    const away = { ...contact, holidays: ['2026-10-01..2026-10-07', '2027-01-01 10:00-12:00'], purpose: 'network' }
    const read = parseProfile({ ...DOCUMENT, support: [away] })
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    expect(read.value.support).toEqual([away])
    expect(profileDocumentOf(read.value).support).toEqual([away])
    expect(parseProfile({ ...DOCUMENT, support: [{ ...contact, holidays: ['sundays'] }] })).toMatchObject({
      problems: [{ key: 'support.0.holidays.0', reason: 'bad_holiday' }],
    })
  })

  it('reads amounts, rates and both forms of code layouts', () => {
    const read = parseProfile(DOCUMENT)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    expect(read.value.cashRounding).toEqual({ to: 10, mode: 'down' })
    expect(read.value.tax.codes).toEqual({ '13': 13_000_000, '9': 9_000_000, reduced: 500_000 })
    expect(read.value.terminal).toEqual({ kind: 'nexo', poiId: 'V400m-1', host: '10.0.0.7' })
    expect(read.value.barcodeLayouts).toEqual([
      { prefix: '02', length: 13, item: 5, verifier: true, fields: [{ kind: 'amount', digits: 4, decimals: 2 }] },
      {
        ...{ prefix: '21', length: 18, item: 5, verifier: false },
        fields: [
          { kind: 'amount', digits: 5, decimals: 2 },
          { kind: 'weight', digits: 5, decimals: 3 },
        ],
      },
    ])
  })

  it.each([
    [
      'a scale that rounds',
      'kg',
      { amount_rounding: { to: '0.10', mode: 'down' } },
      { amountRounding: { to: 10, mode: 'down' } },
      3,
    ],
    ['a scale with prices of its own', 'kg', { prices: 'scale' }, { ownPrices: true }, 3],
    ['a coarse weight', 'lb', { weight_decimals: 2 }, {}, 2],
    ['whole grams', 'g', {}, {}, 0],
    ['tenths of a gram', 'g', { weight_decimals: 1 }, {}, 1],
  ])('reads the layout of %s, and writes it back the same', (_what, weight_unit, more, expected, decimals) => {
    const layout = { prefix: '21', length: 18, item: 5, amount: 5, weight: 5, ...more }
    const read = parseProfile({ ...DOCUMENT, weight_unit, barcode_layouts: [layout] })
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    expect(read.value.barcodeLayouts).toEqual([
      {
        ...{ prefix: '21', length: 18, item: 5, verifier: false, ...expected },
        fields: [
          { kind: 'amount', digits: 5, decimals: 2 },
          { kind: 'weight', digits: 5, decimals },
        ],
      },
    ])
    expect(profileDocumentOf(read.value).barcode_layouts).toEqual([layout])
  })

  it.each([
    [{ amount_rounding: { to: '0', mode: 'down' } }, 'barcode_layouts.0.amount_rounding.to', 'bad_amount'],
    [{ amount_rounding: { to: 'ten', mode: 'down' } }, 'barcode_layouts.0.amount_rounding.to', 'bad_amount'],
    [{ amount_rounding: { to: '0.10', mode: 'up' } }, 'barcode_layouts.0.amount_rounding.mode', 'bad_value'],
    [{ prices: 'mine' }, 'barcode_layouts.0.prices', 'bad_value'],
    [{ rounding: '0.10' }, 'barcode_layouts.0.rounding', 'unknown_key'],
  ])('refuses a layout with %j by its place', (more, key, reason) => {
    const layout = { prefix: '21', length: 18, item: 5, amount: 5, weight: 5, ...more }
    expect(parseProfile({ ...DOCUMENT, barcode_layouts: [layout] })).toEqual({ ok: false, problems: [{ key, reason }] })
  })

  it('reads several taxes of one code, and writes them back the same', () => {
    const taxes = [
      { name: 'GST', rate: '5' },
      { name: 'QST', rate: '9.975', compound: true },
    ]
    const read = parseProfile({ ...DOCUMENT, tax: { ...DOCUMENT.tax, codes: { gq: taxes, '0': '0' } } })
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    expect(read.value.tax.codes).toEqual({
      gq: [
        { name: 'GST', rate: 5_000_000, compound: false },
        { name: 'QST', rate: 9_975_000, compound: true },
      ],
      '0': 0,
    })
    expect(parseProfile(JSON.parse(JSON.stringify(profileDocumentOf(read.value))))).toEqual(read)
  })

  it('reads how deposit slips and the scanner are laid out, and writes them back the same', () => {
    const layouts = [{ prefix: '298', length: 18, slip: 9, value: 5, decimals: 2 }]
    const own = { deposit_slips: { item: '8914', layouts }, scanner: { gs_substitute: '|' } }
    const read = parseProfile({ ...DOCUMENT, ...own })
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    expect(read.value).toMatchObject({ depositSlips: { item: '8914', layouts }, gsSubstitute: '|' })
    expect(parseProfile(JSON.parse(JSON.stringify(profileDocumentOf(read.value))))).toEqual(read)
    const short = { deposit_slips: { item: '8914', layouts: [{ ...layouts[0], length: 17 }] } }
    expect(parseProfile({ ...DOCUMENT, ...short })).toEqual({
      ok: false,
      problems: [{ key: 'deposit_slips.layouts.0', reason: 'layout_length' }],
    })
  })

  it.each([
    ['an unknown key by its name', { colour: 'red' }, 'colour', 'unknown_key'],
    ['a missing key by its name', { station: undefined }, 'station', 'missing_key'],
    ['an unknown currency', { currency: 'XQX' }, 'currency', 'unknown_currency'],
    ['an unknown time zone', { timezone: 'Asia/Nowhere' }, 'timezone', 'unknown_timezone'],
    ['a station id that no receipt number could hold', { station: 'a b' }, 'station', 'bad_station'],
    ['a rate over 100 %', { tax: { ...DOCUMENT.tax, codes: { x: '101' } } }, 'tax.codes.x', 'bad_rate'],
    [
      'a rate over 100 % among several',
      { tax: { ...DOCUMENT.tax, codes: { x: [{ name: 'GST', rate: '500' }] } } },
      'tax.codes.x.0.rate',
      'bad_rate',
    ],
    ['a code of no taxes', { tax: { ...DOCUMENT.tax, codes: { x: [] } } }, 'tax.codes.x', 'empty'],
    [
      'two taxes of one name on one code',
      {
        tax: {
          ...DOCUMENT.tax,
          codes: {
            x: [
              { name: 'GST', rate: '5' },
              { name: 'GST', rate: '6' },
            ],
          },
        },
      },
      'tax.codes.x',
      'bad_value',
    ],
    ['a key deeper down', { tax: { ...DOCUMENT.tax, vat: 1 } }, 'tax.vat', 'unknown_key'],
    [
      'a rounding with too many digits',
      { cash_rounding: { to: '0.001', mode: 'down' } },
      'cash_rounding.to',
      'bad_amount',
    ],
    [
      'a layout that does not add up',
      { barcode_layouts: [{ prefix: '21', item: 5, amount: 5, weight: 5 }] },
      'barcode_layouts.0',
      'layout_length',
    ],
  ])('refuses %s', (_what, change, key, reason) => {
    const read = parseProfile(JSON.parse(JSON.stringify({ ...DOCUMENT, ...change })))
    expect(read).toMatchObject({ ok: false, problems: [{ key, reason }] })
  })

  it('refuses what is no object at all', () => {
    expect(parseProfile('text').ok).toBe(false)
    expect(parseProfile(null).ok).toBe(false)
  })
})

describe('settings', () => {
  it('come back as they were saved, with what only other parts read kept', () => {
    createSettings(folder.path, defaultSettings(PROFILE), DOCUMENT)
    const settings = openSettings(folder.path)
    expect(settings.current()).toEqual(defaultSettings(PROFILE))
    const next = { ...settings.current(), theme: 'dark', profile: { ...PROFILE, cashRounding: null } } as const
    settings.save(next)
    expect(openSettings(folder.path).current()).toEqual(next)
    const written = JSON.parse(readFileSync(path, 'utf8'))
    expect(written).toMatchObject({ store_database: { url: 'postgres://store' }, terminal: { model: 'V400m' } })
  })

  it('edited by hand into nonsense are told by file, key and reason; the last good copy is used, the broken file stays', () => {
    createSettings(folder.path, defaultSettings(PROFILE))
    openSettings(folder.path)
    edit((document) => {
      document.present_seconds = 'ten'
    })
    const broken = readFileSync(path, 'utf8')
    const settings = openSettings(folder.path)
    expect(settings.trouble).toEqual({ file: path, key: 'present_seconds', reason: 'bad_value' })
    expect(settings.current()).toEqual(defaultSettings(PROFILE))
    expect(readFileSync(path, 'utf8')).toBe(broken)
  })

  it.each([
    ['no JSON', (file: string) => writeFileSync(file, '{"store": '), 'not_json'],
    ['an empty file', (file: string) => writeFileSync(file, ''), 'not_json'],
    ['a file that is gone', (file: string) => rmSync(file), 'missing_file'],
    ['a folder', (file: string) => [rmSync(file), mkdirSync(file)], 'unreadable_file'],
  ])('that are %s fall back too', (_what, spoil, reason) => {
    createSettings(folder.path, defaultSettings(PROFILE))
    openSettings(folder.path)
    spoil(path)
    expect(openSettings(folder.path).trouble).toMatchObject({ file: path, reason })
  })

  it('mended by hand are taken, and become the next last good copy', () => {
    createSettings(folder.path, defaultSettings(PROFILE))
    openSettings(folder.path)
    edit((document) => {
      document.present_seconds = 15
    })
    expect(openSettings(folder.path).current().presentSeconds).toBe(15)
    writeFileSync(path, '')
    expect(openSettings(folder.path).current().presentSeconds).toBe(15)
  })

  it('that no copy can mend are refused as damaged', () => {
    writeFileSync(path, '[]')
    expect(() => openSettings(folder.path)).toThrow('damaged')
  })

  it('that could not be read back are never written', () => {
    createSettings(folder.path, defaultSettings(PROFILE))
    const settings = openSettings(folder.path)
    const before = readFileSync(path, 'utf8')
    const profile = { ...PROFILE, cashRounding: { to: minor(0), mode: 'down' as const } }
    expect(() => settings.save({ ...settings.current(), profile })).toThrow('cash_rounding')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })
})

describe('secrets', () => {
  it('are kept encrypted, for the owner only, and come back', () => {
    const secrets = openSecrets(folder.path, testCipher)
    expect(secrets.read('key')).toBeUndefined()
    secrets.write('key', Buffer.from('a very secret thing'))
    const file = join(folder.path, 'secrets.json')
    const stored = JSON.parse(readFileSync(file, 'utf8'))
    expect(Buffer.from(stored.key, 'base64').toString()).not.toContain('secret')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(openSecrets(folder.path, testCipher).read('key')?.toString()).toBe('a very secret thing')
  })

  it('of a file that is no such file are not read as none', () => {
    writeFileSync(join(folder.path, 'secrets.json'), '[1]')
    expect(() => openSecrets(folder.path, testCipher).read('key')).toThrow('damaged')
  })
})
