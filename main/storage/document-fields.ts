import * as v from 'valibot'

/** A short text that people read, in a profile or in the settings. */
export const shown = v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(100, 'too_long'))
