import { COMMA } from '../csv.ts'
import type { ItemField } from '../read-item.ts'
import { type ColumnNames, namedColumns, trimmedZeros } from './columns.ts'
import type { ImportFormat } from './format.ts'
import { type TaxCodes, taxCodes } from './tax.ts'

type Column = 'id' | 'barcode' | 'name' | 'category' | 'price' | 'tax1' | 'tax2'

const NAMES: ColumnNames<Column> = {
  id: ['Id'],
  barcode: ['Barcode'],
  name: ['Item Name'],
  category: ['Category'],
  price: ['Unit Price'],
  tax1: ['Tax 1 Percent'],
  tax2: ['Tax 2 Percent'],
}

/**
 * Open Source Point of Sale: the item template that its CSV import hands out and reads, as app/Helpers/importfile_helper.php
 * of 3.3 and 3.4 writes it (Id, Barcode, "Item Name", Category, "Supplier ID", "Cost Price", "Unit Price", "Tax 1 Name",
 * "Tax 1 Percent", "Tax 2 Name", "Tax 2 Percent", "Reorder Level", Description, "Allow Alt Description", "Item has
 * Serial Number", Image, HSN, then location_… and attribute_…); 3.2, without Id, reads the same.
 *
 * An item without a barcode is found by its Id, as OSPOS's own scanner field does. The tax code is the one whose rate is
 * the sum of both percentages; a sum that no code has is refused, and where no percentage is given the item gets the
 * station's highest rate and is counted as `default_tax`.
 */
export const ospos: ImportFormat = {
  name: 'ospos',
  dialect: COMMA,
  open(first, rules) {
    const columns = namedColumns(first, NAMES, ['barcode', 'name', 'price'])
    const taxes = taxCodes(rules.tax)
    return {
      header: true,
      width: columns.width,
      ignored: columns.ignored,
      columnOf: (field) => columns.nameOf(COLUMN_OF[field] ?? 'name'),
      read(values) {
        const cell = (column: Column) => columns.cell(values, column)
        const id = cell('id')
        const tax = taxOf(taxes, [cell('tax1'), cell('tax2')])
        return {
          fields: {
            code: cell('barcode') || (id === '0' ? '' : id),
            name: cell('name'),
            price: trimmedZeros(cell('price')),
            department: cell('category'),
            tax: tax ?? taxes.standard,
          },
          notes: tax === undefined ? ['default_tax'] : [],
        }
      },
    }
  },
}

const COLUMN_OF: Partial<Record<ItemField, Column>> = {
  code: 'barcode',
  name: 'name',
  price: 'price',
  department: 'category',
  tax: 'tax1',
}

/** The tax code, or the percentages themselves where no code has them; undefined where none is given. */
function taxOf(taxes: TaxCodes, cells: readonly string[]): string | undefined {
  const percents = cells.map((cell) => cell.replace(/\s*%$/, '')).filter((cell) => cell !== '')
  if (percents.length === 0) return undefined
  return taxes.ofRates(percents) ?? percents.map((percent) => `${percent}%`).join(' + ')
}
