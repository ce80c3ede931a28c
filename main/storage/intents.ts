import type { IntentRecord, IntentStep, PaymentIntent } from '../domain/payment/intent.ts'
import { isSettled } from '../domain/payment/transitions.ts'
import type { IntentStore } from '../register/ports.ts'
import type { Database } from './database.ts'
import { integer, type Row, text } from './rows.ts'

const SERVICE = 'service'
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
  const steps = database.prepare('SELECT content FROM payment_step WHERE intent = ? ORDER BY step')
  const reserve = database.prepare(
    `INSERT INTO reserved_number (name, up_to) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET up_to = excluded.up_to`,
  )
  let newest = first(database, 'SELECT coalesce(max(number), 0) AS value FROM payment_intent')
  let service = first(
    database,
    `SELECT coalesce(max(up_to), 0) AS value FROM reserved_number WHERE name = '${SERVICE}'`,
  )
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

  return {
    nextId() {
      newest += 1
      return `${station()}-P${String(newest).padStart(6, '0')}`
    },
    nextService() {
      if (service >= reserved) {
        const upTo = reserved + BLOCK
        database.transaction(() => {
          const before = reserved
          database.onRollBack(() => {
            reserved = before
          })
          reserve.run(SERVICE, upTo)
          reserved = upTo
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
      database.transaction(() => {
        insertStep.run({ intent, state: step.state, content: JSON.stringify(step) })
        if (isSettled(step.state)) settled.run(intent)
        else opened.run(intent)
      })
    },
    find(id) {
      const row = byId.get(id)
      return row === undefined ? undefined : record(row)
    },
    ofSale: (draft) => byDraft.all(draft).map(record),
    open: () => allOpen.all().map(record),
  }
}

function first(database: Database, sql: string): number {
  const row = database.prepare(sql).get()
  return row === undefined ? 0 : integer(row, 'value')
}
