/** How many nonces are remembered: days of payments, and some hundred kilobytes. */
const MOST = 10_000

/** The nonces that have been used. */
export interface Nonces {
  /** Whether it was never seen before; from now on it was. */
  isNew(nonce: string): boolean
}

/**
 * Remembers the newest nonces of both ends. It need not outlive the process: an old reply names an old ServiceID, which is
 * never asked with again.
 */
export function createNonces(): Nonces {
  const seen = new Set<string>()
  return {
    isNew(nonce) {
      if (seen.has(nonce)) return false
      seen.add(nonce)
      if (seen.size > MOST) for (const oldest of seen.values()) return seen.delete(oldest)
      return true
    },
  }
}
