import type { Migration } from '../../database.ts'

/** What receipts look like from a receipt number on, until the next row. */
export const paperLooks: Migration = {
  name: '017-paper-looks',
  up: `
    CREATE TABLE paper_look (
      first_sale INTEGER PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT;
  `,
}
