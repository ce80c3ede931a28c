import * as v from 'valibot'
import type { Currency, Minor } from '../../domain/money.ts'
import { maskGiftCard } from '../../domain/payment/gift-card.ts'
import { maskPan, scrub } from '../../domain/payment/scrub.ts'
import { readAmount } from './amount.ts'
import { GIFT_BRAND } from './gift-card.ts'
import { type Category, ERROR_CONDITIONS, type ErrorCondition } from './messages.ts'
import { DEVICE, type Parties } from './requests.ts'

/** Why a reply was refused. Holds no word of the reply itself. */
export type Refused =
  | 'not_a_response'
  | 'header_shape'
  | 'class_differs'
  | 'category_differs'
  | 'service_differs'
  | 'sale_differs'
  | 'terminal_differs'
  | 'body_shape'

/** What a well-formed response says of itself, with its body still to be read by the schema of its category. */
export interface Reply {
  readonly result: 'Success' | 'Partial' | 'Failure'
  readonly condition?: ErrorCondition
  readonly body: Readonly<Record<string, unknown>>
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refused: Refused }

const Envelope = v.object({ SaleToPOIResponse: v.record(v.string(), v.unknown()) })

const Header = v.object({
  ProtocolVersion: v.pipe(v.string(), v.regex(/^3\.\d{1,2}$/)),
  MessageClass: v.picklist(['Service', 'Device']),
  MessageCategory: v.string(),
  MessageType: v.literal('Response'),
  SaleID: v.string(),
  ServiceID: v.string(),
  POIID: v.string(),
})

const Body = v.looseObject({
  Response: v.union([
    v.object({ Result: v.picklist(['Success', 'Partial']), AdditionalResponse: v.optional(v.unknown()) }),
    v.object({ Result: v.literal('Failure'), ErrorCondition: v.picklist(ERROR_CONDITIONS) }),
  ]),
})

/** What the reply must say to be ours. */
export interface Expected {
  readonly parties: Parties
  readonly category: Category
  readonly service: string
}

/** Reads the response to one request; refuses any that is not exactly that. */
export function readReply(raw: unknown, expected: Expected): Read<Reply> {
  const envelope = v.safeParse(Envelope, raw)
  if (!envelope.success) return { ok: false, refused: 'not_a_response' }
  return readMessage(envelope.output.SaleToPOIResponse, expected, `${expected.category}Response`)
}

/** The ServiceID and SaleTransactionID a payment response claims, to find out whose it is before it is read in full. */
export function claimedBy(raw: unknown): { readonly service: string; readonly intent: string } | undefined {
  const claim = v.safeParse(Claim, raw)
  if (!claim.success) return undefined
  const { MessageHeader, PaymentResponse } = claim.output.SaleToPOIResponse
  return { service: MessageHeader.ServiceID, intent: PaymentResponse.SaleData.SaleTransactionID.TransactionID }
}

const Claim = v.object({
  SaleToPOIResponse: v.object({
    MessageHeader: v.object({ ServiceID: v.string() }),
    PaymentResponse: v.object({
      SaleData: v.object({ SaleTransactionID: v.object({ TransactionID: v.string() }) }),
    }),
  }),
})

const Repeated = v.object({
  RepeatedMessageResponse: v.object({
    MessageHeader: v.unknown(),
    RepeatedResponseMessageBody: v.record(v.string(), v.unknown()),
  }),
})

/** The response a successful TransactionStatus repeats, under the same rules as if it had come by itself. */
export function readRepeated(status: Reply, expected: Expected): Read<Reply> {
  const repeated = v.safeParse(Repeated, status.body)
  if (!repeated.success) return { ok: false, refused: 'body_shape' }
  const { MessageHeader, RepeatedResponseMessageBody } = repeated.output.RepeatedMessageResponse
  return readMessage({ ...RepeatedResponseMessageBody, MessageHeader }, expected, `${expected.category}Response`)
}

function readMessage(message: Readonly<Record<string, unknown>>, expected: Expected, name: string): Read<Reply> {
  const header = v.safeParse(Header, message.MessageHeader)
  if (!header.success) return { ok: false, refused: 'header_shape' }
  const { MessageCategory, ServiceID, SaleID, POIID } = header.output
  if (MessageCategory !== expected.category) return { ok: false, refused: 'category_differs' }
  if ((header.output.MessageClass === 'Device') !== DEVICE.has(expected.category))
    return { ok: false, refused: 'class_differs' }
  if (ServiceID !== expected.service) return { ok: false, refused: 'service_differs' }
  if (SaleID !== expected.parties.sale) return { ok: false, refused: 'sale_differs' }
  if (POIID !== expected.parties.terminal) return { ok: false, refused: 'terminal_differs' }
  const body = v.safeParse(Body, withResponse(message[name]))
  if (!body.success) return { ok: false, refused: 'body_shape' }
  const { Response } = body.output
  return {
    ok: true,
    value: {
      result: Response.Result,
      ...(Response.Result === 'Failure' ? { condition: Response.ErrorCondition } : {}),
      body: body.output,
    },
  }
}

const DeviceBody = v.union([
  v.object({ OutputResult: v.pipe(v.array(v.object({ Response: v.unknown() })), v.minLength(1)) }),
  v.object({ InputResult: v.object({ Response: v.unknown() }) }),
])

/** Display and Input answer for each device; the counter asks one at a time, and its answer is the message's. */
function withResponse(body: unknown): unknown {
  const parsed = v.safeParse(DeviceBody, body)
  if (!parsed.success || typeof body !== 'object') return body
  const inner = 'InputResult' in parsed.output ? parsed.output.InputResult : parsed.output.OutputResult[0]
  return { Response: inner?.Response, ...body }
}

const Balance = v.object({
  PaymentAccountStatus: v.object({
    Currency: v.optional(v.string()),
    CurrentBalance: v.unknown(),
    PaymentInstrumentData: v.optional(
      v.object({
        CardData: v.optional(
          v.object({ MaskedPan: v.optional(v.string(), ''), PaymentBrand: v.optional(v.string(), '') }),
        ),
        StoredValueAccountID: v.optional(
          v.object({ StoredValueID: v.optional(v.string(), ''), StoredValueProvider: v.optional(v.string(), '') }),
        ),
      }),
    ),
  }),
})

/** What a card has on it, as the counter may show it. */
export interface Balance {
  readonly amount: Minor
  readonly brand: string
  readonly maskedPan: string
}

/** The balance a BalanceInquiry response tells; undefined where it cannot be read exactly in `currency`. */
export function readBalance(reply: Reply, currency: Currency): Balance | undefined {
  const parsed = v.safeParse(Balance, reply.body)
  if (reply.result !== 'Success' || !parsed.success) return undefined
  const { Currency: code, CurrentBalance, PaymentInstrumentData } = parsed.output.PaymentAccountStatus
  const amount = code === undefined || code === currency.code ? readAmount(CurrentBalance, currency) : undefined
  if (amount === undefined) return undefined
  const { CardData: card, StoredValueAccountID: account } = PaymentInstrumentData ?? {}
  const number = (card?.MaskedPan || account?.StoredValueID || '').slice(0, 40)
  const isGift = account !== undefined || card?.PaymentBrand === GIFT_BRAND
  return {
    amount,
    brand: scrub(card?.PaymentBrand || account?.StoredValueProvider || '').slice(0, 40),
    maskedPan: isGift ? maskGiftCard(number) : number === '' ? '' : maskPan(number),
  }
}

const Confirmed = v.object({ InputResult: v.object({ Input: v.object({ ConfirmedFlag: v.boolean() }) }) })

/** Whether the customer agreed; undefined where the terminal does not say. */
export function readConfirmed(reply: Reply): boolean | undefined {
  const parsed = v.safeParse(Confirmed, reply.body)
  return reply.result === 'Success' && parsed.success ? parsed.output.InputResult.Input.ConfirmedFlag : undefined
}

const Diagnosis = v.object({
  POIStatus: v.object({
    GlobalStatus: v.picklist(['OK', 'Busy', 'Maintenance', 'Unreachable']),
    PrinterStatus: v.optional(v.picklist(['OK', 'PaperLow', 'NoPaper', 'PaperJam', 'OutOfOrder'])),
  }),
  HostStatus: v.optional(v.array(v.object({ IsReachableFlag: v.boolean() }))),
})

export interface TerminalHealth {
  readonly global: 'OK' | 'Busy' | 'Maintenance' | 'Unreachable'
  readonly printer: 'OK' | 'PaperLow' | 'NoPaper' | 'PaperJam' | 'OutOfOrder' | 'none'
  readonly hostReachable: boolean
}

/** What a Diagnosis response tells; undefined where it lacks its POIStatus. */
export function readDiagnosis(reply: Reply): TerminalHealth | undefined {
  const parsed = v.safeParse(Diagnosis, reply.body)
  if (!parsed.success) return undefined
  const { POIStatus, HostStatus = [] } = parsed.output
  return {
    global: POIStatus.GlobalStatus,
    printer: POIStatus.PrinterStatus ?? 'none',
    hostReachable: HostStatus.every((host) => host.IsReachableFlag),
  }
}
