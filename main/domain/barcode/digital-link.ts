import { definitionOf } from './ai-table.ts'
import { addElement, type Elements, together } from './element-string.ts'
import { checkDigit, isDigits, isGtinLength, normaliseGtin } from './gtin.ts'
import { type CodeReason, reason } from './reasons.ts'

export type LinkRead =
  | { readonly kind: 'elements'; readonly elements: Elements }
  | { readonly kind: 'fault'; readonly reason: CodeReason }
  | { readonly kind: 'not_gs1' }

/** Primary keys of GS1 Digital Link URIs and the qualifiers that may follow each in the path. */
const QUALIFIERS: Readonly<Record<string, readonly string[]>> = {
  '00': [],
  '01': ['22', '10', '21', '235'],
  '253': [],
  '255': [],
  '401': [],
  '402': [],
  '414': ['254', '7040'],
  '415': ['8020'],
  '417': ['7040'],
  '8003': [],
  '8004': ['7040'],
  '8006': ['22', '10', '21'],
  '8010': ['8011'],
  '8013': [],
  '8017': ['8019'],
  '8018': ['8019'],
}

/** The short names of earlier editions of the standard, lower-case; links with them are on packages still. */
const ALIASES: Readonly<Record<string, string>> = {
  sscc: '00',
  gtin: '01',
  gdti: '253',
  gcn: '255',
  ginc: '401',
  gsin: '402',
  gln: '414',
  payto: '415',
  party: '417',
  grai: '8003',
  giai: '8004',
  itip: '8006',
  cpid: '8010',
  gmn: '8013',
  gsrnp: '8017',
  gsrn: '8018',
  cpv: '22',
  lot: '10',
  ser: '21',
  tpx: '235',
  glnx: '254',
  refno: '8020',
  cpsn: '8011',
  srin: '8019',
  exp: '17',
  expdate: '17',
  proddate: '11',
  packdate: '13',
  bestbeforedate: '15',
  bestbefore: '15',
  sellbydate: '16',
  varcount: '30',
  count: '37',
}

/** Whether `text` is an address of any kind: a scheme and "://". */
export function isLink(text: string): boolean {
  const end = text.indexOf('://')
  return end > 0 && end < 24 && /^[a-z][a-z0-9+.-]*$/i.test(text.slice(0, end))
}

/**
 * Reads a GS1 Digital Link URI (GS1 Digital Link Standard: URI Syntax) of any domain and any leading path: the
 * primary key, its qualifiers in the path, other elements in the query. Keys may be the short names of earlier
 * editions, a GTIN may come without its leading zeros, qualifiers in another order than the standard's: nothing can be
 * mistaken by that. Compressed links are refused with a reason, addresses
 * that hold no GS1 key are `not_gs1`.
 */
export function readDigitalLink(link: string): LinkRead {
  const start = link.indexOf('://')
  const scheme = link.slice(0, start).toLowerCase()
  if (scheme !== 'http' && scheme !== 'https') return { kind: 'not_gs1' }
  const [address = ''] = link.slice(start + 3).split('#')
  const question = address.indexOf('?')
  const path = question === -1 ? address : address.slice(0, question)
  const segments = path.split('/').slice(1)
  while (segments.at(-1) === '') segments.pop()
  const key = primaryKeyAt(segments)
  if (key === undefined) {
    return segments.some(looksCompressed) ? fault(reason('link_compressed')) : { kind: 'not_gs1' }
  }
  if ((segments.length - key) % 2 === 1) {
    const last = identifierOf(segments.at(-1) ?? '')
    return fault(definitionOf(last) === undefined ? reason('link_compressed') : reason('ai_empty', { ai: last }))
  }
  const elements = new Map<string, string>()
  const wrong =
    readPath(elements, segments.slice(key)) ?? readQuery(elements, question === -1 ? '' : address.slice(question + 1))
  if (wrong !== undefined) return fault(wrong)
  const parsed = together(elements)
  return parsed.ok ? { kind: 'elements', elements: parsed.elements } : fault(parsed.reason)
}

/** A GS1 Digital Link URI for `elements`, which must hold a primary key first; qualifiers go into the path. */
export function encodeDigitalLink(elements: Elements, resolver = 'https://id.gs1.org'): string {
  const [primary] = elements.keys()
  const qualifiers = primary === undefined ? [] : (QUALIFIERS[primary] ?? [])
  const inPath = [primary ?? '', ...qualifiers].filter((ai) => elements.has(ai))
  const path = inPath.map((ai) => `/${ai}/${encodeURIComponent(elements.get(ai) ?? '')}`).join('')
  const query = [...elements]
    .filter(([ai]) => !inPath.includes(ai))
    .map(([ai, value]) => `${ai}=${encodeURIComponent(value)}`)
    .join('&')
  return resolver + path + (query === '' ? '' : `?${query}`)
}

/**
 * Where the primary key stands. Pairs count from the end, so a leading path of the domain's own does not
 * matter; an odd number of segments after a key with a valid value is a key followed by a compressed rest, or an
 * identifier that nothing follows.
 */
function primaryKeyAt(segments: readonly string[]): number | undefined {
  for (let index = segments.length - 2; index >= 0; index -= 2) {
    if (isPrimaryKey(segments[index], segments[index + 1])) return index
  }
  for (let index = segments.length - 3; index >= 0; index -= 2) {
    const last = segments.at(-1) ?? ''
    const isRest = /^[\w-]{6,}$/.test(last) || definitionOf(identifierOf(last)) !== undefined
    if (isRest && isPrimaryKey(segments[index], segments[index + 1])) return index
  }
  return undefined
}

/** A key whose value does not even begin with digits enough is a page of the domain's own ("/01/news", "/2026/01/15"). */
function isPrimaryKey(key: string | undefined, value: string | undefined): boolean {
  if (key === undefined || value === undefined) return false
  const ai = identifierOf(key)
  if (!Object.hasOwn(QUALIFIERS, ai)) return false
  return definitionOf(ai)?.parts[0]?.charset !== 'N' || /^[\d%]{6}/.test(value)
}

function identifierOf(key: string): string {
  const name = key.toLowerCase()
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? key) : key
}

function readPath(elements: Map<string, string>, segments: readonly string[]): CodeReason | undefined {
  const primary = identifierOf(segments[0] ?? '')
  for (let index = 0; index < segments.length; index += 2) {
    const ai = identifierOf(segments[index] ?? '')
    if (index > 0 && !QUALIFIERS[primary]?.includes(ai))
      return reason('link_qualifier', { ai: ai.slice(0, 24), key: primary })
    const wrong = addDecoded(elements, ai, segments[index + 1] ?? '')
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function readQuery(elements: Map<string, string>, query: string): CodeReason | undefined {
  for (const pair of query.split(/[&;]/)) {
    const equals = pair.indexOf('=')
    const key = equals === -1 ? pair : pair.slice(0, equals)
    const ai = identifierOf(key)
    // Anything else in the query is the domain's own business (linkType, campaign parameters).
    if (!isDigits(ai)) continue
    const wrong = addDecoded(elements, ai, equals === -1 ? '' : pair.slice(equals + 1).replaceAll('+', '%2B'))
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function addDecoded(elements: Map<string, string>, ai: string, encoded: string): CodeReason | undefined {
  const value = decode(encoded)
  if (value === undefined) return reason('link_encoding', { ai })
  if (definitionOf(ai)?.ai !== '01') return addElement(elements, ai, value)
  return addElement(elements, ai, isDigits(value) && isGtinLength(value.length) ? normaliseGtin(value) : value)
}

function decode(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const BASE64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** First bytes of compressed links that begin with a GTIN: AI 01 itself, and the standard's tabled combinations. */
const COMPRESSED_STARTS = new Set([0x01, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x1a, 0x1b, 0x1c, 0x1d])
const GTIN_BITS = 47

/** Whether a path segment is a compressed GS1 Digital Link: a GTIN with a right check digit in its first bits. */
function looksCompressed(segment: string): boolean {
  if (segment.length < 10) return false
  let bits = 0n
  for (let index = 0; index < 10; index += 1) {
    const six = BASE64_URL.indexOf(segment.charAt(index))
    if (six === -1) return false
    bits = (bits << 6n) | BigInt(six)
  }
  if (!COMPRESSED_STARTS.has(Number(bits >> 52n))) return false
  const gtin = ((bits >> BigInt(52 - GTIN_BITS)) & ((1n << BigInt(GTIN_BITS)) - 1n)).toString().padStart(14, '0')
  return gtin.length === 14 && checkDigit(gtin.slice(0, 13)) === Number(gtin.charAt(13))
}

function fault(wrong: CodeReason): LinkRead {
  return { kind: 'fault', reason: wrong }
}
