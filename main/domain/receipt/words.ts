import type { ReceiptWords } from './context.ts'

/**
 * A lookup over a locale's table: `{name}` in a text is replaced by the parameter `name`, and stays where none is given.
 * A key the table lacks is answered with itself, so a missing word is seen on paper and stops nothing.
 */
export function wordsFrom(table: Readonly<Record<string, string>>): ReceiptWords {
  return (key, params = {}) =>
    (Object.hasOwn(table, key) ? (table[key] ?? key) : key).replace(/\{(\w+)\}/g, (slot, name: string) =>
      Object.hasOwn(params, name) ? (params[name] ?? slot) : slot,
    )
}
