import type { Migration } from '../../database.ts'

/** Open sales event by event (an empty event is the end of its draft) and committed papers that wait for a printer. */
export const draftsAndPrintJobs: Migration = {
  name: '002-drafts-and-print-jobs',
  up: `
    CREATE TABLE sale_step (
      id INTEGER PRIMARY KEY,
      draft TEXT NOT NULL,
      event TEXT NOT NULL
    ) STRICT;

    CREATE TABLE print_job (
      id INTEGER PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT;
  `,
}
