import type { SupportView } from '../../../preload/contract.ts'
import { openState, parseHours } from '../../domain/support/hours.ts'
import type { Register } from '../register.ts'

/** Whom to call, and whether somebody answers at this minute on the contact's own clocks. */
export function supportView(register: Register): readonly SupportView[] {
  const { profile } = register.settings
  const now = register.now()
  return profile.support.map(({ name, phone, hours, timezone, purpose, web }) => ({
    ...{ name, phone },
    ...(purpose === undefined ? {} : { purpose }),
    ...(web === undefined ? {} : { web }),
    // The profile was parsed with these hours; a contact that could be read no longer is one nobody answers.
    state: openState(parseHours(hours) ?? [], now, timezone ?? profile.timezone),
  }))
}
