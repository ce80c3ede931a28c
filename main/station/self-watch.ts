import { isDeepStrictEqual } from 'node:util'
import type { CheckView } from '../../preload/contract.ts'
import type { Timers } from '../register/ports.ts'

/** Milliseconds between two looks that nobody asked for. */
const LOOK_EVERY = 30_000

/** How every part of the lane was when it was looked at last. */
export interface SelfWatch {
  checks(): readonly CheckView[]
  /** Looks at once. Never throws. */
  look(): void
  stop(): void
}

/**
 * Looks at the lane now and again. A terminal that is silent keeps its look waiting while later ones are answered: what
 * an earlier look finds after a later one has been told is the past, and is dropped.
 */
export function watchSelf(parts: {
  readonly find: () => Promise<readonly CheckView[]>
  readonly timers: Timers
  /** Keeps how `found` differs from `before`. Where it throws, the next look tries again. */
  readonly record: (before: readonly CheckView[], found: readonly CheckView[]) => void
  /** Something is another than before, for whoever is shown it. */
  readonly changed: () => void
  readonly report: (error: unknown) => void
}): SelfWatch {
  const { timers } = parts
  let checks: readonly CheckView[] = []
  let begun = 0
  let told = 0
  let cancel = timers.after(LOOK_EVERY, again)

  function again(): void {
    cancel = timers.after(LOOK_EVERY, again)
    look()
  }

  function look(): void {
    begun += 1
    take(begun).catch(parts.report)
  }

  async function take(turn: number): Promise<void> {
    const found = await parts.find()
    if (turn < told) return
    told = turn
    // Most often nothing changed, and a basket need not be drawn again for that.
    if (isDeepStrictEqual(found, checks)) return
    parts.record(checks, found)
    checks = found
    parts.changed()
  }

  return {
    checks: () => checks,
    look,
    stop() {
      cancel()
      // Whoever watches is going away: what is still looked for is told to nobody.
      told = Number.POSITIVE_INFINITY
    },
  }
}
