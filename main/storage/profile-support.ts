import * as v from 'valibot'
import { SUPPORT_PURPOSES, type SupportContact } from '../domain/profile.ts'
import { parseHoliday, parseHours } from '../domain/support/hours.ts'
import { isTimezone } from '../domain/time.ts'
import { shown } from './document-fields.ts'

const hours = v.pipe(
  shown,
  v.check((text) => parseHours(text) !== undefined, 'bad_hours'),
)
const holiday = v.pipe(
  shown,
  v.check((text) => parseHoliday(text) !== undefined, 'bad_holiday'),
)
const timezone = v.pipe(v.string(), v.check(isTimezone, 'unknown_timezone'))
const purpose = v.picklist(SUPPORT_PURPOSES)

/** One of the profile's `support` contacts. */
export const supportContact = v.strictObject({
  ...{ name: shown, phone: shown, hours, holidays: v.optional(v.array(holiday)) },
  ...{ timezone: v.optional(timezone), purpose: v.optional(purpose), web: v.optional(shown) },
})

export function contactOf(contact: v.InferOutput<typeof supportContact>): SupportContact {
  const { holidays, timezone: zone, purpose: wanted, web, ...known } = contact
  return {
    ...known,
    ...(holidays === undefined ? {} : { holidays }),
    ...(zone === undefined ? {} : { timezone: zone }),
    ...(wanted === undefined ? {} : { purpose: wanted }),
    ...(web === undefined ? {} : { web }),
  }
}

/** The document `contactOf` reads back to the same contact. */
export function contactDocumentOf({ holidays, ...contact }: SupportContact): v.InferOutput<typeof supportContact> {
  return { ...contact, ...(holidays === undefined ? {} : { holidays: [...holidays] }) }
}
