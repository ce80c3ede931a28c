import type { Migration } from '../../database.ts'

/**
 * The journal and the rows derived from it. No table here has a secondary index and nothing is ever updated: every
 * row of a sale goes to the end of its table, so that a commit touches as few pages as there are tables. What is
 * many in a sale (lines, tenders, taxes) is one compact JSON array, which the views spread out again for questions.
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
      change INTEGER NOT NULL,
      tenders TEXT NOT NULL,
      taxes TEXT NOT NULL,
      last_four TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sale_lines (
      sale INTEGER PRIMARY KEY REFERENCES sale (number),
      lines TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sale_return (
      receipt TEXT NOT NULL,
      line INTEGER NOT NULL,
      sale INTEGER NOT NULL REFERENCES sale (number),
      sale_line INTEGER NOT NULL,
      PRIMARY KEY (receipt, line, sale, sale_line)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW sale_line AS
      SELECT sale, value ->> 0 AS line, value ->> 1 AS code, value ->> 2 AS department, value ->> 3 AS quantity,
             value ->> 4 AS gross, value ->> 5 AS discount, value ->> 6 AS net, value ->> 7 AS tax_code, value ->> 8 AS tax
      FROM sale_lines, json_each(sale_lines.lines);

    CREATE VIEW sale_tender AS
      SELECT number AS sale, shift, key + 1 AS position, value ->> 0 AS kind, value ->> 1 AS amount
      FROM sale, json_each(sale.tenders);

    CREATE VIEW sale_tax AS
      SELECT number AS sale, shift, value ->> 0 AS code, value ->> 1 AS rate, value ->> 2 AS net, value ->> 3 AS amount
      FROM sale, json_each(sale.taxes);

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
