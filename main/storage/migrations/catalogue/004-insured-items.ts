import type { Migration } from '../../database.ts'

/** Whether the store marks goods that a medical insurance pays for is asked before every pre-settlement. */
export const insuredItems: Migration = {
  name: '004-insured-items',
  up: `CREATE INDEX item_insured ON item (id) WHERE instr(flags, 'medical') > 0;`,
}
