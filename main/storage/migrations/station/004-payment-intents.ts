import type { Migration } from '../../database.ts'

/** Payment intents and their steps, appended only; `open_intent` names those whose outcome is not final. */
export const paymentIntents: Migration = {
  name: '004-payment-intents',
  up: `
    CREATE TABLE payment_intent (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      draft TEXT NOT NULL,
      content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX payment_intent_by_draft ON payment_intent (draft);

    CREATE TABLE payment_step (
      intent INTEGER NOT NULL REFERENCES payment_intent (number),
      step INTEGER NOT NULL,
      state TEXT NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (intent, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE open_intent (
      intent INTEGER PRIMARY KEY REFERENCES payment_intent (number)
    ) STRICT;

    CREATE TABLE reserved_number (
      name TEXT PRIMARY KEY,
      up_to INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
