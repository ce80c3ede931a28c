import type { Migration } from '../../database.ts'

/** What wears out, counted for maintenance: paper, cuts, drawer openings, scans. */
export const deviceCounters: Migration = {
  name: '030-device-counters',
  up: `
    CREATE TABLE device_counter (
      name TEXT NOT NULL PRIMARY KEY,
      amount INTEGER NOT NULL CHECK (amount >= 0)
    ) STRICT, WITHOUT ROWID;
  `,
}
