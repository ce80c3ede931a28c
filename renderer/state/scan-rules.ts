import type { StationView } from '../../preload/contract.ts'

export type ScanRules = StationView['scanner']

/** The code without what this store's scanners are set to put around it. */
export function bareCode(code: string, { prefix, suffix }: Pick<ScanRules, 'prefix' | 'suffix'>): string {
  const tail = prefix !== '' && code.startsWith(prefix) ? code.slice(prefix.length) : code
  const bare = suffix !== '' && tail.endsWith(suffix) ? tail.slice(0, tail.length - suffix.length) : tail
  return bare === '' ? code : bare
}

/** Whether the code is an operator's badge: it opens something or is refused, and never lands in a field or a basket. */
export function isBadge(code: string, { badges }: Pick<ScanRules, 'badges'>): boolean {
  const text = code
    .trim()
    .replace(/^\][A-Za-z][0-9A-Za-z]/, '')
    .toUpperCase()
  return badges.some(
    ({ prefix, length = text.length }) => text.length === length && text.startsWith(prefix.toUpperCase()),
  )
}

/** Tells a second read of the same label from the second of two same articles: by time alone, so the cashier is asked. */
export function createDoubleScans(now: () => number = () => performance.now()) {
  let last: { readonly code: string; readonly at: number } | undefined
  return {
    /** True where `code` came within `milliseconds` of itself; whatever is answered, the next one is compared with this. */
    isDouble(code: string, milliseconds: number): boolean {
      const at = now()
      const isSame = last !== undefined && last.code === code && at - last.at < milliseconds
      last = { code, at }
      return isSame
    },
  }
}
