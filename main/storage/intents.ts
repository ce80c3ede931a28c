import { type IntentRecord, type IntentStep, isDecided, type PaymentIntent } from '../domain/payment/intent.ts'
import { isSettled } from '../domain/payment/transitions.ts'
import type { IntentStore } from '../register/ports.ts'
import type { Database } from './database.ts'
import { integer, type Row, text } from './rows.ts'

const SERVICE = 'service'
/** Intents count on from their own rows; only a database that came back from a copy has numbers to leave out. */
const INTENT = 'intent'
/** Service numbers are reserved on disk in blocks: a crash skips the rest of a block and never repeats one. */
const BLOCK = 1000

/** Payment intents in station.db. Each create and step is one durable transaction. */
export function openIntents(database: Database, station: () => string): IntentStore {
  const insert = database.prepare('INSERT INTO payment_intent (number, id, draft, content) VALUES (?, ?, ?, ?)')
  const insertStep = database.prepare(
    `INSERT INTO payment_step (intent, step, state, content)
     SELECT :intent, coalesce(max(step), 0) + 1, :state, :content FROM payment_step WHERE intent = :intent`,
  )
  const opened = database.prepare('INSERT OR IGNORE INTO open_intent (intent) VALUES (?)')
  const settled = database.prepare('DELETE FROM open_intent WHERE intent = ?')
  const byId = database.prepare('SELECT number, content FROM payment_intent WHERE id = ?')
  const byDraft = database.prepare('SELECT number, content FROM payment_intent WHERE draft = ? ORDER BY number')
  const allOpen = database.prepare(
    `SELECT number, content FROM open_intent JOIN payment_intent ON number = open_intent.intent ORDER BY number`,
  )
  // Said as in the index of 060-decided-payments, or SQLite would read every step there is.
  const allDecided = database.prepare(
    `SELECT number, content FROM payment_intent WHERE number IN (
       SELECT intent FROM payment_step WHERE instr(content, '"reason":"decided_by:') > 0)
     ORDER BY number`,
  )
  const steps = database.prepare('SELECT content FROM payment_step WHERE intent = ? ORDER BY step')
  const reserve = database.prepare(
    `INSERT INTO reserved_number (name, up_to) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET up_to = excluded.up_to`,
  )
  const atRisk = database.prepare('INSERT OR IGNORE INTO offline_charge (intent) VALUES (?)')
  const offRisk = database.prepare('DELETE FROM offline_charge WHERE intent = ?')
  const allOffline = database.prepare(
    `SELECT number, content FROM offline_charge JOIN payment_intent ON number = offline_charge.intent ORDER BY number`,
  )
  const lateDeclined = database.prepare('INSERT OR IGNORE INTO late_decline (intent) VALUES (?)')
  const seen = database.prepare('DELETE FROM late_decline WHERE intent = ?')
  const allLate = database.prepare(
    `SELECT number, content FROM late_decline JOIN payment_intent ON number = late_decline.intent ORDER BY number`,
  )
  const promised = database.prepare('INSERT OR IGNORE INTO promised_reversal (intent) VALUES (?)')
  const kept = database.prepare('DELETE FROM promised_reversal WHERE intent = ?')
  const allPromised = database.prepare(
    `SELECT number, content FROM promised_reversal JOIN payment_intent ON number = promised_reversal.intent
     ORDER BY number`,
  )
  const moved = database.prepare('INSERT OR IGNORE INTO unsettled_movement (intent, part) VALUES (?, ?)')
  const allMoved = database.prepare(
    `SELECT number, content, part, closing FROM unsettled_movement JOIN payment_intent ON number = unsettled_movement.intent
     ORDER BY number, part`,
  )
  const newestClosing = database.prepare('SELECT coalesce(max(closing), 0) AS value FROM unsettled_movement')
  const askedFor = database.prepare('UPDATE unsettled_movement SET closing = ? WHERE closing IS NULL')
  const goesOn = database.prepare('UPDATE unsettled_movement SET closing = NULL WHERE closing = ?')
  const counted = database.prepare('DELETE FROM unsettled_movement WHERE intent = ? AND part = ?')
  let newest = Math.max(
    first(database, 'SELECT coalesce(max(number), 0) AS value FROM payment_intent'),
    upTo(database, INTENT),
  )
  let service = upTo(database, SERVICE)
  let reserved = service

  function record(row: Row): IntentRecord {
    const intent = JSON.parse(text(row, 'content')) as PaymentIntent
    let result: IntentRecord = { intent, state: 'created' }
    for (const stepRow of steps.all(integer(row, 'number'))) {
      const { state, reason, charge } = JSON.parse(text(stepRow, 'content')) as IntentStep
      // A charge, once known, stays known through the steps that undo it.
      const known = charge ?? result.charge
      result = {
        intent,
        state,
        ...(reason === undefined ? {} : { reason }),
        ...(known === undefined ? {} : { charge: known }),
      }
    }
    return result
  }

  /** Read for every view; forgotten at every step. */
  let offline: readonly IntentRecord[] | undefined
  let late: readonly IntentRecord[] | undefined
  let owed: readonly IntentRecord[] | undefined

  /** Keeps the lists that follow from a step: exposure, late declines, promises kept, and what a settlement has still to count. */
  function follow(
    intent: number,
    { intent: asked, charge: before }: IntentRecord,
    { state, charge }: IntentStep,
  ): void {
    // What an insurance holds is no money: no risk, no movement that a settlement counts.
    if (asked.kind === 'pre_settlement') return
    if (charge?.online === true && before?.online !== true) moved.run(intent, 'charge')
    if (state === 'approved' && charge?.online === false) atRisk.run(intent)
    else offRisk.run(intent)
    if (state === 'reversed' && before?.online !== false) moved.run(intent, 'reversal')
    if (state === 'late_declined') lateDeclined.run(intent)
    if (state === 'reversed') kept.run(intent)
  }

  function numberOf(id: string): number {
    const row = byId.get(id)
    if (row === undefined) throw new RangeError(`There is no intent ${id}`)
    return integer(row, 'number')
  }

  return {
    offline() {
      offline ??= allOffline.all().map(record)
      return offline
    },
    lateDeclines() {
      late ??= allLate.all().map(record)
      return late
    },
    promise(ids) {
      database.transaction(() => {
        for (const id of ids) promised.run(numberOf(id))
      })
      owed = undefined
    },
    owed() {
      owed ??= allPromised
        .all()
        .map(record)
        .filter(({ state }) => state === 'approved')
      return owed
    },
    seenTo(id) {
      database.transaction(() => {
        const number = numberOf(id)
        seen.run(number)
        kept.run(number)
      })
      late = undefined
      owed = undefined
    },
    unsettled: () =>
      allMoved.all().map((row) => ({
        record: record(row),
        of: text(row, 'part') === 'charge' ? 'charge' : 'reversal',
        ...(row.closing === null ? {} : { closing: integer(row, 'closing') }),
      })),
    beginClosing() {
      const row = newestClosing.get()
      const closing = (row === undefined ? 0 : integer(row, 'value')) + 1
      database.transaction(() => askedFor.run(closing))
      return closing
    },
    closingRefused(closing) {
      database.transaction(() => goesOn.run(closing))
    },
    settle(movements) {
      database.transaction(() => {
        for (const {
          record: { intent },
          of,
        } of movements)
          counted.run(numberOf(intent.id), of)
      })
    },
    nextId() {
      newest += 1
      return `${station()}-P${String(newest).padStart(6, '0')}`
    },
    nextService() {
      if (service >= reserved) {
        const next = reserved + BLOCK
        database.transaction(() => {
          const before = reserved
          database.onRollBack(() => {
            reserved = before
          })
          reserve.run(SERVICE, next)
          reserved = next
        })
      }
      service += 1
      return String(service).padStart(10, '0')
    },
    create(intent) {
      const number = Number(/-P(\d+)$/.exec(intent.id)?.[1] ?? Number.NaN)
      if (!Number.isSafeInteger(number)) throw new RangeError(`${intent.id} is no intent id of this store`)
      database.transaction(() => {
        insert.run(number, intent.id, intent.sale, JSON.stringify(intent))
        opened.run(number)
      })
    },
    step(step) {
      const row = byId.get(step.intent)
      if (row === undefined) throw new RangeError(`There is no intent ${step.intent}`)
      const intent = integer(row, 'number')
      const before = record(row)
      offline = undefined
      late = undefined
      owed = undefined
      database.transaction(() => {
        insertStep.run({ intent, state: step.state, content: JSON.stringify(step) })
        if (isSettled(step.state)) settled.run(intent)
        else opened.run(intent)
        follow(intent, before, step)
      })
    },
    find(id) {
      const row = byId.get(id)
      return row === undefined ? undefined : record(row)
    },
    decided: () => allDecided.all().map(record).filter(isDecided),
    ofSale: (draft) => byDraft.all(draft).map(record),
    open: () => allOpen.all().map(record),
  }
}

function upTo(database: Database, name: string): number {
  return first(database, `SELECT coalesce(max(up_to), 0) AS value FROM reserved_number WHERE name = '${name}'`)
}

function first(database: Database, sql: string): number {
  const row = database.prepare(sql).get()
  return row === undefined ? 0 : integer(row, 'value')
}
