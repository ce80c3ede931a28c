import type { JournalEntry } from '../domain/journal/fact.ts'
import { subjectOf, UPKEEP_FACTS, type UpkeepEvent, type UpkeepSubject, upkeepEvent } from '../domain/upkeep/event.ts'
import { changedPlan, type MaintenanceChanges, type MaintenanceTask } from '../domain/upkeep/plan.ts'
import type { UpkeepBook } from '../register/ports.ts'
import type { Archives } from './archive/archives.ts'
import type { Database } from './database.ts'
import { entryOf } from './journal-entry.ts'
import { USUAL_PLAN } from './profile-maintenance.ts'
import { blob, integer, type Row, text } from './rows.ts'

const INSERT = 'INSERT OR IGNORE INTO upkeep_event (seq, kind, subject, content) VALUES (?, ?, ?, ?)'

/** What was done, left out and put off from one day to another; only the live database has any, whatever was archived. */
export const MAINTAINED =
  "SELECT content FROM upkeep_event WHERE kind = 'task' AND content ->> '$.fact.day' BETWEEN ? AND ? ORDER BY seq"

/** What is kept of the journal for upkeep, in station.db. */
export interface StoredUpkeep extends UpkeepBook {
  /** Takes an entry up where it is one of upkeep's; joins the transaction that writes the entry. */
  add(entry: JournalEntry): void
}

export function openUpkeep(
  database: Database,
  firstEntry: () => JournalEntry | undefined,
  changes: () => MaintenanceChanges | undefined,
): StoredUpkeep {
  const insert = database.prepare(INSERT)
  const about = database.prepare(
    'SELECT content FROM upkeep_event WHERE kind = ? AND subject = ? ORDER BY seq DESC LIMIT ?',
  )
  const between = database.prepare(MAINTAINED)
  const tickets = database.prepare("SELECT count(*) AS count FROM upkeep_event WHERE kind = 'ticket'")
  const firstLive = database.prepare("SELECT content ->> '$.at' AS at FROM journal ORDER BY seq LIMIT 1")
  let revision = 0
  let since: string | undefined
  let planned: { readonly changes: MaintenanceChanges | undefined; readonly tasks: readonly MaintenanceTask[] } = {
    changes: undefined,
    tasks: USUAL_PLAN,
  }

  return {
    add(entry) {
      if (write(insert, entry)) revision += 1
    },
    plan() {
      const own = changes()
      if (own !== planned.changes) planned = { changes: own, tasks: changedPlan(USUAL_PLAN, own) }
      return planned.tasks
    },
    events: ({ kind, name }: UpkeepSubject, limit) => about.all(kind, name, limit).map(eventIn),
    between: (from, to) => between.all(from, to).map(eventIn),
    since() {
      since ??= firstAt(firstEntry, () => firstLive.get())
      return since
    },
    tickets: () => integer(tickets.get() ?? {}, 'count'),
    revision: () => revision,
  }
}

/**
 * Takes up everything that the journal tells, archives included: for a database that was built anew. What is there
 * already stays.
 */
export function rebuildUpkeep(database: Database, archives: Archives): void {
  const names = UPKEEP_FACTS.map((name) => `'${name}'`).join(', ')
  const select = `SELECT hash, content FROM journal WHERE content ->> '$.fact.fact' IN (${names}) ORDER BY seq`
  const insert = database.prepare(INSERT)
  database.transaction(() => {
    const sources = [...archives.all().map((archive) => archive.database()), database]
    for (const source of sources) {
      for (const row of source.prepare(select).all())
        write(insert, entryOf(text(row, 'content'), blob(row, 'hash').toString('hex')))
    }
  })
}

/** Where the archive with the first entry cannot be read, which verifying tells, the first that is live has to do. */
function firstAt(first: () => JournalEntry | undefined, live: () => Row | undefined): string | undefined {
  try {
    return first()?.at
  } catch {
    const row = live()
    return row === undefined ? undefined : text(row, 'at')
  }
}

function write(insert: ReturnType<Database['prepare']>, entry: JournalEntry): boolean {
  const event = upkeepEvent(entry)
  if (event === undefined) return false
  const { kind, name } = subjectOf(event.fact)
  insert.run(event.seq, kind, name, JSON.stringify(event))
  return true
}

function eventIn(row: Row): UpkeepEvent {
  return JSON.parse(text(row, 'content')) as UpkeepEvent
}
