import { type Aim, bareText, readAim } from './aim.ts'
import { readBadge } from './badge-code.ts'
import { cleanScan, controlCharacterAt, showable } from './clean.ts'
import { type CodeContext, type Judged, type ReadCode, refused } from './code.ts'
import { compositeElements } from './composite.ts'
import { isLink, readDigitalLink } from './digital-link.ts'
import {
  type Elements,
  formatElements,
  GS,
  looksLikeElements,
  type Parsed,
  parseBracketed,
  parseElementString,
} from './element-string.ts'
import { glued, gluedElements, gluedParts } from './glued.ts'
import { judgeElements } from './gs1-item.ts'
import { isDigits, isGtin } from './gtin.ts'
import { readMemberCard } from './member-card.ts'
import { readDigits } from './read-digits.ts'
import { reason } from './reasons.ts'
import { redact, redactCardNumbers } from './redact.ts'
import { readStationCode } from './station-codes.ts'
import { walletOf } from './wallet.ts'

/** Longer than any code of a supermarket; addresses may be longer. */
const LONGEST_CODE = 199
const LONGEST_LINK = 1_000
/** Groups of digits, as people key long numbers in, are read as one number from here on. */
const SHORTEST_JOINED = 12
const BRACKETED = /^\(\d{2,4}\)/

/**
 * What a scanner sent, or a person keyed in: the one place that decides it. Never throws for any text. The AIM
 * symbology identifier routes where there is one; without it the shape decides. Judged is what the code itself
 * says (check digits, dates, amounts); whether the catalogue knows it, a lot is recalled or a serial was sold
 * before is judged by those who keep these lists.
 */
export function readCode(raw: string, context: CodeContext): ReadCode {
  const text = cleanScan(raw)
  if (text === '') return answer('unknown', '', refused(reason('empty')))
  const badge = badgeIn(text, context)
  if (badge !== undefined) return badge
  const member = memberIn(text, context)
  if (member !== undefined) return member
  if (isDigits(text)) return text.length > LONGEST_CODE ? tooLong(text) : fromDigits(text, context, undefined)
  if (text.length > (isLink(text) || isLink(text.slice(3)) ? LONGEST_LINK : LONGEST_CODE)) return tooLong(text)
  const aim = correctCase(readAim(text), text)
  const body = aim === undefined ? text : text.slice(3)
  return readBody(body, context, aim)
}

/** An operator's badge, before anything else: what opens the till is never shown as something unknown. */
function badgeIn(text: string, { badges = [] }: CodeContext): ReadCode | undefined {
  if (text.length > LONGEST_CODE) return undefined
  const aim = readAim(text)
  const read = readBadge(aim === undefined ? text : text.slice(3), badges)
  return read === undefined ? undefined : answer(aim?.symbology ?? 'unknown', showable(read.shown), read.judged)
}

/** A card of the store's members, unless a payment waits for what may be a wallet's code as well. */
function memberIn(text: string, { memberCards = [], expecting }: CodeContext): ReadCode | undefined {
  if (memberCards.length === 0) return undefined
  const bare = bareText(text)
  if (expecting === 'payment' && isDigits(bare) && walletOf(bare) !== undefined) return undefined
  const judged = readMemberCard(bare, memberCards)
  return judged === undefined ? undefined : answer(readAim(text)?.symbology ?? 'unknown', safe(bare), judged)
}

function readBody(text: string, context: CodeContext, aim: Aim | undefined): ReadCode {
  const symbology = aim?.symbology ?? 'unknown'
  if (text === '') return answer(symbology, '', refused(reason('empty')))
  if (aim?.carrier === 'add_on') return answer(symbology, showable(text), refused(reason('add_on_only')))
  // Some scanners send the GTIN of a DataBar without its identifier.
  if (isDigits(text) && (aim?.carrier !== 'gs1' || (text.length === 14 && isGtin(text))))
    return fromDigits(text, context, aim)
  const composite = compositeElements(text, aim)
  if (composite !== undefined) return fromElements(parseElementString(composite), composite, context, symbology)
  const parts = gluedParts(text, context.layouts)
  if (parts !== undefined) return answer(symbology, parts.join(' '), refused(glued(parts)))
  const data = substituted(text, context.gsSubstitute, aim)
  const position = controlCharacterAt(data, GS)
  if (position !== -1) {
    const character = `U+${data.charCodeAt(position).toString(16).toUpperCase().padStart(4, '0')}`
    const why = reason('control_character', { character, position: String(position + 1) })
    return answer(symbology, safe(text), refused(why))
  }
  if (isLink(data)) return fromLink(data, context, aim)
  if (aim?.carrier === 'gs1' || looksLikeElements(data)) {
    return fromElements(parseElementString(data), data, context, aim?.symbology ?? 'GS1')
  }
  if (BRACKETED.test(data)) return fromElements(parseBracketed(data), data, context, aim?.symbology ?? 'GS1')
  const joined = data.replaceAll(/[ -]/g, '')
  if (joined.length >= SHORTEST_JOINED && isDigits(joined)) return fromDigits(joined, context, aim)
  const own = readStationCode(data)
  if (own !== undefined) return answer(symbology, safe(data), own)
  return fromText(data, symbology)
}

function fromDigits(digits: string, context: CodeContext, aim: Aim | undefined): ReadCode {
  const { judged, symbology, secret } = readDigits(digits, context, aim)
  return answer(symbology, secret ? redact(digits) : digits, judged)
}

function fromElements(parsed: Parsed, text: string, context: CodeContext, symbology: string): ReadCode {
  if (!parsed.ok) return answer(symbology, safe(text), refused(parsed.reason))
  const parts = gluedElements(parsed.elements)
  if (parts !== undefined) return answer(symbology, safe(text), refused(glued(parts)))
  return answer(symbology, shown(parsed.elements), judgeElements(parsed.elements, context))
}

function fromLink(link: string, context: CodeContext, aim: Aim | undefined): ReadCode {
  const symbology = aim?.symbology ?? 'QR Code'
  const read = readDigitalLink(link)
  switch (read.kind) {
    case 'elements':
      return answer(symbology, shown(read.elements), judgeElements(read.elements, context))
    case 'fault':
      return answer(symbology, address(link), refused(read.reason))
    case 'not_gs1':
      return answer(symbology, address(link), { kind: 'url', verdict: 'refused', reason: reason('link_not_gs1') })
  }
}

function fromText(text: string, symbology: string): ReadCode {
  const code = safe(text)
  if (code !== showable(text)) {
    return answer(symbology, code, { kind: 'unknown', lookup: [], verdict: 'unknown', reason: reason('card_number') })
  }
  const upper = text.toUpperCase()
  const lookup = upper === text ? [text] : [text, upper]
  return answer(symbology, code, { kind: 'unknown', lookup, verdict: 'unknown', reason: reason('unknown_code') })
}

/** Caps Lock turns `]E0` into `]e0`: GS1 DataBar never carries the bare digits of a GTIN. */
function correctCase(aim: Aim | undefined, text: string): Aim | undefined {
  if (aim === undefined || text.charAt(1) !== 'e' || text.length > 16 || !isGtin(text.slice(3))) return aim
  return readAim(`]E${text.slice(2)}`) ?? aim
}

/** `text` with the scanner's substitute for GS turned back, where the code can be an element string at all. */
function substituted(text: string, substitute: string | undefined, aim: Aim | undefined): string {
  if (substitute === undefined || substitute === '' || !text.includes(substitute)) return text
  const data = text.replaceAll(substitute, GS)
  if (aim?.carrier === 'gs1' || data.startsWith(GS) || controlCharacterAt(substitute, '') !== -1) return data
  if (looksLikeElements(data.split(GS)[0] ?? '')) return data
  const parsed = parseElementString(data)
  return parsed.ok && parsed.elements.has('01') ? data : text
}

function tooLong(text: string): ReadCode {
  const why = reason('too_long', { length: String(text.length), limit: String(LONGEST_CODE) })
  return answer('unknown', showable(redact(text)), refused(why))
}

/** Elements as people read them; a number in them that could be a card's is redacted, the GTIN never is. */
function shown(elements: Elements): string {
  let text = ''
  for (const [ai, value] of elements) {
    text += formatElements(new Map([[ai, ai === '01' || ai === '02' ? value : redactCardNumbers(value)]]))
  }
  return text
}

/** Text as it may be shown: what could be a card number redacted before anything is cut. */
function safe(text: string): string {
  return showable(redactCardNumbers(text))
}

/** Host and path of an address, without what may be personal or worth money behind them. */
function address(link: string): string {
  return showable(redactCardNumbers(link.split(/[?#]/)[0] ?? ''), 60)
}

function answer(symbology: string, code: string, judged: Judged): ReadCode {
  return { symbology, code, ...judged }
}
