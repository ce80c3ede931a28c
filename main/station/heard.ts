import { createSequence } from '../register/numbers.ts'

/** More than anybody can have scanned while a page was away; older ones are dropped. */
const MOST = 200

/** Codes from scanners that are no keyboards, until the cashier's page has taken them: each once, in order. */
export interface HeardScans {
  hear(code: string): void
  /** Numbers of the codes that wait, oldest first. The codes themselves are not shown: a wallet's code is nobody's to see. */
  waiting(): readonly number[]
  /** The code of this number, for whoever asks first. */
  take(id: number): string | undefined
}

export function createHeardScans(numbers = createSequence()): HeardScans {
  const codes = new Map<number, string>()
  return {
    hear(code) {
      codes.set(numbers.next(), code)
      for (const id of [...codes.keys()].slice(0, -MOST)) codes.delete(id)
    },
    waiting: () => [...codes.keys()],
    take(id) {
      const code = codes.get(id)
      codes.delete(id)
      return code
    },
  }
}
