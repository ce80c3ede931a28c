import type { ServerResponse } from 'node:http'
import { type Sealing, seal } from '../../../main/payment/nexo/sealed/seal.ts'

/**
 * none           the answer as it is
 * wrong_service  the answer names another request
 * wrong_sale     the answer is for another station
 * wrong_poi      the answer is another terminal's
 * wrong_amount   less is authorised than was asked
 * more_amount    more is authorised than was asked
 * header_differs the header in clear is not the sealed one
 * forged         the HMAC is of something else
 * other_key      sealed under another version of the key
 * unsealed       the answer in clear
 * replayed       the last sealed answer once more, byte for byte
 * half           half the answer, and the connection ends
 * slow_loris     one byte now and then, for ever
 * endless        more bytes than any answer has
 * garbage        bytes that are no HTTP
 * not_json       HTTP with something else in it
 * http_500       an error of the terminal's web server
 * silent         nothing, with the connection kept open
 * closed         nothing, and the connection ends
 */
export const WIRE_FAULTS = [
  'none',
  'wrong_service',
  'wrong_sale',
  'wrong_poi',
  'wrong_amount',
  'more_amount',
  'header_differs',
  'forged',
  'other_key',
  'unsealed',
  'replayed',
  'half',
  'slow_loris',
  'endless',
  'garbage',
  'not_json',
  'http_500',
  'silent',
  'closed',
] as const

export type WireFault = (typeof WIRE_FAULTS)[number]

export interface Answering {
  /** The last sealed answer as it went out. */
  last: string | undefined
  readonly sealing: Sealing
}

/** Answers with the terminal's reply, or with what the fault makes of it. */
export function answerWith(response: ServerResponse, reply: unknown, fault: WireFault, answering: Answering): void {
  const whole = textOf(reply, fault, answering)
  const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) }
  switch (fault) {
    case 'half':
      response.writeHead(200, head)
      response.write(whole.slice(0, Math.floor(whole.length / 2)), () => response.destroy())
      return
    case 'slow_loris':
      response.writeHead(200, head)
      drip(response, whole)
      return
    case 'endless':
      response.writeHead(200, { 'content-type': 'application/json' })
      flood(response)
      return
    case 'garbage':
      response.socket?.end('\x00\x01nothing of HTTP\r\n\r\n')
      return
    case 'not_json':
      response.writeHead(200).end('<html>Terminal</html>')
      return
    case 'http_500':
      response.writeHead(500).end('{}')
      return
    case 'silent':
      return
    case 'closed':
      response.destroy()
      return
    default:
      answering.last = whole
      response.writeHead(200, head).end(whole)
  }
}

function textOf(reply: unknown, fault: WireFault, { sealing, last }: Answering): string {
  if (fault === 'replayed' && last !== undefined) return last
  if (fault === 'unsealed') return JSON.stringify(reply)
  const changed = structuredClone(reply) as Message
  const { MessageHeader, PaymentResponse } = changed.SaleToPOIResponse
  if (fault === 'wrong_service') MessageHeader.ServiceID = '9999999999'
  if (fault === 'wrong_sale') MessageHeader.SaleID = 'S9L9'
  if (fault === 'wrong_poi') MessageHeader.POIID = 'OTHER-1'
  const amounts = PaymentResponse?.PaymentResult?.AmountsResp
  if (amounts !== undefined && fault === 'wrong_amount') amounts.AuthorizedAmount = 1
  if (amounts !== undefined && fault === 'more_amount') amounts.AuthorizedAmount += 1
  const key = fault === 'other_key' ? { ...sealing.key, version: sealing.key.version + 1 } : sealing.key
  const sealed = seal(changed, { ...sealing, key }) as { SaleToPOIResponse: SealedMessage }
  const { SaleToPOIResponse } = sealed
  if (fault === 'header_differs') SaleToPOIResponse.MessageHeader = { ...MessageHeader, ServiceID: '9999999999' }
  if (fault === 'forged') SaleToPOIResponse.SecurityTrailer.Hmac = Buffer.alloc(32, 7).toString('base64')
  return JSON.stringify(sealed)
}

interface Message {
  readonly SaleToPOIResponse: {
    readonly MessageHeader: { ServiceID: string; SaleID: string; POIID: string }
    readonly PaymentResponse?: { readonly PaymentResult?: { readonly AmountsResp: { AuthorizedAmount: number } } }
  }
}

interface SealedMessage {
  MessageHeader: object
  readonly SecurityTrailer: { Hmac: string }
}

function drip(response: ServerResponse, whole: string): void {
  let place = 0
  const timer = setInterval(() => {
    response.write(whole.slice(place, place + 1))
    place += 1
  }, 20)
  response.once('close', () => clearInterval(timer))
}

function flood(response: ServerResponse): void {
  const block = Buffer.alloc(65_536, 0x20)
  const more = () => {
    while (!response.destroyed && response.write(block));
  }
  response.on('drain', more)
  more()
}
