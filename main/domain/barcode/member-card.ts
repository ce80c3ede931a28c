import type { CardLayout } from '../profile.ts'
import { hidesGoods } from './badge-code.ts'
import { type Judged, OK } from './code.ts'
import { isDigits } from './gtin.ts'
import { MEMBER, STATION_PREFIXES } from './station-codes.ts'

const OWN = Object.values(STATION_PREFIXES)

/** Reads a card of the store's members by its layouts: its whole number is the member's. Undefined where none fits. */
export function readMemberCard(text: string, layouts: readonly CardLayout[]): Judged | undefined {
  const fits = layouts.some(({ prefix, length }) => text.length === length && text.startsWith(prefix))
  return fits && MEMBER.test(text) ? { kind: 'member', id: text, ...OK } : undefined
}

/** How the numbers of bank cards begin (ISO/IEC 7812), and what may become one of them; 14 to 19 digits long. */
const BANK_CARD = /^([3-6]|2([2-7]|$))/

/** Whether a layout of member cards would take codes away from goods, other codes of the store or this product's, or bank cards. */
export function isCardLayoutTaken(layout: CardLayout, others: readonly CardLayout[]): boolean {
  const { prefix, length } = layout
  const isOwn = OWN.some((own) => prefix.startsWith(own) || own.startsWith(prefix))
  const isBankCard = isDigits(prefix) && length >= 14 && length <= 19 && BANK_CARD.test(prefix)
  return isOwn || isBankCard || hidesGoods(layout, others)
}
