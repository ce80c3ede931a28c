import { type Minor, minor } from '../money.ts'
import type { Judged } from './code.ts'
import { OK, refused } from './code.ts'
import { reason } from './reasons.ts'

/**
 * How the codes begin that this product prints itself (Code 128 or QR). Three letters keep them apart from
 * every number of a manufacturer, a wallet or a card.
 */
export const STATION_PREFIXES = {
  receipt: 'CLR',
  badge: 'CLB',
  depositSlip: 'CLD',
  member: 'CLM',
  coupon: 'CLC',
} as const

/** A station's name as a profile may have it, and the receipt's number. */
const RECEIPT = /^[A-Z0-9][A-Z0-9_-]{0,19}-\d{6,10}$/
const SLIP = /^[A-Z0-9][A-Z0-9-]{0,23}$/
const TEXT = /^[\w.:/+-]{1,40}$/
/** A member's number, as sales and receipts hold it. */
export const MEMBER = /^[\w-]{1,32}$/
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The barcode of a receipt number such as "S1L1-000042". */
export function encodeReceipt(receipt: string): string {
  if (!RECEIPT.test(receipt.toUpperCase())) throw new RangeError(`Not a receipt number: ${receipt}`)
  return STATION_PREFIXES.receipt + receipt
}

export function encodeBadge(badge: string): string {
  return checked(TEXT, badge, STATION_PREFIXES.badge)
}

export function encodeMember(id: string): string {
  return checked(MEMBER, id, STATION_PREFIXES.member)
}

export function encodeCoupon(coupon: string): string {
  return checked(TEXT, coupon, STATION_PREFIXES.coupon)
}

/**
 * The barcode of a deposit slip: its number, its amount in minor units where it carries one, and a check
 * character over both. `slip` is letters, digits and hyphens. Throws for anything else: slips are the station's own.
 */
export function encodeDepositSlip(slip: string, amount?: Minor): string {
  const body = `${checked(SLIP, slip, '')}.${amount === undefined ? '' : amount}`
  if (amount !== undefined && amount < 0) throw new RangeError('A deposit slip has no negative amount')
  return STATION_PREFIXES.depositSlip + body + slipCheck(body)
}

/** Reads a code this product printed, or a bare receipt number; undefined where `text` is neither. */
export function readStationCode(text: string): Judged | undefined {
  const upper = text.toUpperCase()
  const rest = text.slice(3)
  switch (upper.slice(0, 3)) {
    case STATION_PREFIXES.receipt: {
      const receipt = upper.slice(3)
      return RECEIPT.test(receipt) ? { kind: 'receipt', receipt, ...OK } : refused(reason('receipt_malformed'))
    }
    case STATION_PREFIXES.depositSlip:
      return readSlip(upper.slice(3))
    case STATION_PREFIXES.member:
      return MEMBER.test(rest) ? { kind: 'member', id: rest, ...OK } : refused(reason('station_code_malformed'))
    case STATION_PREFIXES.coupon:
      return TEXT.test(rest)
        ? { kind: 'coupon', coupon: rest, lookup: [rest], ...OK }
        : refused(reason('station_code_malformed'))
    default:
      return /^[A-Z]/.test(upper) && RECEIPT.test(upper) ? { kind: 'receipt', receipt: upper, ...OK } : undefined
  }
}

function readSlip(text: string): Judged {
  const body = text.slice(0, -1)
  const point = body.lastIndexOf('.')
  const slip = body.slice(0, point)
  const digits = body.slice(point + 1)
  if (point < 0 || !SLIP.test(slip) || !/^\d{0,12}$/.test(digits)) return refused(reason('station_code_malformed'))
  if (slipCheck(body) !== text.slice(-1)) return refused(reason('slip_check'))
  if (digits === '') return { kind: 'deposit_slip', slip, ...OK }
  return { kind: 'deposit_slip', slip, amount: minor(Number(digits)), ...OK }
}

/**
 * ISO 7064 MOD 37,36 over the letters and digits, behind the place of the point, so that neither a mistyped
 * nor a swapped character nor a moved point passes.
 */
function slipCheck(body: string): string {
  const place = ALPHABET.charAt((body.length - body.lastIndexOf('.')) % ALPHABET.length)
  let rest = ALPHABET.length
  for (const character of place + body.replaceAll(/[.-]/g, '')) {
    rest = (rest + ALPHABET.indexOf(character)) % ALPHABET.length || ALPHABET.length
    rest = (rest * 2) % (ALPHABET.length + 1)
  }
  return ALPHABET.charAt((ALPHABET.length + 1 - rest) % ALPHABET.length)
}

function checked(shape: RegExp, text: string, prefix: string): string {
  if (!shape.test(text)) throw new RangeError(`Not something a ${prefix || 'slip'} code can hold: ${text}`)
  return prefix + text
}
