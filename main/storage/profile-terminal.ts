import * as v from 'valibot'
import { type Currency, formatAmount, parseAmount } from '../domain/money.ts'
import type { OfflineLimits, TerminalProfile } from '../domain/profile.ts'
import { shown } from './document-fields.ts'

const port = v.pipe(
  v.number(),
  v.integer('not_a_count'),
  v.minValue(1, 'not_a_count'),
  v.maxValue(65_535, 'not_a_count'),
)
/** The `terminal` member of Profile JSON; makers' own members are kept as they are. */
export const terminalDocument = v.looseObject({
  kind: v.picklist(['practice', 'nexo']),
  poi_id: v.optional(v.string()),
  host: v.optional(shown),
  port: v.optional(port),
  domain: v.optional(shown),
  event_port: v.optional(port),
  store_id: v.optional(shown),
  merchant_id: v.optional(shown),
  offline: v.optional(
    v.strictObject({
      charge: v.string(),
      count: v.pipe(
        v.number(),
        v.integer('not_a_count'),
        v.minValue(1, 'not_a_count'),
        v.maxValue(10_000, 'not_a_count'),
      ),
      sum: v.string(),
      hours: v.pipe(v.number(), v.integer('not_a_count'), v.minValue(1, 'not_a_count'), v.maxValue(720, 'not_a_count')),
    }),
  ),
})
type TerminalDocument = v.InferOutput<typeof terminalDocument>

/** The members the profile speaks of. */
export const TERMINAL_MEMBERS: ReadonlySet<string> = new Set(Object.keys(terminalDocument.entries))

/** A terminal as the profile has it. */
export function terminalOf(terminal: TerminalDocument, offline: OfflineLimits | undefined): TerminalProfile {
  const { kind, poi_id, host, port: number, domain, event_port, store_id, merchant_id } = terminal
  return {
    kind,
    ...(poi_id === undefined ? {} : { poiId: poi_id }),
    ...(host === undefined ? {} : { host }),
    ...(number === undefined ? {} : { port: number }),
    ...(domain === undefined ? {} : { domain }),
    ...(event_port === undefined ? {} : { eventPort: event_port }),
    ...(store_id === undefined ? {} : { storeId: store_id }),
    ...(merchant_id === undefined ? {} : { merchantId: merchant_id }),
    ...(offline === undefined ? {} : { offline }),
  }
}

/** The document's members of a terminal. What the profile does not speak of is kept by the caller. */
export function terminalDocumentOf(terminal: TerminalProfile, currency: Currency): Record<string, unknown> {
  const { poiId, eventPort, storeId, merchantId, offline, ...same } = terminal
  return {
    ...same,
    ...(poiId === undefined ? {} : { poi_id: poiId }),
    ...(eventPort === undefined ? {} : { event_port: eventPort }),
    ...(storeId === undefined ? {} : { store_id: storeId }),
    ...(merchantId === undefined ? {} : { merchant_id: merchantId }),
    ...(offline === undefined
      ? {}
      : {
          offline: {
            ...offline,
            charge: formatAmount(offline.charge, currency),
            sum: formatAmount(offline.sum, currency),
          },
        }),
  }
}

/** Undefined where offline authorisation is off, null where its amounts cannot be read. */
export function offlineOf(document: TerminalDocument['offline'], currency: Currency): OfflineLimits | null | undefined {
  if (document === undefined) return undefined
  const charge = parseAmount(document.charge, currency)
  const sum = parseAmount(document.sum, currency)
  if (charge === undefined || sum === undefined || charge <= 0 || sum <= 0) return null
  return { charge, count: document.count, sum, hours: document.hours }
}
