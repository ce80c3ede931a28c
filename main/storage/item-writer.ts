import type { SQLInputValue } from 'node:sqlite'
import type { Item } from '../domain/item.ts'
import { ITEM_COLUMNS, itemOf } from './catalogue.ts'
import { codeKey } from './code-key.ts'
import type { Database } from './database.ts'
import type { Initials } from './initials.ts'
import { integer } from './rows.ts'
import { searchText } from './search-text.ts'

export type Written = 'added' | 'changed' | 'unchanged'

export interface ItemWriter {
  /** The item that `code` leads to, as it is stored. */
  stored(code: string): { readonly id: number; readonly item: Item } | undefined
  /** Writes an item over the one its codes lead to, within the caller's transaction; does nothing where nothing differs. */
  write(item: Item): Written
  /** What `write` would do. */
  compare(item: Item): Written
}

/** Writes items with all that finds them: codes, texts and both full-text tables. */
export function itemWriter(database: Database, initialsOf: Initials): ItemWriter {
  const columns = ITEM_COLUMNS.split(', ')
  const places = columns.map((column) => `:${column}`).join(', ')
  const assignments = columns.filter((column) => column !== 'id').map((column) => `${column} = :${column}`)
  const byKey = database.prepare('SELECT item.* FROM item_code JOIN item ON id = item_code.item WHERE key = ?')
  const insert = database.prepare(`INSERT INTO item (${ITEM_COLUMNS}) VALUES (${places})`)
  const update = database.prepare(`UPDATE item SET ${assignments.join(', ')} WHERE id = :id`)
  const removeCodes = database.prepare('DELETE FROM item_code WHERE item = ? AND key = ?')
  const insertCode = database.prepare('INSERT INTO item_code (key, code, item) VALUES (?, ?, ?)')
  const insertText = database.prepare('INSERT INTO item_text (item, folded) VALUES (?, ?)')
  const insertStart = database.prepare('INSERT INTO item_start (text, item) VALUES (?, ?)')
  const insertTrigram = database.prepare('INSERT INTO item_trigram (rowid, folded) VALUES (?, ?)')
  const insertPairs = database.prepare('INSERT INTO item_bigram (rowid, pairs) VALUES (?, ?)')
  const removeText = database.prepare('DELETE FROM item_text WHERE item = ?')
  const removeStart = database.prepare('DELETE FROM item_start WHERE text = ? AND item = ?')
  const removeTrigram = database.prepare('DELETE FROM item_trigram WHERE rowid = ?')
  const removePairs = database.prepare('DELETE FROM item_bigram WHERE rowid = ?')
  const newest = database.prepare('SELECT coalesce(max(id), 0) AS id FROM item')

  function addTexts(id: number, item: Item): void {
    const { folded, starts, pairs } = searchText(item.name, item.nameEn, initialsOf)
    insertText.run(id, folded)
    insertTrigram.run(id, folded)
    insertPairs.run(id, pairs)
    for (const start of starts) insertStart.run(start, id)
  }

  function removeTexts(id: number, item: Item): void {
    removeText.run(id)
    removeTrigram.run(id)
    removePairs.run(id)
    for (const start of searchText(item.name, item.nameEn, initialsOf).starts) removeStart.run(start, id)
  }

  function stored(code: string) {
    const row = byKey.get(codeKey(code))
    return row === undefined ? undefined : { id: integer(row, 'id'), item: itemOf(row) }
  }

  function target(item: Item) {
    for (const code of item.codes) {
      const found = stored(code)
      if (found !== undefined) return found
    }
    return undefined
  }

  return {
    stored,
    compare(item) {
      const before = target(item)
      return before === undefined ? 'added' : sameItem(before.item, item) ? 'unchanged' : 'changed'
    },
    write(item) {
      const before = target(item)
      if (before === undefined) {
        const row = newest.get()
        const id = row === undefined ? 1 : integer(row, 'id') + 1
        insert.run(valuesOf(id, item))
        for (const code of item.codes) insertCode.run(codeKey(code), code, id)
        addTexts(id, item)
        return 'added'
      }
      if (sameItem(before.item, item)) return 'unchanged'
      const { id, item: old } = before
      update.run(valuesOf(id, item))
      if (old.codes.join('|') !== item.codes.join('|')) {
        for (const code of old.codes) removeCodes.run(id, codeKey(code))
        for (const code of item.codes) insertCode.run(codeKey(code), code, id)
      }
      if (old.name !== item.name || old.nameEn !== item.nameEn) {
        removeTexts(id, old)
        addTexts(id, item)
      }
      return 'changed'
    },
  }
}

function valuesOf(id: number, item: Item): Record<string, SQLInputValue> {
  return {
    id,
    code: item.code,
    codes: item.codes.join('|'),
    name: item.name,
    name_en: item.nameEn,
    price: item.price,
    per: item.per,
    sold_by: item.soldBy,
    tax: item.tax,
    department: item.department,
    deposit: item.deposit ?? null,
    min_age: item.minAge ?? null,
    tare: item.tare ?? null,
    flags: item.flags.join('|'),
    next_from: item.next?.from ?? null,
    next_price: item.next?.price ?? null,
  }
}

function sameItem(a: Item, b: Item): boolean {
  const first = valuesOf(0, a)
  const second = valuesOf(0, b)
  return Object.keys(first).every((name) => first[name] === second[name])
}
