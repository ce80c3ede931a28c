import type { Migration } from '../../database.ts'

/** Finds the few payments that a person decided among years of steps: the terminal is asked about them after a start too. */
export const decidedPayments: Migration = {
  name: '060-decided-payments',
  up: `
    CREATE INDEX decided_payment ON payment_step (intent)
      WHERE instr(content, '"reason":"decided_by:') > 0;
  `,
}
