import type { Migration } from '../../database.ts'

/** Operators' badges as keyed hashes, and how many unknown ones were scanned since the last one that was known. */
export const badges: Migration = {
  name: '052-badges',
  up: `
    ALTER TABLE operator ADD COLUMN badge BLOB;
    CREATE UNIQUE INDEX operator_badge ON operator (badge) WHERE badge IS NOT NULL;

    CREATE TABLE badge_try (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      tries INTEGER NOT NULL
    ) STRICT;
  `,
}
