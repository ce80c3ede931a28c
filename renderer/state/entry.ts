/** How a keypad's value may grow. */
export interface EntryRule {
  readonly longest: number
  /** Digits after the point; 0 allows no point at all. */
  readonly decimals: number
}

/** Codes and PLUs as typed: digits and a point, as long as a bridge code may be. */
export const CODE_RULE: EntryRule = { longest: 48, decimals: 6 }

/** `value` after `character` was typed; unchanged where the rule does not allow it. */
export function typeInto(value: string, character: string, rule: EntryRule): string {
  if (value.length >= rule.longest) return value
  const point = value.indexOf('.')
  if (character === '.') return rule.decimals === 0 || point !== -1 ? value : `${value === '' ? '0' : value}.`
  if (!/^\d$/.test(character)) return value
  if (point !== -1 && value.length - point - 1 >= rule.decimals) return value
  return value + character
}
