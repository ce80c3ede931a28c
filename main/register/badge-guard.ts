import type { Channel, Result } from '../../preload/contract.ts'
import { DONE, refuse } from './answer.ts'
import { explain } from './basket/decide.ts'
import { numbersOf } from './card-data.ts'
import type { Register } from './register.ts'

/** Refuses a badge where another number belongs, before it is kept, shown or searched for. */
export function withoutBadge(register: Register, channel: Channel, input: object): Result<null> {
  const holdsBadge = numbersOf(channel, input).some((value) => explain(register, value).kind === 'badge')
  return holdsBadge ? refuse('badge_scanned') : DONE
}
