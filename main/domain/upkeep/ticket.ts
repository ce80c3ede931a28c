import type { Language, Words } from '../profile.ts'
import { RULE, text } from '../receipt/context.ts'
import type { ReceiptDocument } from '../receipt/document.ts'
import type { UpkeepEvent } from './event.ts'

/** A line of a service ticket: the heading of a part, or something that is known. */
export type TicketLine = { readonly heading: Words } | { readonly label: Words; readonly value: Words }

/** The ticket as plain text, a line each, for a file or a message to the service. */
export function ticketText(title: Words, lines: readonly TicketLine[], language: Language): string {
  const body = lines.map((line) => ('heading' in line ? `\n${line.heading[language]}` : lineText(line, language)))
  return `${title[language]}\n${body.join('\n')}\n`
}

/** The ticket as a paper; its number as a barcode, so that it can be found by a scan. */
export function ticketPaper(
  number: string,
  title: Words,
  lines: readonly TicketLine[],
  language: Language,
): ReceiptDocument {
  const blocks = lines.flatMap((line) =>
    'heading' in line ? [RULE, text(line.heading[language], { bold: true })] : [text(lineText(line, language))],
  )
  return {
    title: title[language],
    language,
    blocks: [
      text(title[language], { align: 'center', bold: true }),
      ...blocks,
      RULE,
      { block: 'barcode', value: number },
    ],
  }
}

function lineText({ label, value }: { readonly label: Words; readonly value: Words }, language: Language): string {
  return `${label[language]}: ${value[language]}`
}

/** A time in which a device failed; `until` where it is well again. */
export interface Failing {
  readonly from: string
  readonly until?: string
}

/** When a device failed, newest first, from its events (newest first) of one or several parts. */
export function failingTimes(events: readonly UpkeepEvent[]): readonly Failing[] {
  const times: Failing[] = []
  const open = new Map<string, string>()
  for (const { at, fact } of events.toReversed()) {
    if (fact.fact !== 'device') continue
    const from = open.get(fact.device)
    if (fact.state === 'failed') {
      // Failing still after a restart: it began when it was first seen.
      if (from === undefined) open.set(fact.device, at)
    } else if (from !== undefined) {
      open.delete(fact.device)
      times.push({ from, until: at })
    }
  }
  for (const from of open.values()) times.push({ from })
  return times.toReversed()
}
