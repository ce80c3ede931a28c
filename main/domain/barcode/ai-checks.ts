import type { PartCheck } from './ai-table.ts'
import { isDate, isDayOfCalendar } from './dates.ts'
import { isDigits } from './gtin.ts'

/** What is wrong where a part of an element string does not hold: a date, a time or another value. */
type Fault = 'ai_date' | 'ai_time' | 'ai_value'

type Check = readonly [fault: Fault, holds: (text: string) => boolean]

/** Ten-millionths of a degree, counted from the south pole and from the meridian of 180 degrees west. */
const HALF_TURN = 1_800_000_000
const TURN = 3_600_000_000

/**
 * What the parts of element strings must be beyond their characters and length, as the sections of their Application
 * Identifiers say (GS1 General Specifications, 3.2 to 3.9). Lists that others keep and lengthen (countries,
 * currencies, company prefixes, package types) are not among them: goods are not refused for being newer than the till.
 */
export const CHECKS: Readonly<Record<Exclude<PartCheck, 'mod10' | 'pair'>, Check>> = {
  date: ['ai_date', (text) => isDate(text, true)],
  day: ['ai_date', (text) => isDate(text, false)],
  birthday: ['ai_date', isDayOfCalendar],
  time: ['ai_time', (text) => below(text, 0, 24) && below(text, 2, 60)],
  hour: ['ai_time', (text) => below(text, 0, 24)],
  seconds: ['ai_time', (text) => text.length % 2 === 0 && below(text, 0, 60) && below(text, 2, 60)],
  piece: ['ai_value', (text) => isPieceOf(Number(text.slice(0, 2)), Number(text.slice(2)))],
  sequence: ['ai_value', (text) => /^[1-9]\/[1-9]$/.test(text) && isPieceOf(Number(text[0]), Number(text[2]))],
  countries: ['ai_value', (text) => text.length % 3 === 0],
  zero: ['ai_value', (text) => text === '0'],
  nonzero: ['ai_value', (text) => Number(text) > 0],
  unpadded: ['ai_value', (text) => !text.startsWith('0')],
  yesno: ['ai_value', (text) => text === '0' || text === '1'],
  sex: ['ai_value', (text) => '0129'.includes(text)],
  winding: ['ai_value', (text) => '019'.includes(text)],
  media: ['ai_value', (text) => /^(0[1-9]|10|[89]\d)$/.test(text)],
  minus: ['ai_value', (text) => text === '-'],
  latitude: ['ai_value', (text) => Number(text) <= HALF_TURN],
  longitude: ['ai_value', (text) => Number(text) <= TURN],
  percent: ['ai_value', (text) => !/%(?![0-9A-Fa-f]{2})/.test(text)],
  iban: ['ai_value', isIban],
}

function below(text: string, position: number, limit: number): boolean {
  const digits = text.slice(position, position + 2)
  return digits === '' || (isDigits(digits) && Number(digits) < limit)
}

function isPieceOf(piece: number, total: number): boolean {
  return piece > 0 && piece <= total
}

/** ISO 13616: the first four characters behind the others, letters as 10 to 35, leave one when divided by 97. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text)) return false
  let rest = 0
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
