import type { BarcodeLayout } from '../profile.ts'
import { readDigitalLink } from './digital-link.ts'
import type { Elements } from './element-string.ts'
import { hasCheckDigit, isGtin } from './gtin.ts'
import { type CodeReason, reason } from './reasons.ts'
import { isCardLike } from './redact.ts'
import { layoutOf } from './store-code.ts'

const LENGTHS = [13, 8, 12, 14, 18] as const
const SHORTEST = 16
const LONGEST = 36

/**
 * The two codes that a fast double scan ran together, each a complete GTIN or store code with its check digit, as the
 * reason to refuse them; undefined where the digits do not split so. Digits that could be a card number only count as
 * glued when both halves are the same.
 */
export function gluedDigits(digits: string, layouts: readonly BarcodeLayout[]): CodeReason | undefined {
  if (digits.length < SHORTEST || digits.length > LONGEST) return undefined
  const isWhole = (text: string) => isGtin(text) || (layoutOf(text, layouts) !== undefined && hasCheckDigit(text))
  for (const length of LENGTHS) {
    const first = digits.slice(0, length)
    const second = digits.slice(length)
    if (!isWhole(first) || !isWhole(second)) continue
    if (first !== second && isCardLike(digits)) continue
    return reason('glued', { first, second })
  }
  return undefined
}

/** Two codes with a line end or the second code's AIM identifier between them. */
export function gluedParts(text: string): CodeReason | undefined {
  const parts = text.split(/[\r\n\t]+|(?:\][A-Za-z]\d)/).filter((part) => part !== '')
  const [first, second] = parts
  if (parts.length !== 2 || first === undefined || second === undefined) return undefined
  return isGtin(first) && isGtin(second) ? reason('glued', { first, second }) : undefined
}

/** Two Digital Links without anything but perhaps the second's AIM identifier between them, each of an item. */
export function gluedLinks(text: string): CodeReason | undefined {
  const next = text.slice(1).search(/https?:\/\//i) + 1
  if (next === 0) return undefined
  const [first, second] = [text.slice(0, next).replace(/\][A-Za-z]\d$/, ''), text.slice(next)].map(itemOfLink)
  return first === undefined || second === undefined ? undefined : reason('glued', { first, second })
}

function itemOfLink(link: string): string | undefined {
  const read = readDigitalLink(link)
  return read.kind === 'elements' ? read.elements.get('01') : undefined
}

/**
 * Two element strings of the same item without a separator between them, where the second was taken for the end of the
 * first one's lot or serial: no value that means anything holds the item's own number behind its identifier.
 */
export function gluedElements(elements: Elements): CodeReason | undefined {
  const gtin = elements.get('01')
  if (gtin === undefined) return undefined
  const again = `01${gtin}`
  for (const value of elements.values())
    if (value.includes(again)) return reason('glued', { first: gtin, second: gtin })
  return undefined
}
