import type { Migration } from '../../database.ts'

/** What the terminal moved and no settlement has counted yet: charges and refunds (`charge`), and their undoing (`reversal`). */
export const unsettledMovements: Migration = {
  name: '021-unsettled-movements',
  up: `
    CREATE TABLE unsettled_movement (
      intent INTEGER NOT NULL REFERENCES payment_intent (number),
      part TEXT NOT NULL,
      PRIMARY KEY (intent, part)
    ) STRICT, WITHOUT ROWID;

    INSERT OR IGNORE INTO unsettled_movement (intent, part)
      SELECT intent, 'charge' FROM payment_step WHERE state IN ('approved', 'reversing');
    INSERT OR IGNORE INTO unsettled_movement (intent, part)
      SELECT intent, 'reversal' FROM payment_step WHERE state = 'reversed';
  `,
}
