import type { Migration } from '../../database.ts'

/**
 * Items by every code that leads to them. Both full-text tables hold no text, only rows of `item_text`: `item_trigram`
 * answers terms of three characters and more anywhere in a name, `item_term` pairs of characters, words, beginnings and
 * whole names, as item-text.ts makes them; `item_of_term` reads its terms in their order, for single characters and
 * beginnings of words. `item_word` has each word once; one that no item has any more finds nothing. ANALYZE is never
 * run: it makes the trigram search several times slower.
 */
export const items: Migration = {
  name: '001-items',
  up: `
    CREATE TABLE item (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL,
      codes TEXT NOT NULL,
      name TEXT NOT NULL,
      name_en TEXT NOT NULL,
      price INTEGER NOT NULL,
      per INTEGER NOT NULL,
      sold_by TEXT NOT NULL CHECK (sold_by IN ('each', 'weight')),
      tax TEXT NOT NULL,
      department TEXT NOT NULL,
      deposit TEXT,
      min_age INTEGER,
      tare INTEGER,
      flags TEXT NOT NULL,
      next_from TEXT,
      next_price INTEGER
    ) STRICT;

    CREATE TABLE item_code (
      key TEXT PRIMARY KEY,
      code TEXT NOT NULL,
      item INTEGER NOT NULL REFERENCES item (id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE item_text (
      item INTEGER PRIMARY KEY REFERENCES item (id),
      folded TEXT NOT NULL
    ) STRICT;

    CREATE TABLE item_word (
      word TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE item_trigram USING fts5 (
      folded, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
    );

    CREATE VIRTUAL TABLE item_term USING fts5 (
      terms, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
    );

    CREATE VIRTUAL TABLE item_of_term USING fts5vocab (item_term, instance);

    CREATE TABLE promotion (
      id TEXT PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
