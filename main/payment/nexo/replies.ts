import * as v from 'valibot'
import { type Category, ERROR_CONDITIONS, type ErrorCondition } from './messages.ts'
import type { Parties } from './requests.ts'

/** Why a reply was refused. Holds no word of the reply itself. */
export type Refused =
  | 'not_a_response'
  | 'header_shape'
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
  MessageClass: v.literal('Service'),
  MessageCategory: v.string(),
  MessageType: v.literal('Response'),
  SaleID: v.string(),
  ServiceID: v.string(),
  POIID: v.string(),
})

const Body = v.looseObject({
  Response: v.union([
    v.object({ Result: v.picklist(['Success', 'Partial']) }),
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
  if (ServiceID !== expected.service) return { ok: false, refused: 'service_differs' }
  if (SaleID !== expected.parties.sale) return { ok: false, refused: 'sale_differs' }
  if (POIID !== expected.parties.terminal) return { ok: false, refused: 'terminal_differs' }
  const body = v.safeParse(Body, message[name])
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
