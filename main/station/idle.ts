import { lock } from '../register/people/sign-in.ts'
import type { Timers } from '../register/ports.ts'
import type { Register } from '../register/register.ts'
import type { Store } from '../storage/store.ts'

/** A breath between two scans: long enough that no customer waits for the upkeep of the files. */
const BREATH = 2_000

/**
 * What happens when nobody does anything: after a breath the store is tidied (its log moved into the database), after
 * the minutes that the settings say the counter locks itself with the basket kept.
 */
export function watchIdle(parts: { readonly register: Register; readonly timers: Timers; readonly store: Store }) {
  const { register, timers, store } = parts
  let cancelTidy: () => void = () => undefined
  let cancelLock: () => void = () => undefined
  return {
    /** Somebody did something. */
    active(): void {
      cancelTidy()
      cancelLock()
      cancelTidy = timers.after(BREATH, () => store.idle())
      const minutes = register.settings.idleLockMinutes
      if (minutes === 0 || register.state.operator === undefined) return
      cancelLock = timers.after(minutes * 60_000, () => {
        if (!register.state.locked && lock(register).ok) register.changed()
      })
    },
    stop(): void {
      cancelTidy()
      cancelLock()
    },
  }
}
