import { hasCheckDigit, isDigits, isGtinLength } from '../../../domain/barcode/gtin.ts'
import { COMMA } from '../csv.ts'
import type { ItemField } from '../read-item.ts'
import { type ColumnNames, isNo, isYes, namedColumns, trimmedZeros } from './columns.ts'
import type { ImportFormat } from './format.ts'
import { type TaxCodes, taxCodes } from './tax.ts'

type Column =
  | ('id' | 'barcode' | 'reference' | 'name' | 'price' | 'category' | 'taxes')
  | ('in_pos' | 'sold' | 'active' | 'weigh' | 'unit')

/** Field names as an import-compatible export has them, and the labels of Odoo 14 to 19 as any other export has them. */
const NAMES: ColumnNames<Column> = {
  id: ['External ID', 'id', 'Database ID', '.id'],
  barcode: ['Barcode', 'barcode'],
  reference: ['Internal Reference', 'default_code'],
  name: ['Name', 'name', 'Display Name', 'display_name'],
  price: ['Sales Price', 'list_price', 'lst_price', 'Sale Price', 'Public Price'],
  category: [
    ...['Product Category', 'categ_id', 'Product Category/Name', 'categ_id/name', 'Product Category/Complete Name'],
    ...['categ_id/complete_name', 'Product Category/External ID', 'Product Category/ID', 'categ_id/id'],
  ],
  taxes: [
    ...[
      'Customer Taxes',
      'Sales Taxes',
      'taxes_id',
      'Customer Taxes/Tax Name',
      'Sales Taxes/Tax Name',
      'taxes_id/name',
    ],
    ...['Customer Taxes/External ID', 'Sales Taxes/External ID', 'Customer Taxes/ID', 'Sales Taxes/ID', 'taxes_id/id'],
  ],
  in_pos: ['Available in POS', 'available_in_pos'],
  sold: ['Can be Sold', 'Sales', 'sale_ok'],
  active: ['Active', 'active'],
  weigh: ['To Weigh With Scale', 'to_weight'],
  unit: ['Unit of Measure', 'Unit', 'uom_id', 'Unit of Measure/Unit of Measure', 'uom_id/name', 'uom_id/id'],
}

/**
 * Odoo: an export of product.template or product.product, by field names (id, name, list_price, categ_id/id …) or by
 * labels ("External ID", "Name", "Sales Price" …), as addons/product/models/product_template.py, point_of_sale and
 * account of 14 to 19 name them. The external id is Odoo's own and says only that a product begins: an item is known by
 * its codes.
 *
 * Several taxes stand in one cell with commas between (import-compatible exports) or, one each, in the rows below the
 * product, where nothing but lists is filled (any other export; `_export_rows` in odoo/models.py). Such rows belong to
 * the product above, those of lists that mean nothing here too.
 *
 * Codes are the barcode and, where it can be one, the internal reference. Taxes are matched by a code of the station's
 * table, else by the sum of the percentages in their names ("13%", "Tax 9,00%"); percentages that no code has are
 * refused, and so are taxes of which only some say theirs; no tax at all is the code of rate zero; names without a
 * percentage, or no such column, give the highest rate, counted as `default_tax`. Weighed items must be priced in the
 * station's weight unit.
 */
export const odoo: ImportFormat = {
  name: 'odoo',
  dialect: COMMA,
  open(first, rules) {
    const columns = namedColumns(first, NAMES, ['name', 'price'])
    const taxes = taxCodes(rules.tax)
    const goesOn = (values: readonly string[]) => ONE_EACH.every((column) => columns.cell(values, column) === '')
    return {
      header: true,
      width: columns.width,
      ignored: columns.ignored,
      columnOf: (field) => columns.nameOf(COLUMN_OF[field] ?? 'name'),
      join(record, next) {
        if (!goesOn(next)) return undefined
        // What stands beyond the last column is kept, so that it is refused with the product.
        const joined = next.length > record.length ? [...record, ...next.slice(record.length)] : [...record]
        const place = columns.placeOf('taxes')
        if (place !== undefined) joined[place] = withTax(record[place] ?? '', columns.cell(next, 'taxes'))
        return joined
      },
      read(values) {
        const cell = (column: Column) => columns.cell(values, column)
        const tax = columns.has('taxes') ? taxOf(taxes, cell('taxes')) : undefined
        const offered = ![cell('in_pos'), cell('sold'), cell('active')].some(isNo)
        return {
          fields: {
            code: codesOf(cell('barcode'), cell('reference')),
            name: cell('name'),
            price: trimmedZeros(cell('price')),
            department: cell('category'),
            tax: tax ?? taxes.standard,
            sold_by: soldBy(isYes(cell('weigh')), cell('unit'), rules.weightUnit),
            flags: offered ? '' : 'not_for_sale',
          },
          notes: tax === undefined ? ['default_tax'] : [],
        }
      },
    }
  },
}

const COLUMN_OF: Partial<Record<ItemField, Column>> = {
  ...{ code: 'barcode', name: 'name', price: 'price', department: 'category', tax: 'taxes', sold_by: 'unit' },
  flags: 'in_pos',
}

function codesOf(barcode: string, reference: string): string {
  // Odoo writes an empty field of some types as False.
  const [code, other] = [barcode, reference].map((text) => (text === 'False' ? '' : text))
  if (code === undefined || code === '') return other ?? ''
  const fits = other !== undefined && /^[0-9A-Za-z][0-9A-Za-z._/-]{0,31}$/.test(other)
  const broken = fits && isGtinLength(other.length) && isDigits(other) && !hasCheckDigit(other)
  return fits && !broken ? `${code}|${other}` : code
}

/** What a product has one of: a row without any of them goes on with the lists of the one above. */
const ONE_EACH = (Object.keys(NAMES) as Column[]).filter((column) => column !== 'taxes')

/** Characters of a product's taxes; more are not gathered, and these are refused. */
const TAXES_LENGTH = 2000

/** Taxes of several rows, one a line. */
function withTax(taxes: string, tax: string): string {
  return tax === '' || taxes.length > TAXES_LENGTH ? taxes : `${taxes}\n${tax}`.trim()
}

/** Between two taxes: no comma of a name ("VAT 9%, goods") and none of a number ("9,5%"). */
const BETWEEN_TAXES = /\n|(?<!\d),(?!\s)|,(?!\s|\d+\s*%)/

/** The tax code; the taxes as they are named where no code has their rates; undefined where they say no rate. */
function taxOf(taxes: TaxCodes, text: string): string | undefined {
  if (text === '' || text === 'False') return taxes.none
  if (taxes.isCode(text)) return text
  // In one company a name stands once: the same again is another company's.
  const names = [...new Set(text.split(BETWEEN_TAXES).map((name) => name.trim()))].filter((name) => name !== '')
  const named = names.join(', ')
  if (text.length > TAXES_LENGTH) return named
  const percents = names.map((name) => [...name.matchAll(/(\d+(?:[.,]\d+)?)\s*%/g)].map(([, percent = '']) => percent))
  if (percents.every((each) => each.length === 0)) return undefined
  if (percents.some((each) => each.length === 0)) return named
  return taxes.ofRates(percents.flat().map((percent) => percent.replace(',', '.'))) ?? named
}

/** Names and external ids of Odoo's weight units. */
const WEIGHT_UNITS: Readonly<Record<string, string>> = {
  ...{ kg: 'kg', 'uom.product_uom_kgm': 'kg', 'product.product_uom_kgm': 'kg' },
  ...{ g: 'g', 'uom.product_uom_gram': 'g', 'product.product_uom_gram': 'g' },
  ...{ lb: 'lb', 'lb(s)': 'lb', 'uom.product_uom_lb': 'lb', 'product.product_uom_lb': 'lb' },
}

/** A weighed item in another unit than the station's is handed on by its unit, which is then refused by name. */
function soldBy(weighed: boolean, unit: string, stationUnit: string): string {
  if (!weighed) return ''
  const known = WEIGHT_UNITS[unit.toLowerCase()]
  return known === undefined || known === stationUnit ? 'weight' : unit
}
