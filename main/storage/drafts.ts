import type { DraftEvent } from '../domain/sale/draft.ts'
import type { Drafts } from '../register/ports.ts'
import type { Database } from './database.ts'
import { integer, text } from './rows.ts'

const ENDED = ''

export interface StoredDrafts extends Drafts {
  /** Ends a draft, within the caller's transaction. */
  finish(draft: string): void
  /** Removes the steps of ended drafts; for moments when nobody waits. */
  prune(): void
}

/** Open sales as rows of steps, one flush each. The newest draft number stays known, however much is pruned. */
export function openDrafts(database: Database, station: () => string): StoredDrafts {
  const insert = database.prepare('INSERT INTO sale_step (draft, event) VALUES (?, ?)')
  const steps = database.prepare('SELECT draft, event FROM sale_step ORDER BY id')
  const ended = database.prepare(`SELECT draft, max(id) AS id FROM sale_step WHERE event = '${ENDED}' GROUP BY draft`)
  const removeSteps = database.prepare('DELETE FROM sale_step WHERE draft = ? AND id <> ?')
  const removeDraft = database.prepare('DELETE FROM sale_step WHERE draft = ?')
  // Where the steps were lost with a damaged database, the charges of their sales must not become those of new ones.
  const charged = database.prepare("SELECT coalesce(max(draft), '') AS draft FROM payment_intent").get()
  let newest = charged === undefined ? 0 : numberOf(text(charged, 'draft'))
  for (const row of steps.all()) newest = Math.max(newest, numberOf(text(row, 'draft')))
  let finished = ended.all().length

  return {
    nextId() {
      newest += 1
      return `${station()}-D${String(newest).padStart(6, '0')}`
    },
    append(draft, events) {
      database.transaction(() => {
        for (const event of events) insert.run(draft, JSON.stringify(event))
      })
    },
    finish(draft) {
      insert.run(draft, ENDED)
      finished += 1
    },
    unfinished() {
      const drafts = new Map<string, DraftEvent[]>()
      for (const row of steps.all()) {
        const draft = text(row, 'draft')
        const event = text(row, 'event')
        const events = drafts.get(draft)
        if (event === ENDED) drafts.delete(draft)
        else if (events === undefined) drafts.set(draft, [JSON.parse(event) as DraftEvent])
        else events.push(JSON.parse(event) as DraftEvent)
      }
      return [...drafts].map(([id, events]) => ({ id, events }))
    },
    prune() {
      if (finished <= 1) return
      const drafts = ended.all().map((row) => ({ id: text(row, 'draft'), end: integer(row, 'id') }))
      const highest = Math.max(...drafts.map((draft) => numberOf(draft.id)))
      database.transaction(() => {
        for (const { id, end } of drafts) {
          if (numberOf(id) === highest) removeSteps.run(id, end)
          else removeDraft.run(id)
        }
      })
      finished = 1
    },
  }
}

function numberOf(draft: string): number {
  return Number(/-D(\d+)$/.exec(draft)?.[1] ?? 0)
}
