import { typedDecimal } from './amounts.ts'
import { CODE_RULE, typeInto } from './entry.ts'
import type { Station } from './station.ts'

/** What keys do to the entry line, on every screen that has one. */
export interface EntryKeys {
  /** A digit or a point grows the entry; a star makes it the quantity of what comes next. */
  typed(character: string): void
  /** Enter: the code or PLU that was keyed is taken; false where none was. */
  take(): boolean
  erase(): void
}

export function entryKeys({ desk, run }: Pick<Station, 'desk' | 'run'>): EntryKeys {
  const { entry } = desk
  return {
    typed(character) {
      if (character !== '*') {
        entry.set(typeInto(entry.get(), character, CODE_RULE))
        return
      }
      const quantity = typedDecimal(entry.get())
      entry.set('')
      void run('quantity', { quantity: quantity ?? '' })
    },
    take() {
      const text = entry.get()
      if (text === '') return false
      entry.set('')
      void run('key', { text })
      return true
    },
    erase: () => entry.set(entry.get().slice(0, -1)),
  }
}
