/** Of a number of fewer characters than this hiding a part would leave nothing to tell members apart by. */
const LONG = 8
const FIRST = 3
const LAST = 4

/**
 * A member's number as screens and papers show it. Many are telephone numbers, and papers are left lying about: of one of
 * eight characters or more only the first three and the last four are shown.
 */
export function shownMember(member: string): string {
  const characters = [...member]
  const hidden = characters.length - FIRST - LAST
  if (characters.length < LONG) return member
  return `${characters.slice(0, FIRST).join('')}${'*'.repeat(hidden)}${characters.slice(-LAST).join('')}`
}
