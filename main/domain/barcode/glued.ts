import type { BarcodeLayout } from '../profile.ts'
import { readDigitalLink } from './digital-link.ts'
import { type Elements, looksLikeElements, parseElementString } from './element-string.ts'
import { hasCheckDigit, isDigits, isGtin } from './gtin.ts'
import { type CodeReason, reason } from './reasons.ts'
import { isCardLike } from './redact.ts'
import { layoutOf } from './store-code.ts'

const LENGTHS = [13, 8, 12, 14, 18] as const
const SHORTEST = 16
/** Three of the longest labels: nobody scans faster than that. */
const LONGEST = 54
/** What can stand between two codes: line ends, the next one's AIM identifier, or nothing before an address. */
const BETWEEN = /[\r\n\t]+|\][A-Za-z]\d|(?=https?:\/\/)/i

/** The reason to refuse codes that a fast scanner ran together, each of them named. */
export function glued(codes: readonly string[]): CodeReason {
  return reason('glued', { codes: codes.join(', ') })
}

export function areAlike([first, ...others]: readonly string[]): boolean {
  return others.every((other) => other === first)
}

/**
 * The codes that `digits` are, run together, each a complete GTIN or store code with its check digit; the same one over
 * and over before all others. Undefined where the digits do not split so. Digits that could be a card number only
 * count as glued when all parts are the same.
 */
export function gluedDigits(digits: string, layouts: readonly BarcodeLayout[]): readonly string[] | undefined {
  if (digits.length < SHORTEST || digits.length > LONGEST) return undefined
  for (const length of LENGTHS) {
    const first = digits.slice(0, length)
    const times = digits.length / length
    if (Number.isInteger(times) && times > 1 && first.repeat(times) === digits && isWhole(first, layouts))
      return Array.from({ length: times }, () => first)
  }
  return isCardLike(digits) ? undefined : split(digits, layouts)
}

function split(digits: string, layouts: readonly BarcodeLayout[]): readonly string[] | undefined {
  for (const length of LENGTHS) {
    const [first, rest] = [digits.slice(0, length), digits.slice(length)]
    if (rest === '' || !isWhole(first, layouts)) continue
    const others = isWhole(rest, layouts) ? [rest] : split(rest, layouts)
    if (others !== undefined) return [first, ...others]
  }
  return undefined
}

function isWhole(digits: string, layouts: readonly BarcodeLayout[]): boolean {
  return isGtin(digits) || (layoutOf(digits, layouts) !== undefined && hasCheckDigit(digits))
}

/** The codes that `text` is, with something between them that no code holds; undefined unless each names its item. */
export function gluedParts(text: string, layouts: readonly BarcodeLayout[]): readonly string[] | undefined {
  const parts = text.split(BETWEEN).filter((part) => part !== '')
  if (parts.length < 2) return undefined
  const items = parts.flatMap((part) => itemOf(part, layouts) ?? [])
  return items.length === parts.length ? items : undefined
}

function itemOf(part: string, layouts: readonly BarcodeLayout[]): string | undefined {
  if (isDigits(part) && isWhole(part, layouts)) return part
  if (looksLikeElements(part)) {
    const parsed = parseElementString(part)
    return parsed.ok ? parsed.elements.get('01') : undefined
  }
  const read = readDigitalLink(part)
  return read.kind === 'elements' ? read.elements.get('01') : undefined
}

/**
 * Two element strings of the same item without a separator between them, where the second was taken for the end of the
 * first one's lot or serial: no value that means anything holds the item's own number behind its identifier.
 */
export function gluedElements(elements: Elements): readonly string[] | undefined {
  const gtin = elements.get('01')
  if (gtin === undefined) return undefined
  const again = `01${gtin}`
  return [...elements.values()].some((value) => value.includes(again)) ? [gtin, gtin] : undefined
}
