import type { SQLInputValue } from 'node:sqlite'
import { codeKey } from '../domain/barcode/code-key.ts'
import type { Item } from '../domain/item.ts'
import { formatRestriction } from '../domain/restriction.ts'
import { ITEM_COLUMNS, itemOf } from './catalogue.ts'
import type { Database } from './database.ts'
import { itemTexts } from './item-text.ts'
import { integer } from './rows.ts'

export type Written = 'added' | 'changed' | 'unchanged'

export interface StoredItem {
  readonly id: number
  readonly item: Item
}

export interface ItemWriter {
  /** The item that `code` leads to, as it is stored. */
  stored(code: string): StoredItem | undefined
  /** Writes an item over the one its codes lead to, within the caller's transaction; does nothing where nothing differs. */
  write(item: Item): Written
  /** What `write` would do. */
  compare(item: Item): Written
  /** The id of the item that `code` leads to. */
  idOf(code: string): number | undefined
  /** Writes an item none of whose codes is taken, and tells its id. Throws where one is. */
  add(item: Item): number
}

/** Words that one writer remembers to have written; beyond that it only writes some again. */
const WORDS_KEPT = 100_000

/** Writes items with all that finds them: codes, texts, words and both full-text tables. */
export function itemWriter(database: Database): ItemWriter {
  const columns = ITEM_COLUMNS.split(', ')
  const assignments = columns.map((column) => `${column} = ?`)
  const byKey = database.prepare('SELECT item.* FROM item_code JOIN item ON id = item_code.item WHERE key = ?')
  const idByKey = database.prepare('SELECT item FROM item_code WHERE key = ?')
  const insert = database.prepare(`INSERT INTO item (${ITEM_COLUMNS}) VALUES (${columns.map(() => '?').join(', ')})`)
  const update = database.prepare(`UPDATE item SET ${assignments.join(', ')} WHERE id = ?`)
  const removeCodes = database.prepare('DELETE FROM item_code WHERE item = ? AND key = ?')
  const insertCode = database.prepare('INSERT INTO item_code (key, code, item) VALUES (?, ?, ?)')
  const insertText = database.prepare('INSERT INTO item_text (item, folded) VALUES (?, ?)')
  const insertWord = database.prepare('INSERT OR IGNORE INTO item_word (word) VALUES (?)')
  const insertTrigram = database.prepare('INSERT INTO item_trigram (rowid, folded) VALUES (?, ?)')
  const insertTerms = database.prepare('INSERT INTO item_term (rowid, terms) VALUES (?, ?)')
  const removeText = database.prepare('DELETE FROM item_text WHERE item = ?')
  const removeTrigram = database.prepare('DELETE FROM item_trigram WHERE rowid = ?')
  const removeTerms = database.prepare('DELETE FROM item_term WHERE rowid = ?')
  const textOf = itemTexts()
  const words = new Set<string>()

  function addTexts(id: number, item: Item): void {
    const { folded, words: written, terms } = textOf(item.name, item.nameEn)
    insertText.run(id, folded)
    insertTrigram.run(id, folded)
    insertTerms.run(id, terms)
    for (const word of written) {
      if (words.has(word)) continue
      if (words.size >= WORDS_KEPT) words.clear()
      words.add(word)
      insertWord.run(word)
    }
  }

  function removeTexts(id: number): void {
    removeText.run(id)
    removeTrigram.run(id)
    removeTerms.run(id)
  }

  function stored(code: string): StoredItem | undefined {
    const row = byKey.get(codeKey(code))
    return row === undefined ? undefined : { id: integer(row, 'id'), item: itemOf(row) }
  }

  function target(item: Item): StoredItem | undefined {
    for (const code of item.codes) {
      const found = stored(code)
      if (found !== undefined) return found
    }
    return undefined
  }

  function add(item: Item): number {
    const id = Number(insert.run(null, ...valuesOf(item)).lastInsertRowid)
    for (const code of item.codes) insertCode.run(codeKey(code), code, id)
    addTexts(id, item)
    return id
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
        add(item)
        return 'added'
      }
      if (sameItem(before.item, item)) return 'unchanged'
      const { id, item: old } = before
      update.run(id, ...valuesOf(item), id)
      if (old.codes.join('|') !== item.codes.join('|')) {
        for (const code of old.codes) removeCodes.run(id, codeKey(code))
        for (const code of item.codes) insertCode.run(codeKey(code), code, id)
      }
      if (old.name !== item.name || old.nameEn !== item.nameEn) {
        removeTexts(id)
        addTexts(id, item)
      }
      return 'changed'
    },
    idOf(code) {
      const row = idByKey.get(codeKey(code))
      return row === undefined ? undefined : integer(row, 'item')
    },
    add,
  }
}

/** Merges what many writes left of the full-text tables into one piece each: searches then look in one place, not in ten. */
export function gatherIndexes(database: Database): void {
  for (const table of ['item_trigram', 'item_term']) {
    database.prepare(`INSERT INTO ${table} (${table}) VALUES ('optimize')`).run()
  }
}

/** The values of ITEM_COLUMNS after the id. */
function valuesOf(item: Item): readonly SQLInputValue[] {
  return [
    ...[item.code, keptCodes(item), item.name, item.nameEn, item.price, item.per, item.soldBy, item.tax],
    ...[item.department, item.deposit ?? null, item.minAge ?? null, item.tare ?? null, item.flags.join('|')],
    ...[item.next?.from ?? null, item.next?.price ?? null],
    item.restriction === undefined ? '' : formatRestriction(item.restriction),
    (item.families ?? []).join('|'),
  ]
}

/** Codes with the pieces they stand for: "6901234567892|16901234567899*12". */
function keptCodes({ codes, packs }: Item): string {
  if (packs === undefined) return codes.join('|')
  return codes.map((code) => (packs[code] === undefined ? code : `${code}*${packs[code]}`)).join('|')
}

function sameItem(a: Item, b: Item): boolean {
  const second = valuesOf(b)
  return valuesOf(a).every((value, index) => value === second[index])
}
