import * as v from 'valibot'

/** A short text that people read, in a profile or in the settings. */
export const shown = v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(100, 'too_long'))

export const digits = v.pipe(v.string(), v.regex(/^\d+$/, 'not_digits'))

/** How many digits of a code. */
export const count = v.pipe(
  v.number(),
  v.integer('not_a_count'),
  v.minValue(1, 'not_a_count'),
  v.maxValue(20, 'not_a_count'),
)

export const decimals = v.pipe(
  v.number(),
  v.integer('not_a_count'),
  v.minValue(0, 'not_a_count'),
  v.maxValue(6, 'not_a_count'),
)
