import { COMMA } from '../csv.ts'
import { ITEM_FIELDS, type ItemField, REQUIRED_FIELDS } from '../read-item.ts'
import { ImportRefusal } from '../report.ts'
import type { FormatRow, ImportFormat } from './format.ts'

/** INTERFACES, Catalogue CSV: a header row, any column order, columns it does not know passed over. */
export const checklane: ImportFormat = {
  name: 'checklane',
  dialect: COMMA,
  open(first) {
    const names = first.map((name) => name.trim().toLowerCase())
    const columns = names.map((name) => ITEM_FIELDS.find((field) => field === name))
    const missing = REQUIRED_FIELDS.filter((field) => !columns.includes(field))
    if (missing.length > 0) throw new ImportRefusal('missing_columns', { columns: missing.join(', ') })
    const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index)
    if (twice.length > 0) throw new ImportRefusal('duplicate_columns', { columns: twice.join(', ') })
    return {
      header: true,
      width: first.length,
      ignored: names.filter((name, index) => name !== '' && columns[index] === undefined),
      columnOf: (field) => field,
      read(values): FormatRow {
        const fields: Partial<Record<ItemField, string>> = {}
        for (let index = 0; index < columns.length; index += 1) {
          const column = columns[index]
          if (column !== undefined) fields[column] = values[index] ?? ''
        }
        return { fields, notes: NONE }
      },
    }
  },
}

const NONE: FormatRow['notes'] = []
