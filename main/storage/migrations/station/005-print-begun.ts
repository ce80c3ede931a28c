import type { Migration } from '../../database.ts'

/** Print jobs whose bytes may have reached a printer: what a crash cuts off comes out again as a duplicate. */
export const printBegun: Migration = {
  name: '005-print-begun',
  up: `
    CREATE TABLE print_begun (
      job INTEGER PRIMARY KEY
    ) STRICT;
  `,
}
