import type { LoggedCall } from '../domain/support/call.ts'
import type { CallLog } from '../register/ports.ts'
import type { Database } from './database.ts'
import { type Row, text } from './rows.ts'

/** Calls to support in station.db, by the journal entry that wrote them. */
export function openCalls(database: Database): CallLog {
  const insert = database.prepare('INSERT INTO support_call (seq, content) VALUES (?, ?)')
  const newest = database.prepare('SELECT content FROM support_call ORDER BY seq DESC LIMIT ?')
  const one = database.prepare('SELECT content FROM support_call WHERE seq = ?')
  return {
    add: (call) => void insert.run(call.seq, JSON.stringify(call)),
    list: (limit) => newest.all(limit).map(called),
    find(seq) {
      const row = one.get(seq)
      return row === undefined ? undefined : called(row)
    },
  }
}

function called(row: Row): LoggedCall {
  return JSON.parse(text(row, 'content')) as LoggedCall
}
