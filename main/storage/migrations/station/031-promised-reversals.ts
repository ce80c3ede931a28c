import type { Migration } from '../../database.ts'

/**
 * Charges that a completed sale or void counts as given back while the terminal has not confirmed their reversal. One
 * that it refuses in the end is owed to the customer until somebody has seen to it.
 */
export const promisedReversals: Migration = {
  name: '031-promised-reversals',
  up: `
    CREATE TABLE promised_reversal (
      intent INTEGER PRIMARY KEY REFERENCES payment_intent (number)
    ) STRICT;
  `,
}
