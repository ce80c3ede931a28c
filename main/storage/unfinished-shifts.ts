import type { JournalEntry } from '../domain/journal/fact.ts'
import type { Shift, SuspendedShift, UnfinishedShifts } from '../domain/shift/shift.ts'
import type { Database } from './database.ts'
import { integer, optionalInteger } from './rows.ts'

/**
 * The shifts that are not closed, from their rows. Active is the one that was opened or resumed last, unless it was
 * suspended or closed since: a shift whose closing was lost with a damaged disk waits among the suspended ones, where it
 * can still be counted. An open shift is never in an archive.
 */
export function unfinishedShifts(
  database: Pick<Database, 'prepare'>,
  entryAt: (seq: number) => JournalEntry | undefined,
): () => UnfinishedShifts {
  const unclosed = database.prepare(
    `SELECT opened.seq,
            (SELECT event.seq FROM till_event AS event
             WHERE event.seq > opened.seq AND event.shift = opened.shift AND kind IN ('shift_suspended', 'shift_resumed')
             ORDER BY event.seq DESC LIMIT 1) AS changed
     FROM shift_opened AS opened LEFT JOIN shift_closed AS closed USING (shift)
     WHERE closed.seq IS NULL ORDER BY opened.shift`,
  )
  const begunSince = database.prepare(
    `SELECT EXISTS (SELECT 1 FROM shift_opened WHERE seq > :seq)
         OR EXISTS (SELECT 1 FROM till_event WHERE seq > :seq AND kind = 'shift_resumed') AS begun`,
  )
  const handedOver = database.prepare(
    `SELECT seq FROM till_event WHERE seq > ? AND shift = ? AND kind = 'shift_handed_over' ORDER BY seq DESC LIMIT 1`,
  )

  /** Who works in a shift since it was opened or resumed by an entry. */
  function holderOf(shift: Shift, { seq, operator }: JournalEntry): string {
    const row = handedOver.get(seq, shift.number)
    const fact = row === undefined ? undefined : entryAt(integer(row, 'seq'))?.fact
    return fact?.fact === 'shift_handed_over' ? fact.to : (operator ?? shift.operator)
  }

  return () => {
    let active: UnfinishedShifts['active']
    const suspended: SuspendedShift[] = []
    for (const row of unclosed.all()) {
      const opened = entryAt(integer(row, 'seq'))
      if (opened?.fact.fact !== 'shift_opened') throw new Error(`Journal entry ${integer(row, 'seq')} opens no shift`)
      const { shift } = opened.fact
      const changed = optionalInteger(row, 'changed')
      const newest = changed === undefined ? opened : (entryAt(changed) ?? opened)
      const taken = newest.fact.fact === 'shift_suspended' || begunSince.get({ seq: newest.seq })?.begun === 1
      if (taken) suspended.push({ shift, at: newest.at, by: newest.operator ?? shift.operator })
      else active = { shift, holder: holderOf(shift, newest) }
    }
    return { ...(active === undefined ? {} : { active }), suspended }
  }
}
