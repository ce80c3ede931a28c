import type { Aim } from './aim.ts'
import { type CodeContext, type Judged, OK, refused } from './code.ts'
import { looksLikeElements, parseElementString } from './element-string.ts'
import { areAlike, glued, gluedDigits } from './glued.ts'
import { judgeElements } from './gs1-item.ts'
import { checkDigit, hasCheckDigit, isAllZero, isGtin, isGtinLength } from './gtin.ts'
import { judgeGtin } from './gtin-item.ts'
import { reason } from './reasons.ts'
import { isCardLike } from './redact.ts'
import { readSlipCode } from './slip-code.ts'
import { layoutOf, readStoreCode } from './store-code.ts'
import { expandUpcE, upcECheckDigit } from './upc-e.ts'
import { walletOf } from './wallet.ts'

/** What a string of digits is, where it came from, and whether it must not be shown whole. */
export interface DigitsRead {
  readonly judged: Judged
  readonly symbology: string
  readonly secret: boolean
}

const BARE = /^0+/

/**
 * What `digits` are. In this order: a gift card of the store; a wallet's code while a payment waits for one; a store code by the layouts;
 * a GTIN; a wallet's code out of place; GS1 elements; codes run together; a PLU; something that looks like
 * a card; unknown. `aim` is the symbology identifier the scanner sent in front, if any.
 */
export function readDigits(digits: string, context: CodeContext, aim: Aim | undefined): DigitsRead {
  const byLength = aim === undefined || (aim.identifier === ']E0' && digits.length === 12)
  const symbology = byLength ? symbologyOfLength(digits) : aim.symbology
  if (isGiftCard(digits, context.giftCards)) return secret(symbology, readGiftCard(context))
  const wallet = walletOf(digits)
  if (wallet !== undefined && context.expecting === 'payment' && (aim === undefined || aim.carrier === 'any')) {
    return secret(symbology, { kind: 'wallet', brand: wallet, ...OK })
  }
  const slip = readSlipCode(digits, context)
  if (slip !== undefined) return open(symbology, slip)
  if (aim?.carrier === 'itf') return readItf(digits, symbology, context, aim)
  const retail = aim === undefined || aim.carrier === 'ean13' || aim.carrier === 'ean8'
  // Where a code could be something else as well, only a right check digit makes it the store's.
  const doubtful = wallet !== undefined || (!retail && isGtinLength(digits.length))
  const store = readStore(digits, context, doubtful)
  if (store !== undefined) {
    return { symbology, judged: store, secret: store.reason?.code === 'check_digit' && isCardLike(digits) }
  }
  const beside = addOnStart(digits, aim)
  if (beside !== undefined) return readAddOn(digits, beside, aim?.symbology ?? 'EAN-13 with add-on', context)
  if (isGtinLength(digits.length) || (aim?.carrier === 'ean13' && digits.length < 8)) {
    const read = readGtin(digits, symbology, retail, aim)
    if (read !== undefined) return read
  }
  const parts = gluedDigits(digits, context.layouts)
  if (wallet !== undefined && (parts === undefined || !areAlike(parts))) {
    return secret(symbology, {
      kind: 'wallet',
      brand: wallet,
      verdict: 'refused',
      reason: reason('wallet_outside_payment', { brand: wallet }),
    })
  }
  if (parts !== undefined && !looksLikeElements(digits)) return open(symbology, refused(glued(parts)))
  if (looksLikeElements(digits)) {
    const parsed = parseElementString(digits)
    return open(aim?.symbology ?? 'GS1', parsed.ok ? judgeElements(parsed.elements, context) : refused(parsed.reason))
  }
  return readRest(digits, symbology)
}

/** Shorter than any gift card's number. */
const SHORT = 12

/** A retail number with its check digit is goods, whatever it begins with. */
function isGiftCard(digits: string, prefixes: readonly string[] = []): boolean {
  if (digits.length < SHORT || (isGtinLength(digits.length) && hasCheckDigit(digits))) return false
  return prefixes.some((prefix) => digits.startsWith(prefix))
}

function readGiftCard({ expecting }: CodeContext): Judged {
  if (expecting === 'payment') return { kind: 'gift_card', ...OK }
  return { kind: 'gift_card', verdict: 'refused', reason: reason('gift_card_outside_payment') }
}

function readStore(digits: string, context: CodeContext, checkedOnly: boolean): Judged | undefined {
  if (context.layouts.length === 0) return undefined
  // UPC-A is EAN-13 with a zero in front, and layouts are written for EAN-13.
  const whole = digits.length === 12 ? `0${digits}` : digits
  const layout = layoutOf(whole, context.layouts)
  if (layout === undefined || (checkedOnly && !hasCheckDigit(whole))) return undefined
  return readStoreCode(whole, layout, context.currency)
}

function readGtin(digits: string, symbology: string, retail: boolean, aim: Aim | undefined): DigitsRead | undefined {
  if (digits.length <= 8 && aim?.carrier !== 'ean8') {
    const upcA = expandUpcE(digits)
    // Number system 0 is UPC-E: GS1 assigns no GTIN-8 that begins with it. Number system 1 may be either.
    const preferred = upcA !== undefined && (digits.length < 8 || digits.startsWith('0') || !hasCheckDigit(digits))
    if (preferred) return open('UPC-E', isAllZero(upcA) ? refused(reason('zero_gtin')) : judgeGtin(upcA, digits))
  }
  if (digits.length < 8) return undefined
  if (hasCheckDigit(digits)) {
    if (isAllZero(digits)) return open(symbology, refused(reason('zero_gtin')))
    return open(symbology, withUpcE(judgeGtin(digits), digits))
  }
  // Other symbologies carry any text: thirteen digits there need not be a GTIN.
  if (!retail) return undefined
  const upcE =
    digits.length === 8 && digits.startsWith('0') && aim?.carrier !== 'ean8' ? upcECheckDigit(digits) : undefined
  const expected = String(upcE ?? checkDigit(digits.slice(0, -1)))
  return {
    symbology,
    judged: refused(reason('check_digit', { expected, found: digits.slice(-1) })),
    secret: isCardLike(digits),
  }
}

/** Eight digits with number system 1 may be UPC-E as well as a GTIN-8: the catalogue decides. */
function withUpcE(judged: Judged, digits: string): Judged {
  const upcA = digits.length === 8 && judged.kind === 'item' ? expandUpcE(digits) : undefined
  return upcA === undefined || judged.kind !== 'item' ? judged : { ...judged, lookup: [...judged.lookup, upcA] }
}

const SHORTEST_ITF = 8

function readItf(digits: string, symbology: string, context: CodeContext, aim: Aim): DigitsRead {
  // Modifier 2: the scanner checked the check digit and left it out.
  const whole = aim.identifier === ']I2' && digits.length === 13 ? digits + checkDigit(digits) : digits
  const store = readStore(whole, context, true)
  if (store !== undefined) return open(symbology, store)
  // A beam across a corner of the symbol reads a part of it: so few digits name nothing by themselves.
  if (whole.length < SHORTEST_ITF)
    return open('ITF', { kind: 'unknown', lookup: [], verdict: 'unknown', reason: reason('unknown_code') })
  if (whole.length !== 14) return readRest(whole, 'ITF')
  if (isGtin(whole)) return open(symbology, judgeGtin(whole))
  if (isAllZero(whole)) return open(symbology, refused(reason('zero_gtin')))
  const expected = String(checkDigit(whole.slice(0, 13)))
  return {
    symbology,
    judged: refused(reason('check_digit', { expected, found: whole.slice(-1) })),
    secret: isCardLike(whole),
  }
}

/** Numbers of magazines and books, whose add-on may come without any identifier in front. */
const PUBLISHED = /^97[789]/

/** Where the two or five digits of an add-on begin behind an EAN-13 or, with the identifier of both together, a UPC-A. */
function addOnStart(digits: string, aim: Aim | undefined): number | undefined {
  const starts = aim?.identifier === ']E3' ? [13, 12] : [13]
  const start = starts.find((length) => digits.length === length + 2 || digits.length === length + 5)
  if (start === undefined || aim?.carrier === 'ean13') return start
  return aim === undefined && PUBLISHED.test(digits) && isGtin(digits.slice(0, start)) ? start : undefined
}

/** The catalogue may keep an issue under all of its digits, with a price of its own. */
function readAddOn(digits: string, start: number, symbology: string, context: CodeContext): DigitsRead {
  const main = digits.slice(0, start)
  const addOn = digits.slice(start)
  if (!isGtin(main)) {
    const expected = String(checkDigit(main.slice(0, -1)))
    return open(symbology, refused(reason('check_digit', { expected, found: main.slice(-1) })))
  }
  const judged = readStore(main, context, false) ?? judgeGtin(main, main, addOn)
  return open(symbology, judged.kind === 'item' ? { ...judged, lookup: [digits, ...judged.lookup] } : judged)
}

function readRest(digits: string, symbology: string): DigitsRead {
  if (digits.length >= 4 && digits.length <= 6) {
    const bare = digits.replace(BARE, '')
    const lookup = bare === digits || bare === '' ? [digits] : [digits, bare]
    return open(symbology, { kind: 'plu', plu: digits, lookup, ...OK })
  }
  if (isCardLike(digits) || digits.length > 19) {
    const why = reason(isCardLike(digits) ? 'card_number' : 'unknown_code')
    return secret(symbology, { kind: 'unknown', lookup: [], verdict: 'unknown', reason: why })
  }
  const bare = digits.replace(BARE, '')
  const lookup = bare === digits || bare === '' ? [digits] : [digits, bare]
  return open(symbology, { kind: 'unknown', lookup, verdict: 'unknown', reason: reason('unknown_code') })
}

function symbologyOfLength(digits: string): string {
  switch (digits.length) {
    case 13:
      return 'EAN-13'
    case 12:
      return 'UPC-A'
    case 8:
      return 'EAN-8'
    case 14:
      return 'ITF-14'
    default:
      return 'unknown'
  }
}

function open(symbology: string, judged: Judged): DigitsRead {
  return { symbology, judged, secret: false }
}

function secret(symbology: string, judged: Judged): DigitsRead {
  return { symbology, judged, secret: true }
}
