import type { Migration } from '../../database.ts'

/**
 * The journal and the rows derived from it. No table here has a secondary index and nothing is ever updated: every
 * row of a sale goes to the end of its table, so that a commit touches as few pages as there are tables.
 */
export const journalAndLedger: Migration = {
  name: '001-journal-and-ledger',
  up: `
    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      content TEXT NOT NULL
    ) STRICT;

    CREATE TABLE head_signature (
      seq INTEGER PRIMARY KEY REFERENCES journal (seq),
      signature BLOB NOT NULL,
      public_key BLOB NOT NULL
    ) STRICT;

    CREATE TABLE sale (
      number INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL REFERENCES journal (seq),
      station TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund')),
      at TEXT NOT NULL,
      business_day TEXT NOT NULL,
      shift INTEGER NOT NULL,
      operator TEXT NOT NULL,
      gross INTEGER NOT NULL,
      discount INTEGER NOT NULL,
      tax INTEGER NOT NULL,
      total INTEGER NOT NULL,
      rounding INTEGER NOT NULL,
      change INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sale_line (
      sale INTEGER NOT NULL REFERENCES sale (number),
      line INTEGER NOT NULL,
      code TEXT NOT NULL,
      department TEXT NOT NULL,
      quantity INTEGER NOT NULL,
      gross INTEGER NOT NULL,
      discount INTEGER NOT NULL,
      net INTEGER NOT NULL,
      tax_code TEXT NOT NULL,
      tax INTEGER NOT NULL,
      PRIMARY KEY (sale, line)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sale_return (
      receipt TEXT NOT NULL,
      line INTEGER NOT NULL,
      sale INTEGER NOT NULL,
      sale_line INTEGER NOT NULL,
      PRIMARY KEY (receipt, line, sale, sale_line),
      FOREIGN KEY (sale, sale_line) REFERENCES sale_line (sale, line)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sale_tender (
      sale INTEGER NOT NULL REFERENCES sale (number),
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      amount INTEGER NOT NULL,
      last_four TEXT NOT NULL,
      PRIMARY KEY (sale, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sale_tax (
      sale INTEGER NOT NULL REFERENCES sale (number),
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      rate INTEGER NOT NULL,
      net INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      PRIMARY KEY (sale, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE shift_opened (
      shift INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL REFERENCES journal (seq),
      first_sale INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE shift_closed (
      shift INTEGER PRIMARY KEY REFERENCES shift_opened (shift),
      seq INTEGER NOT NULL REFERENCES journal (seq),
      last_sale INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE till_event (
      seq INTEGER PRIMARY KEY REFERENCES journal (seq),
      shift INTEGER NOT NULL,
      kind TEXT NOT NULL,
      amount INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE outbox_cursor (
      destination TEXT PRIMARY KEY,
      seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
