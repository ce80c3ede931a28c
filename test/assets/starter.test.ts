import { describe, expect, it } from 'vitest'
import {
  catalogue,
  checkDigit,
  documentOf,
  type QuickKeyLayout,
  type Selector,
  type StarterPromotion,
  textOf,
} from './starter-files.ts'

const COLUMNS = 'code,name,name_en,price,per,sold_by,tax,department,deposit,min_age,tare,flags,from,price_next'
const FLAGS = [
  'no_discount',
  'price_required',
  'quantity_required',
  'quantity_prohibited',
  'not_for_sale',
  'negative',
  'open_price',
]
/** The one code that INTERFACES gives with its check digit zeroed too. */
const ZEROED_EXAMPLE = '2012345000000'
/** Numbers that standards and their introductions print as examples. */
const PUBLIC_EXAMPLES = [
  '6901234567892',
  '9506000134352',
  '9501101530003',
  '9521234543213',
  '4012345678901',
  '96385074',
  '614141007349',
]

interface Layout {
  readonly prefix: string
  readonly length?: number
  readonly item: number
}
interface ProfileDocument {
  readonly tax: { readonly codes: Readonly<Record<string, string>> }
  readonly barcode_layouts: readonly Layout[]
  readonly departments: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly support: readonly Readonly<Record<string, string>>[]
}
interface OperatorDocument {
  readonly number: string
  readonly name: Readonly<Record<string, string>>
  readonly role: string
  readonly language: string
  readonly pin: string
}

const rows = catalogue()
const codes = rows.flatMap((row) => row.codes)
const known = new Set(codes)
const profile = documentOf<ProfileDocument>('starter/profile.json')
const departments = Object.entries(profile.departments).map(([code, name]) => ({ code, name }))
const layout = documentOf<QuickKeyLayout>('quick-keys/layout.json')
const { promotions } = documentOf<{ promotions: readonly StarterPromotion[] }>('starter/promotions.json')
const column = (name: string) => rows.map((row) => row.fields[name] ?? '')
const layoutOf = (code: string) =>
  profile.barcode_layouts.find((one) => code.startsWith(one.prefix) && code.length === (one.length ?? 13))

describe('the starter catalogue', () => {
  it('is UTF-8 without a byte-order mark, LF, with the columns of the catalogue format', () => {
    const text = textOf('starter/catalogue.csv')
    expect(text.split('\n')[0]).toBe(COLUMNS)
    expect(text).not.toMatch(/\r|\uFEFF|\uFFFD/)
  })

  it('holds at least 600 items, each with a name of its own in both languages', () => {
    expect(rows.length).toBeGreaterThanOrEqual(600)
    for (const name of ['name', 'name_en']) {
      expect(column(name).every((value) => value === value.trim() && value.length > 1)).toBe(true)
      expect(new Set(column(name)).size).toBe(rows.length)
    }
    expect(column('name_en').filter((value) => !/^[\x20-\x7e]+$/.test(value))).toEqual([])
  })

  it('lists no code twice', () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  })

  it('writes every code as a PLU of 4 or 5 digits, a GTIN, or a layout of the profile', () => {
    const odd = codes.filter((code) => !/^\d+$/.test(code) || ![4, 5, 8, 12, 13, 18].includes(code.length))
    expect(odd).toEqual([])
    expect(codes.filter((code) => code.length === 18 && layoutOf(code) === undefined)).toEqual([])
  })

  it('gives every code longer than a PLU its right check digit', () => {
    const wrong = codes.filter((code) => code.length > 5 && checkDigit(code.slice(0, -1)) !== code.slice(-1))
    expect(wrong).toEqual([ZEROED_EXAMPLE])
  })

  it('takes GTINs only where no company can own them, but for the public examples', () => {
    const owned = codes
      .filter((code) => code.length > 5 && !PUBLIC_EXAMPLES.includes(code) && layoutOf(code) === undefined)
      .filter((code) => !/^(952\d{10}|29\d{11}|4\d{11}|25\d{6})$/.test(code))
    expect(owned).toEqual([])
    expect(PUBLIC_EXAMPLES.filter((code) => !known.has(code))).toEqual([])
  })

  it('leaves the embedded digits zero in every code of a barcode layout, and uses each layout', () => {
    const embedded = codes.filter((code) => layoutOf(code) !== undefined)
    expect(embedded.length).toBeGreaterThanOrEqual(15)
    for (const code of embedded) {
      const { prefix, item } = layoutOf(code) ?? { prefix: '', item: 0 }
      expect(code.slice(prefix.length + item)).toMatch(/^0+$/)
    }
    for (const one of profile.barcode_layouts) expect(embedded.some((code) => layoutOf(code) === one)).toBe(true)
  })

  it('knows at least 60 sorts of produce by a PLU of the IFPS ranges', () => {
    const produce = rows.filter((row) => row.codes.some((code) => /^9?[34]\d{3}$/.test(code)))
    expect(produce.length).toBeGreaterThanOrEqual(60)
    expect(produce.filter((row) => row.fields.department !== '10')).toEqual([])
  })

  it('names tax codes of the profile and departments of the list, and leaves no department empty', () => {
    expect([...new Set(column('tax'))].filter((tax) => !(tax in profile.tax.codes))).toEqual([])
    expect([...new Set(column('department'))].sort()).toEqual(departments.map((one) => one.code).sort())
    expect(Object.keys(profile.tax.codes).filter((tax) => !column('tax').includes(tax))).toEqual([])
  })

  it('writes prices, quantities and flags as the format says', () => {
    const unlike = (name: string, pattern: RegExp) => column(name).filter((value) => !pattern.test(value))
    expect(unlike('price', /^\d{1,4}\.\d{2}$/)).toEqual([])
    expect(unlike('per', /^([2-9]|10)?$/)).toEqual([])
    expect(unlike('sold_by', /^(each|weight)$/)).toEqual([])
    expect(unlike('min_age', /^(18)?$/)).toEqual([])
    expect(unlike('tare', /^(0\.\d{3})?$/)).toEqual([])
    const flags = new Set(column('flags').flatMap((value) => (value === '' ? [] : value.split('|'))))
    expect([...flags].sort()).toEqual([...FLAGS].sort())
    for (const { fields } of rows) expect((fields.from === '') === (fields.price_next === '')).toBe(true)
  })

  it('asks for a price wherever it has none', () => {
    const free = rows.filter(({ fields }) => Number(fields.price) === 0)
    expect(free.filter(({ fields }) => !/price_required|not_for_sale/.test(fields.flags ?? ''))).toEqual([])
  })

  it('sends every deposit to an undiscounted item of the deposit department', () => {
    const deposits = new Set(column('deposit').filter((code) => code !== ''))
    expect(deposits.size).toBeGreaterThanOrEqual(2)
    for (const code of deposits) {
      const item = rows.find((row) => row.codes.includes(code))
      expect(item?.fields).toMatchObject({ department: '95', tax: '0', flags: 'no_discount' })
    }
  })

  it('asks the age of whoever buys tobacco or drink that holds alcohol', () => {
    const open = rows.filter((row) => ['80', '85'].includes(row.fields.department ?? '') && !row.fields.min_age)
    expect(open.map((row) => row.fields.name_en)).toEqual([
      'Wheat Bay Alcohol-Free Beer 330ml',
      'Songluan Disposable Lighter 1 piece',
    ])
  })
})

describe('the starter promotions', () => {
  const selectors = (promotion: StarterPromotion): readonly Selector[] => {
    const { when, give } = promotion
    const groups = when.groups?.map((group) => group.items) ?? []
    return [...groups, ...(when.items ? [when.items] : []), ...(typeof give.of === 'object' ? [give.of] : [])]
  }

  it('use nothing but the keys of the promotions format', () => {
    const names = 'id name name_en from to days times members priority exclusive limit_per_sale when give'.split(' ')
    expect(promotions.flatMap(Object.keys).filter((key) => !names.includes(key))).toEqual([])
    expect(new Set(promotions.map((one) => one.id)).size).toBe(promotions.length)
  })

  it('speak only of items and departments that exist', () => {
    const all = promotions.flatMap(selectors)
    expect(all.flatMap((one) => one.codes ?? []).filter((code) => !known.has(code))).toEqual([])
    const listed = new Set(departments.map((one) => one.code))
    expect(all.flatMap((one) => one.departments ?? []).filter((code) => !listed.has(code))).toEqual([])
  })

  it('show every kind of condition and every kind of gift', () => {
    const whens = new Set(promotions.flatMap((one) => Object.keys(one.when)))
    const gives = new Set(promotions.flatMap((one) => Object.keys(one.give)))
    const both = new Set(promotions.flatMap(Object.keys))
    expect([...whens]).toEqual(expect.arrayContaining(['items', 'groups', 'spend', 'coupon']))
    expect([...gives]).toEqual(expect.arrayContaining(['percent', 'amount', 'price', 'free']))
    expect([...both]).toEqual(expect.arrayContaining(['members', 'days', 'times', 'from', 'to', 'limit_per_sale']))
  })
})

describe('the starter profile and operators', () => {
  it('uses nothing but the keys of the profile format and has each one that must be there', () => {
    const needed =
      'store station currency language timezone weight_unit tax cash_rounding barcode_layouts terminal support'
    const allowed = [
      'merchant',
      'printer',
      'store_database',
      'departments',
      'deposit_slips',
      'scanner',
      'returns',
      ...needed.split(' '),
    ]
    const names = Object.keys(profile)
    expect(names.filter((name) => !allowed.includes(name))).toEqual([])
    expect(needed.split(' ').filter((name) => !names.includes(name))).toEqual([])
    const layoutKeys = ['prefix', 'length', 'item', 'verifier', 'value', 'amount', 'weight', 'kind', 'decimals']
    expect(profile.barcode_layouts.flatMap(Object.keys).filter((name) => !layoutKeys.includes(name))).toEqual([])
    expect(Object.keys(profile.tax).sort()).toEqual(['codes', 'inclusive', 'rounding'])
  })

  it('names whom to call, at numbers that are nobody’s', () => {
    expect(profile.support.length).toBeGreaterThanOrEqual(4)
    for (const contact of profile.support) {
      expect(Object.keys(contact)).toEqual(['name', 'phone', 'hours', 'purpose'])
      expect(contact.phone).toMatch(/^400-000-00\d\d$/)
      expect(contact.hours).toMatch(/^\d\d:\d\d-\d\d:\d\d$/)
    }
  })

  it('has one sample operator for each of the four roles, each with a PIN of 4 to 6 digits of its own', () => {
    const operators = documentOf<readonly OperatorDocument[]>('starter/operators.json')
    expect(operators.map((one) => one.role)).toEqual(['cashier', 'supervisor', 'manager', 'technician'])
    expect(new Set(operators.map((one) => one.number)).size).toBe(4)
    expect(new Set(operators.map((one) => one.pin)).size).toBe(4)
    for (const one of operators) {
      expect(one.pin).toMatch(/^\d{4,6}$/)
      expect(Object.keys(one.name)).toEqual(['zh-CN', 'en'])
    }
  })

  it('names every department and quick-key tab in both languages', () => {
    for (const { name } of [...departments, ...layout.tabs]) expect(Object.keys(name)).toEqual(['zh-CN', 'en'])
  })
})
