import type { Migration } from '../../database.ts'

/** Charges approved without the bank that wait for its answer, and those it refused that wait for a person. */
export const offlineCharges: Migration = {
  name: '020-offline-charges',
  up: `
    CREATE TABLE offline_charge (
      intent INTEGER PRIMARY KEY REFERENCES payment_intent (number)
    ) STRICT;

    CREATE TABLE late_decline (
      intent INTEGER PRIMARY KEY REFERENCES payment_intent (number)
    ) STRICT;
  `,
}
