import type { Migration } from '../../database.ts'

/**
 * What stops an item: its own restrictions (as its catalogue row writes them), rules over many items, and recalls by the
 * key of a code. An empty `lot` calls back every piece.
 */
export const restrictionsAndRecalls: Migration = {
  name: '002-restrictions-and-recalls',
  up: `
    ALTER TABLE item ADD COLUMN restrictions TEXT NOT NULL DEFAULT '';

    CREATE TABLE restriction (
      id TEXT PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE recall (
      key TEXT NOT NULL,
      lot TEXT NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (key, lot)
    ) STRICT, WITHOUT ROWID;
  `,
}
