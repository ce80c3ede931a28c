import type { SupportView } from '../../../preload/contract.ts'
import { contactHours, openState } from '../../domain/support/hours.ts'
import type { Register } from '../register.ts'

const MINUTE = 60_000

/**
 * Whom to call, and whether somebody answers at this minute on the contact's own clocks. Worked out once a minute and
 * profile: a scan's view must not wait for calendars.
 */
export function supportViewer(register: Register): () => readonly SupportView[] {
  let known: { readonly profile: object; readonly minute: number; readonly view: readonly SupportView[] } | undefined
  return () => {
    const { profile } = register.settings
    const now = register.now()
    const minute = Math.floor(now.getTime() / MINUTE)
    if (known?.profile !== profile || known.minute !== minute) {
      const view = profile.support.map(({ name, phone, hours, holidays, timezone, purpose, web }) => ({
        ...{ name, phone },
        ...(purpose === undefined ? {} : { purpose }),
        ...(web === undefined ? {} : { web }),
        state: openState(contactHours(hours, holidays), now, timezone ?? profile.timezone),
      }))
      known = { profile, minute, view }
    }
    return known.view
  }
}
