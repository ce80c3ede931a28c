import { lock } from '../register/people/sign-in.ts'
import type { Timers } from '../register/ports.ts'
import type { Register } from '../register/register.ts'
import type { Store } from '../storage/store.ts'

/** A breath between two scans: long enough that no customer waits for the upkeep of the files. */
const BREATH = 2_000
/** A counter that cannot be locked now (the terminal works) is locked once it can. */
const LOCK_AGAIN = 30_000

/**
 * What happens when nobody does anything: after a breath the store is tidied (its log moved into the database), after
 * the minutes that the settings say the counter locks itself with the basket kept. Nobody waits for either, so what
 * fails is reported.
 */
export function watchIdle(parts: {
  readonly register: Register
  readonly timers: Timers
  readonly store: Store
  readonly tidy: () => void
}) {
  const { register, timers, store, tidy } = parts
  let cancelTidy: () => void = () => undefined
  let cancelLock: () => void = () => undefined

  function later(milliseconds: number, run: () => void): () => void {
    return timers.after(milliseconds, () => {
      try {
        run()
      } catch (error) {
        register.trouble(error)
      }
    })
  }

  function lockAfter(milliseconds: number): void {
    cancelLock = later(milliseconds, lockNow)
  }

  function lockNow(): void {
    if (register.state.operator === undefined || register.state.locked) return
    lockAfter(LOCK_AGAIN)
    if (!lock(register).ok) return
    cancelLock()
    register.changed()
  }

  return {
    /** Somebody did something. */
    active(): void {
      cancelTidy()
      cancelLock()
      store.active()
      cancelTidy = later(BREATH, () => {
        tidy()
        store.idle(register.state.draft === undefined)
      })
      const minutes = register.settings.idleLockMinutes
      if (minutes > 0 && register.state.operator !== undefined) lockAfter(minutes * 60_000)
    },
    /** Nobody can have done anything for so many milliseconds, in which no timer went. */
    away(milliseconds: number): void {
      const minutes = register.settings.idleLockMinutes
      if (minutes === 0 || milliseconds < minutes * 60_000) return
      cancelLock()
      lockNow()
    },
    stop(): void {
      cancelTidy()
      cancelLock()
    },
  }
}
