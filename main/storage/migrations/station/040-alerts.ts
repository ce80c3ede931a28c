import type { Migration } from '../../database.ts'

/**
 * What the watch noticed (`content`), with what a supervisor said of it; what the rules remember between two starts; and
 * the days that a manager compared with the bank. Everything but the memory stands in the journal too.
 */
export const alerts: Migration = {
  name: '040-alerts',
  up: `
    CREATE TABLE alert (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      business_day TEXT NOT NULL,
      shift INTEGER NOT NULL,
      content TEXT NOT NULL,
      acknowledged TEXT
    ) STRICT;
    CREATE INDEX alert_shift ON alert (shift);
    CREATE INDEX alert_day ON alert (business_day);
    CREATE INDEX alert_open ON alert (number) WHERE acknowledged IS NULL;

    CREATE TABLE watch_state (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      seq INTEGER NOT NULL,
      content TEXT NOT NULL
    ) STRICT;

    CREATE TABLE day_check (
      day TEXT PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
