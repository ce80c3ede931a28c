import type { Store } from '../../main/storage/store.ts'

/** Takes every PIN: hashing one takes longer than a sale and stores nothing, so programs that are started hundreds of times go without. */
export function knownPeople(operators: Store['operators']): Store['operators'] {
  return {
    ...operators,
    verify: async (number) => {
      const operator = operators.find(number)
      return operator === undefined ? { verdict: 'wrong', triesLeft: 1 } : { verdict: 'right', operator }
    },
  }
}
