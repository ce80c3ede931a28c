import type { CheckView } from '../../preload/contract.ts'
import type { DeviceCheck } from '../register/ports.ts'
import { hasWords, type Params, words } from '../register/words.ts'

/** A device's check, or another whose values may have words of their own. */
export type CheckFound = Omit<DeviceCheck, 'params'> & { readonly params?: Params }

/** A check in words, with what to do where something is not well. */
export function checkWords(name: string, check: CheckFound): Omit<CheckView, 'name'> {
  const key = `check.${name}.${check.code}`
  return {
    state: check.state,
    found: words(`${key}.found`, check.params),
    ...(check.state === 'ok' || !hasWords(`${key}.advice`) ? {} : { advice: words(`${key}.advice`, check.params) }),
  }
}
