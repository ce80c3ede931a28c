import type { DatabaseSync } from 'node:sqlite'
import type { Migration } from '../../database.ts'

/**
 * What sales are found by, apart from the sales themselves: a commit never writes here, an idle moment catches up
 * (`terms_until`). Sales that are there already are taken up at once.
 */
export const saleTerms: Migration = {
  name: '015-sale-terms',
  up: (database: DatabaseSync) => {
    database.exec(`
      CREATE TABLE sale_term (
        term TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (term, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE terms_until (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        number INTEGER NOT NULL
      ) STRICT;

      INSERT INTO terms_until (id, number) SELECT 1, coalesce(max(number), 0) FROM sale;

      INSERT OR IGNORE INTO sale_term (term, number)
      SELECT printf('a%015d', abs(total)) AS term, number FROM sale
      UNION ALL SELECT 'o' || operator, number FROM sale
      UNION ALL SELECT 'k' || kind, number FROM sale WHERE kind <> 'sale'
      UNION ALL SELECT 't' || json_extract(value, '$[0]'), number FROM sale, json_each(sale.tenders)
      UNION ALL SELECT 'd' || value, number
        FROM sale, json_each('["' || replace(last_four, ' ', '","') || '"]') WHERE last_four <> ''
      ORDER BY 1, 2;
    `)
  },
}
