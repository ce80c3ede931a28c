import type { PaperLook } from '../../domain/receipt/look.ts'
import type { Database } from '../database.ts'
import { text } from '../rows.ts'

/** What receipts looked like, by the number of the first receipt that looked so. */
export function paperLooks(database: Database) {
  const select = database.prepare(
    'SELECT content FROM paper_look WHERE first_sale <= ? ORDER BY first_sale DESC LIMIT 1',
  )
  const put = database.prepare('INSERT OR REPLACE INTO paper_look (first_sale, content) VALUES (?, ?)')
  const read = (number: number): PaperLook | undefined => {
    const row = select.get(number)
    return row === undefined ? undefined : (JSON.parse(text(row, 'content')) as PaperLook)
  }
  let newest: { readonly look: PaperLook | undefined } | undefined
  return {
    /** Of a receipt; undefined for one of before looks were kept. */
    of: read,
    newest(): PaperLook | undefined {
      newest ??= { look: read(Number.MAX_SAFE_INTEGER) }
      return newest.look
    },
    /** From receipt `first` on; joins the transaction that is open. */
    keep(first: number, look: PaperLook): void {
      database.transaction(() => {
        // Read anew after a transaction that came to nothing.
        database.onRollBack(() => {
          newest = undefined
        })
        put.run(first, JSON.stringify(look))
      })
      newest = { look }
    },
  }
}
