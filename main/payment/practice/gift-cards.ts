import { type Currency, type Minor, minor } from '../../domain/money.ts'
import { maskGiftCard } from '../../domain/payment/gift-card.ts'
import { GIFT_BRAND } from '../nexo/gift-card.ts'
import type { PracticeCard } from './cards.ts'

/**
 * The gift cards in a practice customer's pocket.
 * full    one with most of its money on it
 * little  one with little on it, or with what a payment before has left of that
 * empty   one with nothing on it
 */
export const PRACTICE_GIFTS = ['full', 'little', 'empty'] as const
export type PracticeGift = (typeof PRACTICE_GIFTS)[number]

/** What each was sold with, in whole units of the currency. */
const SOLD_WITH: Readonly<Record<PracticeGift, number>> = { full: 500, little: 20, empty: 0 }
const PREFIX = '7788'
/** The prefix, a serial number, and what the card was sold with. */
const NUMBER = /^7788\d{8}(\d{4})$/

/** The made-up issuer's book: what was spent of each card, minor units by number. */
export type SpentGifts = Record<string, number>

/** What is on a card; undefined where the issuer knows none of that number. */
export function giftBalance(spent: SpentGifts, number: string, currency: Currency): Minor | undefined {
  const units = NUMBER.exec(number)?.[1]
  if (units === undefined) return undefined
  return minor(Math.max(0, Number(units) * 10 ** currency.digits - (spent[number] ?? 0)))
}

/** The number of the card that a customer who has such a one presents; a used one is not presented for ever. */
export function giftPresented(spent: SpentGifts, which: PracticeGift, currency: Currency): string {
  const soldWith = SOLD_WITH[which]
  const least = which === 'full' ? (soldWith * 10 ** currency.digits) / 2 : 1
  for (let serial = 1; ; serial += 1) {
    const number = `${PREFIX}${String(serial).padStart(8, '0')}${String(soldWith).padStart(4, '0')}`
    if (which === 'empty' || (giftBalance(spent, number, currency) ?? 0) >= least) return number
  }
}

/** A gift card as the terminal tells of it. */
export function giftCard(number: string): PracticeCard {
  return { brand: GIFT_BRAND, maskedPan: maskGiftCard(number) }
}
