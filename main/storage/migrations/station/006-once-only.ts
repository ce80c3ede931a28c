import type { Migration } from '../../database.ts'

/**
 * Serial numbers, deposit slips and coupon papers that sales took and refunds gave back, appended only: the newest row
 * of a code says whether it is taken. Operators get the day they were born on, for goods that only an adult may sell.
 */
export const onceOnly: Migration = {
  name: '006-once-only',
  up: `
    CREATE TABLE once_only (
      kind TEXT NOT NULL,
      code TEXT NOT NULL,
      sale INTEGER NOT NULL REFERENCES sale (number),
      line INTEGER NOT NULL,
      taken INTEGER NOT NULL CHECK (taken IN (0, 1)),
      PRIMARY KEY (kind, code, sale, line)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE operator ADD COLUMN born TEXT;
  `,
}
