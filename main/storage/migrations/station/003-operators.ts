import type { Migration } from '../../database.ts'

/** Operators, and wrong PINs by the number typed, whether or not anybody has it. */
export const operators: Migration = {
  name: '003-operators',
  up: `
    CREATE TABLE operator (
      number TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('cashier', 'supervisor', 'manager', 'technician')),
      language TEXT NOT NULL CHECK (language IN ('zh-CN', 'en')),
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      salt BLOB NOT NULL,
      hash BLOB NOT NULL,
      sample_pin TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pin_try (
      id INTEGER PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      tries INTEGER NOT NULL
    ) STRICT;
  `,
}
