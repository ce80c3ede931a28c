import { vi } from 'vitest'

/** Milliseconds. Only what hangs waits so long: a wait ends as soon as what it waits for holds. */
const PATIENCE = { timeout: 60_000, interval: 20 } as const

/** Waits until `look` no longer throws. Vitest's own second of patience is not enough on a machine with other work. */
export function patiently<Value>(look: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(look, PATIENCE)
}
