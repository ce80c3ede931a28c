import { keptText } from './free-text.ts'

/** What of persons a station keeps and no log or file for support may hold. */
export interface Personal {
  /** Operators' names with their numbers, by which they are told apart. */
  readonly operators: readonly { readonly number: string; readonly name: string; readonly born?: string }[]
}

/** Mobile numbers of China, by which members are known: 11 digits from 13 to 19. */
const MOBILE = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g
/** Resident identity numbers (GB 11643): region, birth date, sequence, check character. */
const IDENTITY = /(?<!\d)\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/**
 * The text without card numbers and PINs, and without what points to a person: operators' names become their numbers,
 * their birth dates, mobile and identity numbers and mail addresses are masked.
 */
export function redactPersonal(text: string, { operators }: Personal): string {
  let redacted = keptText(text)
  const byLength = operators.filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length)
  for (const { number, name } of byLength) redacted = redacted.replace(nameIn(name), `operator ${number}`)
  for (const { born } of operators) {
    if (born === undefined) continue
    for (const written of writings(born)) redacted = redacted.replaceAll(written, '****')
  }
  return redacted.replace(IDENTITY, '****').replace(MOBILE, '****').replace(ADDRESS, '****')
}

/** A name as a word of its own; Chinese has no gaps between words. */
function nameIn(name: string): RegExp {
  const plain = name.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return /\p{Script=Han}/u.test(name) ? new RegExp(plain, 'gu') : new RegExp(`(?<!\\p{L})${plain}(?!\\p{L})`, 'giu')
}

/** How people write an ISO date. */
function writings(date: string): readonly string[] {
  const [year = '', month = '', day = ''] = date.split('-')
  const plain = `${Number(month)}月${Number(day)}日`
  return [date, `${year}${month}${day}`, `${year}/${month}/${day}`, `${year}.${month}.${day}`, `${year}年${plain}`]
}
