import { isDigits, isGtinLength } from '../../../domain/barcode/gtin.ts'
import { TAB } from '../csv.ts'
import { NAME_LENGTH } from '../read-item.ts'
import { type ColumnNames, namedColumns } from './columns.ts'
import type { ImportFormat } from './format.ts'
import { taxCodes } from './tax.ts'

type Column = 'code' | 'name' | 'name_zh' | 'name_en' | 'generic' | 'brands' | 'quantity' | 'categories'

const NAMES: ColumnNames<Column> = {
  code: ['code'],
  name: ['product_name'],
  name_zh: ['product_name_zh'],
  name_en: ['product_name_en'],
  generic: ['generic_name'],
  brands: ['brands'],
  quantity: ['quantity'],
  categories: ['categories', 'categories_en'],
}

/**
 * Open Food Facts: its tab-separated export (UTF-8, header row; data-fields.txt and ProductOpener::Export, which adds
 * the columns by language), whatever columns of it are there. Fields are not quoted; one that is quoted all the same is unwrapped.
 *
 * It has names and no prices: items enter with `price_required` and the station's highest tax rate, counted as
 * `default_tax`. Codes that are no GTIN are numbers of that database and are refused, so that none is taken for a PLU.
 */
export const openFoodFacts: ImportFormat = {
  name: 'openfoodfacts',
  dialect: TAB,
  open(first, rules) {
    const columns = namedColumns(first.map(unquoted), NAMES, ['code', 'name'])
    const { standard } = taxCodes(rules.tax)
    return {
      header: true,
      width: columns.width,
      // Nearly two hundred columns of nutrition facts: naming them tells nobody anything.
      ignored: [],
      columnOf: (field) => columns.nameOf(field === 'name_en' ? 'name_en' : field === 'code' ? 'code' : 'name'),
      read(values) {
        const cell = (column: Column) => unquoted(columns.cell(values, column))
        const code = cell('code')
        const name = cell('name_zh') || cell('name') || cell('name_en') || cell('generic')
        const shown = (part: string) => (part === '' ? '' : full(part, cell('brands'), cell('quantity')))
        return {
          fields: {
            code: isDigits(code) && !isGtinLength(code.length) ? `#${code}` : code,
            name: shown(name),
            name_en: shown(cell('name_en')),
            department: (cell('categories').split(',')[0] ?? '').trim().slice(0, NAME_LENGTH),
            tax: standard,
            flags: 'price_required',
          },
          notes: NOTES,
        }
      },
    }
  },
}

const NOTES = ['default_tax'] as const

/** Brand, name and size, each once. */
function full(name: string, brands: string, quantity: string): string {
  const [brand = ''] = brands.split(',')
  const holds = (part: string) => name.toLowerCase().includes(part.trim().toLowerCase())
  const parts = [holds(brand) ? '' : brand.trim(), name, holds(quantity) ? '' : quantity]
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, NAME_LENGTH)
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
}
