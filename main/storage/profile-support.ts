import * as v from 'valibot'
import type { SupportContact } from '../domain/profile.ts'
import { parseHours } from '../domain/support/hours.ts'
import { isTimezone } from '../domain/time.ts'
import { shown } from './document-fields.ts'

const hours = v.pipe(
  shown,
  v.check((text) => parseHours(text) !== undefined, 'bad_hours'),
)
const timezone = v.pipe(v.string(), v.check(isTimezone, 'unknown_timezone'))
const purpose = v.picklist(['bank', 'acquirer', 'vendor', 'medical_insurance'])

/** One of the profile's `support` contacts. */
export const supportContact = v.strictObject({
  ...{ name: shown, phone: shown, hours },
  ...{ timezone: v.optional(timezone), purpose: v.optional(purpose), web: v.optional(shown) },
})

export function contactOf(contact: v.InferOutput<typeof supportContact>): SupportContact {
  const { timezone: zone, purpose: wanted, web, ...known } = contact
  return {
    ...known,
    ...(zone === undefined ? {} : { timezone: zone }),
    ...(wanted === undefined ? {} : { purpose: wanted }),
    ...(web === undefined ? {} : { web }),
  }
}
