import { parseMoment } from '../domain/pricing/windows.ts'
import { CommandRefusal } from './command.ts'

/** A whole number of an option from `least` to `most`. Throws CommandRefusal naming the option. */
export function wholeNumber(text: string, option: string, least: number, most: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw new CommandRefusal('cli.bad_number', { option, value: text, least: String(least), most: String(most) })
}

/** ISO 8601 with offset. Undefined for anything else: without one it would mean another moment in another place. */
export function instant(text: string): Date | undefined {
  const moment = parseMoment(text)
  return moment?.kind === 'instant' ? new Date(moment.at) : undefined
}

/** A calendar day, "2026-11-23". Throws CommandRefusal naming the option. */
export function day(text: string | undefined, option: string): string | undefined {
  if (text === undefined) return undefined
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? parseMoment(text) : undefined
  if (moment === undefined) throw new CommandRefusal('cli.bad_day', { option, value: text })
  return text
}
