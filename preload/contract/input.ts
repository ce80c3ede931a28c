import * as v from 'valibot'

export const code = v.pipe(v.string(), v.maxLength(4096))
export const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
/** An amount or quantity as typed or sent: "12.50", "-3", "0.532". */
export const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,12}(\.\d{1,6})?$/))
export const operatorNumber = v.pipe(v.string(), v.regex(/^\d{1,8}$/))
export const pin = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
/** ISO 4217. */
export const currencyCode = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))
export const lineId = v.pipe(v.number(), v.integer(), v.minValue(1))
export const businessDay = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))
export const language = v.picklist(['zh-CN', 'en'])
/** Who somebody is: by number and PIN, or by the code of a scanned badge. */
export const credentials = v.union([v.strictObject({ operator: operatorNumber, pin }), v.strictObject({ badge: code })])
/** A second person's approval for one action. */
export const approval = v.optional(credentials)
export const nothing = v.strictObject({})
export const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))

/**
 * What the screen said was due (or to give back) when this was pressed. Where that is not so any more, a press before has
 * changed it: a second one on the same picture takes nothing.
 */
export const seen = { due: v.optional(decimal) } as const
