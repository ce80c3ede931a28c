import type { Aim } from './aim.ts'
import { parseElementString } from './element-string.ts'
import { isGtin, normaliseGtin } from './gtin.ts'

/**
 * The element string of an EAN/UPC composite symbol that came as one: the retail number, then its 2D component behind an
 * identifier of its own (`]E0` digits `]e0` elements). Undefined for anything
 * else, a second code with a number of its own among them.
 */
export function compositeElements(text: string, aim: Aim | undefined): string | undefined {
  if (aim?.carrier !== 'ean13' && aim?.carrier !== 'ean8') return undefined
  const [, linear = '', component = ''] = /^(\d+)\|?\]e[0-3](.+)$/s.exec(text) ?? []
  if (!isGtin(linear) || isGtin(component)) return undefined
  const parsed = parseElementString(component)
  if (parsed.ok && (parsed.elements.has('01') || parsed.elements.has('02'))) return undefined
  return `01${normaliseGtin(linear)}${component}`
}
