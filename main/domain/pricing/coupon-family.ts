/** Every family of the maker's goods. */
const ALL_FAMILIES = '000'
/** Goods that no till can tell apart: somebody reads the coupon. */
export const UNVALIDATED_FAMILY = '992'

/** Whether a coupon's family code leaves it to a till that knows no family codes. */
export function needsFamilies(code: string): boolean {
  return code !== ALL_FAMILIES && code !== UNVALIDATED_FAMILY
}

/**
 * Whether a coupon's three-digit family code means goods of these families (North American Coupon Application Guideline,
 * family codes): 000 all of them, a super summary code (200) those with its first digit, a summary code (210) those with
 * its first two, any other code just itself. Without families of their own goods are meant by 000 alone.
 */
export function meansFamily(code: string, families: readonly string[]): boolean {
  if (code === ALL_FAMILIES) return true
  const start = code.endsWith('00') ? code.slice(0, 1) : code.endsWith('0') ? code.slice(0, 2) : code
  return families.some((family) => family.startsWith(start))
}
