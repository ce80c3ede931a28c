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

export function createHeardScans(): HeardScans {
  const codes = new Map<number, string>()
  let newest = 0
  return {
    hear(code) {
      newest += 1
      codes.set(newest, code)
      codes.delete(newest - MOST)
    },
    waiting: () => [...codes.keys()],
    take(id) {
      const code = codes.get(id)
      codes.delete(id)
      return code
    },
  }
}
