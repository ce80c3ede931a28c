import type { CheckView } from '../../preload/contract.ts'
import type { DeviceCheck } from '../register/ports.ts'
import { hasWords, words } from '../register/words.ts'

/** A check in words, with what to do where something is not well. */
export function checkWords(name: string, check: DeviceCheck): Omit<CheckView, 'name'> {
  const key = `check.${name}.${check.code}`
  return {
    state: check.state,
    found: words(`${key}.found`, check.params),
    ...(check.state === 'ok' || !hasWords(`${key}.advice`) ? {} : { advice: words(`${key}.advice`, check.params) }),
  }
}
