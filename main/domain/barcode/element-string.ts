import { definitionOf, identifierAt } from './ai-table.ts'
import { faultOf } from './ai-value.ts'
import { isDigits } from './gtin.ts'
import { type CodeReason, reason } from './reasons.ts'

/** FNC1 as a scanner transmits it: ASCII 29, group separator. */
export const GS = '\x1d'

/** Application Identifier -> value, in the order of the code. */
export type Elements = ReadonlyMap<string, string>

export type Parsed =
  | { readonly ok: true; readonly elements: Elements }
  | { readonly ok: false; readonly reason: CodeReason }

/** Pairs that must not stand together on one item (GS1 General Specifications, "Invalid pairs of element strings"). */
const INVALID_PAIRS: readonly (readonly [string, string])[] = [
  ['01', '02'],
  ['01', '03'],
  ['02', '03'],
  ['03', '37'],
  ['01', '37'],
  ['01', '255'],
  ['01', '8006'],
  ['02', '255'],
  ['02', '8026'],
  ['21', '235'],
  ['37', '8006'],
  ['255', '415'],
  ['255', '8006'],
  ['255', '8020'],
  ['255', '8026'],
  ['420', '421'],
  ['421', '4307'],
  ['422', '426'],
  ['423', '426'],
  ['424', '426'],
  ['425', '426'],
  ['4330', '4331'],
  ['4332', '4333'],
  ['7250', '7251'],
  ['7253', '7256'],
  ['7254', '7256'],
  ['7255', '7256'],
  ['7256', '7259'],
  ['7253', '7259'],
  ['7254', '7259'],
  ['7255', '7259'],
  ['8006', '8026'],
  ['8017', '8018'],
]

/** The same of identifiers whose last digit is a position of the decimal point, by their first three. */
const INVALID_FAMILIES: readonly (readonly [string, string])[] = [
  ['390', '394'],
  ['390', '8111'],
  ['394', '8111'],
  ['392', '395'],
  ['393', '395'],
  ['395', '8005'],
]

/** Amounts with and without a currency say the same thing twice. */
const SAME_FAMILY: Readonly<Record<string, string>> = { '391': '390', '393': '392' }

/**
 * Reads a GS1 element string (GS1 General Specifications, 7.8): concatenated Application Identifiers and their
 * values, GS after those of variable length. A separator in front, behind, or after a pre-defined length is
 * tolerated. The first fault found names the identifier it lies in.
 */
export function parseElementString(text: string): Parsed {
  const elements = new Map<string, string>()
  let position = 0
  while (position < text.length) {
    if (text.startsWith(GS, position)) {
      position += 1
      continue
    }
    const definition = identifierAt(text, position)
    if (definition === undefined) return fault(reason('ai_unknown', { ai: text.slice(position, position + 4) }))
    const start = position + definition.ai.length
    const end = valueEnd(text, start, definition.predefined ? definition.max : undefined)
    const wrong = addElement(elements, definition.ai, text.slice(start, end))
    if (wrong !== undefined) return fault(wrong)
    position = end
  }
  return together(elements)
}

/** Reads "(01)09501101530003(10)ABC", the way people write element strings. Digits in parentheses begin the next element. */
export function parseBracketed(text: string): Parsed {
  const elements = new Map<string, string>()
  for (const piece of text.split(/\((?=\d*\))/).slice(1)) {
    const end = piece.indexOf(')')
    const wrong = addElement(elements, piece.slice(0, end), piece.slice(end + 1).trim())
    if (wrong !== undefined) return fault(wrong)
  }
  return together(elements)
}

/** Adds one element after checking it; answers what is wrong with it, if anything. The same one twice counts once. */
export function addElement(elements: Map<string, string>, ai: string, value: string): CodeReason | undefined {
  const definition = definitionOf(ai)
  if (definition === undefined) return reason('ai_unknown', { ai: ai.slice(0, 12) })
  const before = elements.get(ai)
  if (before !== undefined && before !== value) return reason('ai_repeated', { ai })
  const wrong = faultOf(definition, value)
  if (wrong === undefined) elements.set(ai, value)
  return wrong
}

/** The elements, unless two of them must not stand together. */
export function together(elements: Elements): Parsed {
  for (const [one, other] of INVALID_PAIRS) {
    if (elements.has(one) && elements.has(other)) return fault(reason('ai_pair', { ai: one, other }))
  }
  const families = new Map<string, string>()
  for (const ai of elements.keys()) {
    if (ai.length !== 4 || ai < '3100' || ai > '3959') continue
    const family = SAME_FAMILY[ai.slice(0, 3)] ?? ai.slice(0, 3)
    const before = families.get(family)
    if (before !== undefined) return fault(reason('ai_pair', { ai: before, other: ai }))
    families.set(family, ai)
  }
  for (const [one, other] of INVALID_FAMILIES) {
    const [found, beside] = [whichOf(elements, one), whichOf(elements, other)]
    if (found !== undefined && beside !== undefined) return fault(reason('ai_pair', { ai: found, other: beside }))
  }
  return { ok: true, elements }
}

/** The identifier among the elements that is `ai`, or one of the family whose first three digits it is. */
function whichOf(elements: Elements, ai: string): string | undefined {
  if (ai.length === 4) return elements.has(ai) ? ai : undefined
  for (const found of elements.keys()) if (found.length === 4 && found.startsWith(ai)) return found
  return undefined
}

/** The elements as people read them: "(01)09501101530003(10)ABC". */
export function formatElements(elements: Elements): string {
  let text = ''
  for (const [ai, value] of elements) text += `(${ai})${value}`
  return text
}

/** The elements as a printer or a scanner sends them, GS only where one is needed. */
export function encodeElements(elements: Elements): string {
  let text = ''
  let open = false
  for (const [ai, value] of elements) {
    text += (open ? GS : '') + ai + value
    open = definitionOf(ai)?.predefined !== true
  }
  return text
}

/**
 * Whether text without any separator or identifier of the symbology can only be an element string: it begins
 * with a GTIN, SSCC or coupon identifier whose value is of the right shape.
 */
export function looksLikeElements(text: string): boolean {
  if (text.includes(GS)) return true
  if (text.length < 16) return false
  const first = identifierAt(text, 0)
  if (first === undefined) return false
  switch (first.ai) {
    case '00':
    case '01':
    case '02':
    case '255':
    case '8018':
      return faultOf(first, text.slice(first.ai.length, first.ai.length + first.min)) === undefined
    case '8110':
    case '8112':
      return isDigits(text) && text.length >= 24
    default:
      return false
  }
}

function valueEnd(text: string, start: number, length: number | undefined): number {
  const separator = text.indexOf(GS, start)
  const end = separator === -1 ? text.length : separator
  return length === undefined ? end : Math.min(start + length, end)
}

function fault(wrong: CodeReason): Parsed {
  return { ok: false, reason: wrong }
}
