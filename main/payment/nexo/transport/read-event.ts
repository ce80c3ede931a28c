import * as v from 'valibot'
import type { LinkEvent } from '../../link.ts'
import type { Parties } from '../requests.ts'

const Header = v.object({ MessageCategory: v.string(), SaleID: v.string(), POIID: v.string() })

const Notification = v.object({
  SaleToPOIRequest: v.object({
    MessageHeader: Header,
    EventNotification: v.optional(v.object({ EventToNotify: v.string() })),
    DisplayRequest: v.optional(
      v.object({
        DisplayOutput: v.array(
          v.object({
            OutputContent: v.object({
              PredefinedContent: v.optional(v.object({ ReferenceID: v.string() })),
            }),
          }),
        ),
      }),
    ),
  }),
})

const Stray = v.object({
  SaleToPOIResponse: v.object({ MessageHeader: Header, PaymentResponse: v.unknown() }),
})

type Shows = Extract<LinkEvent, { readonly event: 'display' }>['shows']

/** What the terminal's display events mean at the counter. */
const SHOWS: Readonly<Record<string, Shows>> = {
  TENDER_CREATED: 'present',
  CARD_INSERTED: 'authorising',
  CARD_PRESENTED: 'authorising',
  CARD_SWIPED: 'authorising',
  WAIT_FOR_PIN: 'pin',
  PIN_ENTERED: 'authorising',
}

/** The event a terminal's own message tells; undefined where it is none the counter knows, or another counter's. */
export function eventOf(message: unknown, parties: Parties): LinkEvent | undefined {
  const stray = v.safeParse(Stray, message)
  if (stray.success) {
    return isOurs(stray.output.SaleToPOIResponse.MessageHeader, parties)
      ? { event: 'stray', reply: message }
      : undefined
  }
  const notification = v.safeParse(Notification, message)
  if (!notification.success) return undefined
  const { MessageHeader, EventNotification, DisplayRequest } = notification.output.SaleToPOIRequest
  if (!isOurs(MessageHeader, parties)) return undefined
  if (EventNotification?.EventToNotify === 'Initialised') return { event: 'restarted' }
  for (const { OutputContent } of DisplayRequest?.DisplayOutput ?? []) {
    const named = new URLSearchParams(OutputContent.PredefinedContent?.ReferenceID ?? '').get('event')
    const shows = named === null ? undefined : SHOWS[named]
    if (shows !== undefined) return { event: 'display', shows }
  }
  return undefined
}

function isOurs(header: v.InferOutput<typeof Header>, { sale, terminal }: Parties): boolean {
  return header.SaleID === sale && header.POIID === terminal
}
