import type { Database } from './database.ts'

/** More than a lane gives out in a month. */
const SKIPPED = 100_000

/**
 * Numbers of payments given out since a copy was made must never be given out again: a terminal answers a ServiceID that
 * it knows with what it did for it before, and a sale would be taken for paid by a charge of another. For a database that
 * comes back from a copy, before it is traded on. ServiceIDs go on at the second of `now` since 1970, which no lane counts
 * faster than, so that the same copy may come back twice; by a clock that is behind them they are skipped like the rest.
 */
export function skipNumbers(database: Database, now: Date): void {
  const second = Math.floor(now.getTime() / 1000)
  database.transaction(() => {
    database
      .prepare(
        `INSERT INTO reserved_number (name, up_to) VALUES ('service', :second)
         ON CONFLICT (name) DO UPDATE SET up_to = max(up_to + :skipped, excluded.up_to)`,
      )
      .run({ second, skipped: SKIPPED })
    database
      .prepare(
        `INSERT INTO reserved_number (name, up_to)
         SELECT 'intent', coalesce(max(number), 0) + :skipped FROM payment_intent WHERE true
         ON CONFLICT (name) DO UPDATE SET up_to = max(up_to + :skipped, excluded.up_to)`,
      )
      .run({ skipped: SKIPPED })
  })
}
