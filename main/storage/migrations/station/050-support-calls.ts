import type { Migration } from '../../database.ts'

/**
 * Calls to support for their list (the journal has them too), and which PINs were hashed without the station's pepper: on
 * a machine without a key store there is none.
 */
export const supportCalls: Migration = {
  name: '050-support-calls',
  up: `
    CREATE TABLE support_call (
      seq INTEGER PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT;

    ALTER TABLE operator ADD COLUMN peppered INTEGER NOT NULL DEFAULT 1 CHECK (peppered IN (0, 1));
  `,
}
