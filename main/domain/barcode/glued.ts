import { isGtin } from './gtin.ts'
import { type CodeReason, reason } from './reasons.ts'
import { isCardLike } from './redact.ts'

const LENGTHS = [13, 8, 12, 14] as const
const SHORTEST = 16
const LONGEST = 28

/**
 * The two codes that a fast double scan ran together, each a complete GTIN with its check digit, as the reason
 * to refuse them; undefined where the digits do not split so. Digits that could be a card number only count as
 * glued when both halves are the same.
 */
export function gluedDigits(digits: string): CodeReason | undefined {
  if (digits.length < SHORTEST || digits.length > LONGEST) return undefined
  for (const length of LENGTHS) {
    const first = digits.slice(0, length)
    const second = digits.slice(length)
    if (!isGtin(first) || !isGtin(second)) continue
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
