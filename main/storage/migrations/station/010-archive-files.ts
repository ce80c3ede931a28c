import type { Migration } from '../../database.ts'

/**
 * What was moved to archives, a row a file: from which entry to which, and what the next entry has to follow. The newest
 * row is the live journal's anchor: the end of the last shift that was moved, its hash, totals and signed head.
 */
export const archiveFiles: Migration = {
  name: '010-archive-files',
  up: `
    CREATE TABLE archive_file (
      first_seq INTEGER PRIMARY KEY,
      last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),
      name TEXT NOT NULL UNIQUE,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      totals TEXT NOT NULL,
      at TEXT NOT NULL,
      last_shift INTEGER NOT NULL,
      signature BLOB,
      public_key BLOB
    ) STRICT;
  `,
}
