import { checkDigit, hasCheckDigit, isDigits } from '../../../domain/barcode/gtin.ts'
import { COMMA } from '../csv.ts'
import type { ItemField } from '../read-item.ts'
import type { ImportNote } from '../report.ts'
import { type ColumnNames, namedColumns, trimmedZeros } from './columns.ts'
import type { ImportFormat } from './format.ts'
import { type TaxCodes, taxCodes } from './tax.ts'

const BEFORE_LIMIT = [
  ...['upc', 'description', 'brand', 'formatted_name', 'normal_price', 'pricemethod', 'groupprice'],
  ...['quantity', 'special_price', 'specialpricemethod', 'specialgroupprice', 'specialquantity'],
]
const AFTER_LIMIT = [
  ...['start_date', 'end_date', 'department', 'size', 'tax', 'foodstamp', 'scale', 'scaleprice', 'mixmatchcode'],
]
const UP_TO_COST = [
  ...['modified', 'batchID', 'tareweight', 'discount', 'discounttype', 'line_item_discountable', 'unitofmeasure'],
  ...['wicable', 'qttyEnforced', 'idEnforced', 'cost'],
]
const OTHER_COSTS = ['special_cost', 'received_cost']
const AFTER_COSTS = [
  ...['inUse', 'numflag', 'subdept', 'deposit', 'local', 'store_id', 'default_vendor_id', 'current_origin_id'],
]
const BEFORE_ID = ['auto_par', 'price_rule_id', 'last_sold']

/** `products` as CORE-POS/IS4C's installer fills it from sample_data/products.csv. */
const EARLIER = [...BEFORE_LIMIT, ...AFTER_LIMIT, ...UP_TO_COST, ...AFTER_COSTS, 'id']
const LIMITED = [...BEFORE_LIMIT, 'special_limit', ...AFTER_LIMIT]
/** After `special_limit` came in, and three columns before the id. */
const LATER = [...LIMITED, ...UP_TO_COST, ...AFTER_COSTS, ...BEFORE_ID, 'id']
const TAIL = [...UP_TO_COST, ...OTHER_COSTS, ...AFTER_COSTS, ...BEFORE_ID, 'id']
/** As the lanes' models/op/ProductsModel.php has it, and as Fannie's has it today: `created` came in. */
const TODAY = [...LIMITED, ...TAIL]
const WITH_CREATED = [...LIMITED, 'created', ...TAIL]

type Used =
  | ('upc' | 'description' | 'formatted_name' | 'normal_price' | 'pricemethod' | 'discounttype' | 'department' | 'tax')
  | ('scale' | 'tareweight' | 'discount' | 'qttyEnforced' | 'idEnforced' | 'inUse' | 'deposit')

const USED: ColumnNames<Used> = {
  ...{ upc: ['upc'], description: ['description'], formatted_name: ['formatted_name'], normal_price: ['normal_price'] },
  ...{ pricemethod: ['pricemethod'], discounttype: ['discounttype'], department: ['department'], tax: ['tax'] },
  ...{ scale: ['scale'], tareweight: ['tareweight'], discount: ['discount'], qttyEnforced: ['qttyEnforced'] },
  ...{ idEnforced: ['idEnforced'], inUse: ['inUse'], deposit: ['deposit'] },
}

/**
 * IT CORE POS: rows of its `products` table, with a header row in any order or without one in the table's own order
 * (the orders in use are known by their number of columns).
 *
 * `upc` has 13 digits, zeros in front and no check digit, so a GTIN gets its own here; up to six digits are a PLU;
 * `002IIIII00000` is a price-embedded item and becomes the template `02IIIII000000`. A price of zero means the cashier
 * is asked. `tax` 0 is the station's code of rate zero; another number is that code of the station's table or, where
 * there is none, the highest rate, counted as `default_tax`. Group and sale prices are promotions and stay behind, counted.
 */
export const corePos: ImportFormat = {
  name: 'core-pos',
  dialect: COMMA,
  open(first, rules) {
    const header = first.some((name) => name.trim().toLowerCase() === 'upc')
    const names = header ? first : orderOf(first)
    const columns = namedColumns(names, USED, ['upc', 'description', 'normal_price'])
    const taxes = taxCodes(rules.tax)
    return {
      header,
      width: header ? columns.width : names.length,
      // Without a header row nobody asked for the columns that are passed over.
      ignored: header ? columns.ignored : [],
      columnOf: (field) => columns.nameOf(COLUMN_OF[field] ?? 'description'),
      read(values) {
        const cell = (column: Used) => known(columns.cell(values, column))
        const notes: ImportNote[] = []
        const price = trimmedZeros(cell('normal_price'))
        const tax = taxOf(taxes, cell('tax'), notes)
        if (above(cell('pricemethod'))) notes.push('group_price_left_out')
        if (above(cell('discounttype'))) notes.push('special_price_left_out')
        const tare = trimmedZeros(cell('tareweight'))
        const fields = {
          code: codeOf(cell('upc')),
          name: cell('formatted_name') || cell('description'),
          price,
          tax,
          department: cell('department'),
          sold_by: above(cell('scale')) ? 'weight' : '',
          flags: flagsOf(cell, price),
          min_age: above(cell('idEnforced')) ? cell('idEnforced') : '',
          tare: tare === '0' ? '' : tare,
          deposit: codeOf(trimmedZeros(cell('deposit'))),
        }
        return { fields, notes }
      },
    }
  },
}

const COLUMN_OF: Partial<Record<ItemField, Used>> = {
  ...{ code: 'upc', name: 'description', price: 'normal_price', tax: 'tax', department: 'department' },
  ...{ sold_by: 'scale', flags: 'discount', min_age: 'idEnforced', tare: 'tareweight', deposit: 'deposit' },
}

/** Which of the table's orders a row has. Of another length: where later ones have the end of a sale, the earlier one has the department. */
function orderOf(row: readonly string[]): readonly string[] {
  const known = [EARLIER, LATER, TODAY, WITH_CREATED].find((order) => order.length === row.length)
  return known ?? (isDigits((row[EARLIER.indexOf('department')] ?? '').trim()) ? EARLIER : WITH_CREATED)
}

/** NULL as MySQL's two ways of writing a table down have it. */
function known(text: string): string {
  return text === 'NULL' || text === '\\N' ? '' : text
}

function above(text: string): boolean {
  return Number(text) > 0
}

function taxOf(taxes: TaxCodes, text: string, notes: ImportNote[]): string {
  if (taxes.isCode(text)) return text
  if (text === '0') return taxes.none ?? text
  notes.push('default_tax')
  return taxes.standard
}

function flagsOf(cell: (column: Used) => string, price: string): string {
  return [
    cell('discount') === '0' ? 'no_discount' : '',
    cell('inUse') === '0' ? 'not_for_sale' : '',
    above(cell('qttyEnforced')) ? 'quantity_required' : '',
    /^0(?:\.0*)?$/.test(price) ? 'price_required' : '',
  ].join(' ')
}

function codeOf(upc: string): string {
  if (!isDigits(upc)) return upc
  const digits = upc.replace(/^0+/, '')
  // A store that keeps check digits has EAN-13 without a zero in front; anything else of 13 digits is no GTIN.
  if (digits.length < 7 || digits.length > 12) return digits
  if (/^2\d{5}0{5}$/.test(digits)) return `0${digits}0`
  if (digits.length === 7) return digits + checkDigit(digits)
  if (digits.length === 8 && hasCheckDigit(digits)) return digits
  const body = digits.padStart(11, '0')
  return body + checkDigit(body)
}
