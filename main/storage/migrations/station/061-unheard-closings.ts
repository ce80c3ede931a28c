import type { Migration } from '../../database.ts'

/** Which closing of the terminal's period counted a movement first, where its answer has not come: 1, 2, … oldest first. */
export const unheardClosings: Migration = {
  name: '061-unheard-closings',
  up: 'ALTER TABLE unsettled_movement ADD COLUMN closing INTEGER;',
}
