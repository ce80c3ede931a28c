import type { Database } from '../database.ts'
import { blob, integer, optionalInteger, text } from '../rows.ts'
import { archiveFilesOf } from './archive-files.ts'
import type { CopyOrder } from './copy.ts'

/** Shifts that are moved at once: as many whole ones as have no more entries than this, and at least the oldest. */
const ENTRIES = 2000

export interface Retention {
  /** Days that stay in the live database. */
  readonly days: number
  /** The newest entry that every other system has had. */
  readonly syncedUpTo: number
}

/** What is moved next. */
export interface Plan {
  /** The archive's name, "2026-01.db". */
  readonly name: string
  readonly after: CopyOrder['after']
  readonly upTo: CopyOrder['upTo'] & { readonly shift: number }
}

/**
 * The oldest shifts that may leave the live database: closed, synced, findable by their terms, and all of their days
 * older than the retention counted from the journal's newest entry (no clock is asked). The newest shift always stays.
 * A cut is made only where no shift is open: shifts of which one was suspended while another went on move together, and
 * one that is not closed yet holds back all that came after its opening. Undefined where there are none.
 */
export function planMove(database: Pick<Database, 'prepare'>, retention: Retention): Plan | undefined {
  const newest = database.prepare("SELECT content ->> '$.at' AS at FROM journal ORDER BY seq DESC LIMIT 1").get()
  if (newest === undefined) return undefined
  const before = daysBefore(text(newest, 'at').slice(0, 10), retention.days)
  const shifts = database.prepare(
    `SELECT opened.shift, opened.seq AS opened, closed.seq, closed.last_sale, journal.hash,
            lead(opened.seq) OVER (ORDER BY opened.shift) AS next_opened,
            (SELECT content ->> '$.fact.shift.businessDay' FROM journal WHERE seq = opened.seq) AS day,
            coalesce((SELECT max(business_day) FROM sale WHERE number BETWEEN opened.first_sale AND closed.last_sale), '')
              AS last_day
     FROM shift_opened AS opened LEFT JOIN shift_closed AS closed USING (shift)
       LEFT JOIN journal ON journal.seq = closed.seq
     ORDER BY opened.shift`,
  )
  const found = database.prepare('SELECT number FROM terms_until WHERE id = 1').get()
  const foundUpTo = found === undefined ? 0 : integer(found, 'number')
  const last = archiveFilesOf(database).at(-1)
  const after = last?.end
  let plan: Plan | undefined
  /** The closing that ends the shifts which are looked at together, and the newest of their days. */
  let end: Omit<Plan['upTo'], 'shift'> | undefined
  let day = ''
  for (const row of shifts.iterate()) {
    const seq = optionalInteger(row, 'seq')
    const next = optionalInteger(row, 'next_opened')
    if (seq === undefined || next === undefined) break
    day = [day, text(row, 'day'), text(row, 'last_day')].sort().at(-1) ?? ''
    if (end === undefined || seq > end.seq)
      end = { seq, hash: blob(row, 'hash').toString('hex'), lastSale: integer(row, 'last_sale') }
    if (next < end.seq) continue
    // A business day that went back stays with those before it: files follow one another.
    const name = [`${day.slice(0, 7)}.db`, last?.name ?? '', plan?.name ?? ''].sort().at(-1) ?? ''
    const isMore = plan !== undefined && (plan.name !== name || end.seq - (after?.seq ?? 0) > ENTRIES)
    const isKept = day >= before || end.seq > retention.syncedUpTo || end.lastSale > foundUpTo
    if (isKept || isMore) break
    plan = { name, after, upTo: { ...end, shift: integer(row, 'shift') } }
    end = undefined
    day = ''
  }
  return plan
}

/** "2026-11-23" so many days earlier. */
function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
