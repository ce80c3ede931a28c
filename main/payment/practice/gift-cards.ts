import { type Currency, type Minor, minor } from '../../domain/money.ts'
import { maskGiftCard } from '../../domain/payment/gift-card.ts'
import type { PracticeGift } from '../../register/ports.ts'
import { GIFT_BRAND } from '../nexo/gift-card.ts'
import type { PracticeCard } from './cards.ts'

/** What each was sold with, in whole units of the currency. */
const SOLD_WITH: Readonly<Record<PracticeGift, number>> = { full: 500, little: 20, empty: 0 }
/** The made-up issuer's prefix, a serial number, and what the card was sold with. */
const NUMBER = /^7788(\d{8}\d{4})$/

/**
 * The made-up issuer's book: what was spent of each card, minor units. A card goes there by its number without the prefix,
 * for the whole of it is kept nowhere, be it made up.
 */
export type SpentGifts = Record<string, number>

/** The card of a number as it was scanned; undefined where the issuer has none such. */
export function giftNumbered(number: string): string | undefined {
  return NUMBER.exec(number)?.[1]
}

/** What is on a card. */
export function giftBalance(spent: SpentGifts, card: string, currency: Currency): Minor {
  return minor(Math.max(0, Number(card.slice(-4)) * 10 ** currency.digits - (spent[card] ?? 0)))
}

/** The card that a customer who has such a one presents; one that is used up is not presented for ever. */
export function giftPresented(spent: SpentGifts, which: PracticeGift, currency: Currency): string {
  const soldWith = SOLD_WITH[which]
  const least = which === 'full' ? (soldWith * 10 ** currency.digits) / 2 : 1
  for (let serial = 1; ; serial += 1) {
    const card = `${String(serial).padStart(8, '0')}${String(soldWith).padStart(4, '0')}`
    if (which === 'empty' || giftBalance(spent, card, currency) >= least) return card
  }
}

/** A gift card as the terminal tells of it. */
export function giftCard(card: string): PracticeCard {
  return { brand: GIFT_BRAND, maskedPan: maskGiftCard(card) }
}
