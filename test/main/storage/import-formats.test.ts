import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import english from '../../../assets/locales/import.en.json' with { type: 'json' }
import chinese from '../../../assets/locales/import.zh-CN.json' with { type: 'json' }
import { ITEM_FORMAT_NAMES, itemFormat } from '../../../main/storage/import/formats/all.ts'
import type { ImportReport } from '../../../main/storage/import/report.ts'
import { openStoreForEach, store } from './each-store.ts'

openStoreForEach()

const fileOf = (name: string) => readFileSync(join(import.meta.dirname, 'import-files', name), 'utf8')

function importText(name: string, text: string): Promise<ImportReport> {
  const format = itemFormat(name)
  if (format === undefined) throw new Error(`No format ${name}`)
  return store.importItems([Buffer.from(text)], { format })
}

function reasons(report: ImportReport): readonly string[] {
  return report.rejected.map(({ row, field, reason }) => `${row} ${field}: ${reason}`)
}

const FILES: readonly (readonly [string, string])[] = [
  ['checklane', 'checklane.csv'],
  ['ospos', 'ospos.csv'],
  ['core-pos', 'core-pos.csv'],
  ['odoo', 'odoo.csv'],
  ['openfoodfacts', 'openfoodfacts.tsv'],
]

describe('every format', () => {
  it('is known by the name that the service command line promises', () => {
    expect(ITEM_FORMAT_NAMES).toEqual(['checklane', 'ospos', 'core-pos', 'odoo', 'openfoodfacts'])
    expect(itemFormat('excel')).toBeUndefined()
  })

  it.each(FILES)(
    '%s: says its own name and leaves everything alone when the same file comes again',
    async (name, file) => {
      const first = await importText(name, fileOf(file))
      expect(first.format).toBe(name)
      expect(first.added).toBeGreaterThan(2)
      const again = await importText(name, fileOf(file))
      expect(again).toMatchObject({ added: 0, changed: 0, unchanged: first.added, rejectedRows: first.rejectedRows })
    },
  )

  it.each([
    ['checklane', 'checklane.csv', '绿茶,Green tea', '红茶,Black tea', '6901234567892'],
    ['ospos', 'ospos.csv', '3.5000', '3.6000', '6901234567892'],
    ['core-pos', 'core-pos.csv', '"2.4900"', '"2.5900"', '012345678905'],
    ['odoo', 'odoo.csv', '"12.5"', '"12.9"', '6901234567892'],
    ['openfoodfacts', 'openfoodfacts.tsv', 'Say ""cheese""', 'Say ""brie""', '96385074'],
  ])('%s: of a file that comes again changes the one row that changed', async (name, file, from, to, code) => {
    const { added, rejectedRows } = await importText(name, fileOf(file))
    const before = store.catalogue.find(code)
    const text = fileOf(file)
    expect(text.split(from)).toHaveLength(2)
    const again = await importText(name, text.replace(from, to))
    expect(again).toMatchObject({ added: 0, changed: 1, unchanged: added - 1, rejectedRows })
    expect(store.catalogue.find(code)).not.toEqual(before)
  })

  it.each([
    ['ospos', 'Barcode, Item Name, Unit Price'],
    ['odoo', 'Name, Sales Price'],
    ['openfoodfacts', 'code, product_name'],
  ])('%s: refuses the header of some other file, naming the columns it misses', async (name, columns) => {
    const refused = importText(
      name,
      ['sku,title,amount', '1,x,1.00', ''].join('\n').replaceAll(',', name === 'openfoodfacts' ? '\t' : ','),
    )
    await expect(refused).rejects.toMatchObject({ code: 'missing_columns', params: { columns } })
  })

  it('has words in both languages for every note it can make', () => {
    const source = readFileSync(join(import.meta.dirname, '../../../main/storage/import/report.ts'), 'utf8')
    const [, listed = ''] = /ImportNote = (.*)/.exec(source) ?? []
    const notes = [...listed.matchAll(/'(\w+)'/g)].map(([, note = '']) => note)
    expect(notes.length).toBeGreaterThan(0)
    for (const note of notes) {
      expect(english).toHaveProperty([`import.note.${note}`])
      expect(chinese).toHaveProperty([`import.note.${note}`])
    }
  })
})

describe('Checklane', () => {
  it('reads every column, and names what is wrong by row and column', async () => {
    const report = await importText('checklane', fileOf('checklane.csv'))
    expect(report).toMatchObject({ added: 6, ignored: ['supplier'] })
    expect(store.catalogue.find('16901234567899')).toMatchObject({
      code: '6901234567892',
      packs: { '16901234567899': 12 },
    })
    expect(store.catalogue.find('2012345000000')).toMatchObject({ soldBy: 'weight', price: 3980, tare: 5000 })
    expect(store.catalogue.find('9520036000016')).toMatchObject({
      minAge: 18,
      deposit: '901',
      families: ['211', '300'],
    })
    expect(store.catalogue.find('9520012000085')).toMatchObject({ price: 600, per: 2 })
    expect(store.catalogue.find('9520017000028')).toMatchObject({ price: 350, next: { price: 380 } })
    expect(reasons(report)).toEqual([
      '8 code: check_digit',
      '9 price: bad_amount',
      '10 tax: unknown_tax_code',
      '11 family: bad_family',
      '12 name: missing',
    ])
  })
})

describe('Open Source Point of Sale', () => {
  it('takes items by barcode or Id, prices with more zeros, taxes by their percentages', async () => {
    const report = await importText('ospos', fileOf('ospos.csv'))
    expect(report).toMatchObject({ added: 4, notes: { default_tax: 1 } })
    expect(store.catalogue.find('6901234567892')).toMatchObject({
      ...{ name: 'Green tea, 500 ml', price: 350, tax: '13', department: 'Drinks' },
    })
    expect(store.catalogue.find('7')).toMatchObject({ name: 'Paper bag', price: 30, tax: '13' })
    expect(store.catalogue.find('4011')).toMatchObject({ price: 698, tax: '9' })
    expect(store.catalogue.find('1201')).toMatchObject({ tax: '9' })
    expect(report.ignored).toContain('Cost Price')
  })

  it('names what is wrong as the template names its columns', async () => {
    expect(reasons(await importText('ospos', fileOf('ospos.csv')))).toEqual([
      '6 Barcode: check_digit',
      '7 Tax 1 Percent: unknown_tax_code',
      '8 Barcode: missing',
      '9 Unit Price: bad_amount',
      '9 Item Name: missing',
    ])
  })

  it('reads the template of 3.2, which has no Id', async () => {
    const text = 'Barcode,"Item Name",Category,"Unit Price","Tax 1 Percent"\n6901234567892,Tea,Drinks,3.50,13\n'
    expect(await importText('ospos', text)).toMatchObject({ added: 1, notes: {} })
  })
})

describe('IT CORE POS', () => {
  it('reads the rows of the table without a header, giving codes the check digits they lack', async () => {
    const report = await importText('core-pos', fileOf('core-pos.csv'))
    expect(report).toMatchObject({
      added: 4,
      notes: { default_tax: 1, group_price_left_out: 1, special_price_left_out: 1 },
    })
    expect(store.catalogue.find('4011')).toMatchObject({
      ...{ name: 'BANANAS', price: 69, soldBy: 'weight', tax: '0', tare: 10_000, department: '61', flags: [] },
    })
    expect(store.catalogue.find('012345678905')).toMatchObject({
      ...{ name: 'Field Oat Drink 1 l', price: 249, tax: '13', deposit: '10' },
      flags: ['no_discount', 'quantity_required'],
    })
    expect(store.catalogue.find('6901234567892')).toMatchObject({ name: 'RED WINE', price: 999, per: 1, minAge: 18 })
    expect(store.catalogue.find('0200123000000')).toMatchObject({ flags: ['price_required', 'not_for_sale'] })
  })

  it('names rows from the first one on and fields as the table does', async () => {
    expect(reasons(await importText('core-pos', fileOf('core-pos.csv')))).toEqual([
      '5 normal_price: negative_price',
      '6 upc: missing',
    ])
  })

  it.each([
    ['with special_limit', 0, 0],
    ['of the lanes, with three costs', 0, 2],
    ['of today, with the day it was created', 1, 2],
  ])('knows the order %s', async (_which, created, costs) => {
    const filled = (count: number) => Array.from({ length: count }, () => '"0"')
    const rows = fileOf('core-pos.csv')
      .split('\n')
      .filter((row) => /[1-9]/.test(row))
      .map((row) => {
        const fields = row.split(',')
        const parts = [fields.slice(0, 12), filled(1), fields.slice(12, 21), filled(created), fields.slice(21, 32)]
        return [...parts.flat(), ...filled(costs), ...fields.slice(32, -1), ...filled(2), 'NULL', ...fields.slice(-1)]
      })
    const text = rows.map((fields) => fields.join(',')).join('\n')
    expect(await importText('core-pos', text)).toMatchObject({ added: 4, rejectedRows: 2 })
    expect(store.catalogue.find('4011')).toMatchObject({ department: '61', soldBy: 'weight', tare: 10_000, flags: [] })
    expect(store.catalogue.find('012345678905')).toMatchObject({ deposit: '10' })
  })

  it('reads a header row in any order, and a store that keeps check digits', async () => {
    const text = 'normal_price,UPC,description,color\n1.50,6901234567892,Tea,red\n2.50,6901234567893,Wrong,red\n'
    const report = await importText('core-pos', text)
    expect(report).toMatchObject({ added: 1, ignored: ['color'] })
    expect(reasons(report)).toEqual(['3 UPC: check_digit'])
    expect(store.catalogue.find('6901234567892')?.price).toBe(150)
  })
})

describe('Odoo', () => {
  it('reads labels: both codes, taxes by name, weighed items, what is not sold', async () => {
    const report = await importText('odoo', fileOf('odoo.csv'))
    expect(report).toMatchObject({ added: 4, notes: { default_tax: 1 } })
    expect(store.catalogue.find('6901234567892')).toMatchObject({
      ...{ codes: ['6901234567892', 'DRINK-11'], price: 1250, tax: '13', department: 'All / Drinks' },
    })
    expect(store.catalogue.find('4664')).toMatchObject({ soldBy: 'weight', price: 698, tax: '9' })
    expect(store.catalogue.find('2000000000008')).toMatchObject({ codes: ['2000000000008'], price: 0, tax: '0' })
    expect(store.catalogue.find('FURN_7777')).toMatchObject({ flags: ['not_for_sale'], tax: '13' })
    expect(report.ignored).toEqual(['Cost', 'Product Type'])
  })

  it('names what is wrong as the export names its columns', async () => {
    expect(reasons(await importText('odoo', fileOf('odoo.csv')))).toEqual([
      '6 Unit of Measure: unknown_value',
      '7 Customer Taxes: unknown_tax_code',
      '8 Barcode: missing',
      '9 Sales Price: bad_amount',
    ])
  })

  it('reads field names of an import-compatible export', async () => {
    const header = 'id,default_code,barcode,name,list_price,categ_id/id,taxes_id/id,to_weight,uom_id/id\n'
    const row = 'shop.a,,6901234567892,Tea,3.50,product.product_category_all,account.1_sale_tax,,uom.product_uom_unit\n'
    expect(await importText('odoo', header + row)).toMatchObject({ added: 1, notes: { default_tax: 1 } })
    expect(store.catalogue.find('6901234567892')?.department).toBe('product.product_category_all')
  })
})

describe('the lists of an Odoo export', () => {
  const HEADER = 'External ID,Name,Barcode,Sales Price,Customer Taxes,Vendors/Name'
  const TEA = 'shop.tea,Tea,6901234567892,3.50,9%,Wang'
  const MILK = 'shop.milk,Milk,9520012000092,4.00,9%,'
  const odoo = (...rows: readonly string[]) => importText('odoo', [HEADER, ...rows, ''].join('\n'))

  it('go on in rows of their own, which belong to the product above', async () => {
    const report = await odoo(TEA, ',,,,4%,', ',,,,,Li', MILK, ',,,,,Zhao')
    expect(report).toMatchObject({ added: 2, rejectedRows: 0, notes: {} })
    expect(store.catalogue.find('6901234567892')).toMatchObject({ tax: '13' })
    expect(store.catalogue.find('9520012000092')).toMatchObject({ tax: '9' })
    expect(await odoo(TEA, ',,,,4%,', MILK)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(await odoo(TEA, MILK)).toMatchObject({ changed: 1, unchanged: 1 })
    expect(store.catalogue.find('6901234567892')).toMatchObject({ tax: '9' })
  })

  it('stand in one cell too, whatever commas are in the names', async () => {
    const taxed = (taxes: string) => odoo(`shop.tea,Tea,6901234567892,3.50,"${taxes}",`)
    for (const taxes of ['9%,4%', 'VAT 9%,Levy 4%', '9%,VAT 4%, goods', '6,5%,6.5%', 'VAT 13,0%'])
      expect([taxes, await taxed(taxes), store.catalogue.find('6901234567892')?.tax]).toMatchObject([
        ...[taxes, { rejectedRows: 0, notes: {} }, '13'],
      ])
    expect(await taxed('account.1_tax_a,account.1_tax_b')).toMatchObject({ notes: { default_tax: 1 } })
    // Of companies beside each other; in one of them a name stands once.
    await taxed('9%,9%')
    expect(store.catalogue.find('6901234567892')?.tax).toBe('9')
  })

  it('are refused where nothing is above them, and with the product above them', async () => {
    const CUP = 'shop.cup,Cup,2000000000008,x,9%,'
    const report = await odoo(',,,,9%,', TEA, ',,,,Eco levy,', MILK, ',,,,9%,', CUP, ',,,,4%,')
    expect(reasons(report)).toEqual([
      ...['2 Barcode: missing', '2 Sales Price: missing', '2 Name: missing'],
      ...['3 Customer Taxes: unknown_tax_code', '7 Sales Price: bad_amount'],
    ])
    expect(report.rejected[3]).toMatchObject({ params: { tax: '9%, Eco levy' } })
    expect(report).toMatchObject({ added: 1, rejectedRows: 3 })
    expect(store.catalogue.find('9520012000092')).toMatchObject({ tax: '9' })
  })

  it('belong to the row above whatever is wrong with it, and make it wrong by fields nobody named', async () => {
    const report = await odoo(TEA, 'shop.none,,,,4%,', ',,,,9%,', MILK, ',,,,9%,,more', ',,,,4%,')
    expect(reasons(report)).toEqual([
      ...['3 Barcode: missing', '3 Sales Price: missing', '3 Name: missing', '5 : too_many_fields'],
    ])
    expect(store.catalogue.find('6901234567892')).toMatchObject({ tax: '9' })
  })

  it('are held in no more memory than a row has, however long they are', async () => {
    const taxes = Array.from({ length: 30_000 }, (_, index) => `,,,,Levy ${index} of 0%,`)
    const report = await odoo(TEA, ...taxes, MILK)
    expect(reasons(report)).toEqual(['2 Customer Taxes: too_long', '2 Customer Taxes: unknown_tax_code'])
    expect(report.added).toBe(1)
    expect(report.rejected[1]?.params?.tax?.length).toBeLessThan(3000)
  })
})

describe('Open Food Facts', () => {
  it('takes names in both languages, asks for prices, and reads quotation marks as text', async () => {
    const report = await importText('openfoodfacts', fileOf('openfoodfacts.tsv'))
    expect(report).toMatchObject({ added: 3, notes: { default_tax: 3 } })
    expect(store.catalogue.find('6901234567892')).toMatchObject({
      ...{ name: '山泉 绿茶饮料 500 ml', nameEn: '山泉 Green tea drink 500 ml', price: 0, department: 'Boissons' },
      flags: ['price_required'],
    })
    expect(store.catalogue.find('012345678905')?.name).toBe('Ferme "Bio" crème 20 cl')
    expect(store.catalogue.find('96385074')?.name).toBe('Say "cheese"')
  })

  it('refuses numbers of that database, wrong digits and nameless rows, and goes on', async () => {
    expect(reasons(await importText('openfoodfacts', fileOf('openfoodfacts.tsv')))).toEqual([
      '5 code: bad_code',
      '6 code: check_digit',
      '7 product_name: missing',
    ])
  })
})
