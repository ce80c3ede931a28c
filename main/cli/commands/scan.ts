import type { ManufacturerOffer, PositiveOffer } from '../../domain/barcode/coupon-8110.ts'
import { type Decimal, formatDecimal } from '../../domain/decimal.ts'
import { type Decision, decide } from '../../register/basket/decide.ts'
import type { Register } from '../../register/register.ts'
import { say } from '../../register/words.ts'
import { amountText } from '../amounts.ts'
import type { Command, Outcome } from '../command.ts'
import { withStore } from '../folder.ts'
import { lookingRegister } from '../looking.ts'

/** What the counter makes of a code, by the data folder's own layouts, unit and currency. Sells nothing. */
export const scan: Command = {
  name: 'scan',
  usage: 'scan CODE',
  options: {},
  operands: { least: 1, most: 1 },
  run(given, around) {
    const [code = ''] = given.operands
    return withStore(around, (store): Outcome => {
      const register = lookingRegister(store)
      const decision = decide(register, code)
      const { reason } = decision
      const why = reason === undefined ? [] : [say(around.language, reason.words, reason.params)]
      return { exit: 0, document: scanDocument(register, decision, why[0]), words: why }
    })
  },
}

function scanDocument(register: Register, decision: Decision, words: string | undefined): unknown {
  const { read, verdict, reason } = decision
  const { symbology, kind, code } = read
  return {
    ...{ symbology, kind, code },
    ...contentOf(register, decision),
    ...('ai' in read && Object.keys(read.ai ?? {}).length > 0 ? { ai: read.ai } : {}),
    verdict,
    ...(reason === undefined ? {} : { reason: reason.code, words }),
  }
}

function contentOf(register: Register, { read, item: found, pieces }: Decision): object {
  const text = amountText(register.settings.profile.currency)
  const named = found === undefined ? {} : { item: found.code, name: found.name, name_en: found.nameEn }
  switch (read.kind) {
    case 'item': {
      const { gtin, weight, amount, unitPrice, count, lot, serial, bestBefore, sellBy, expiry, addOn } = read
      return defined({
        ...{ gtin, ...named, weight: weight === undefined ? undefined : formatDecimal(weight) },
        price: amount === undefined ? undefined : text(amount),
        unitPrice: unitPrice === undefined ? undefined : text(unitPrice),
        ...{ count, pieces, lot, serial, bestBefore, sellBy, expiry, addOn },
      })
    }
    case 'store_item': {
      const { weight, amount, unitPrice } = read
      return defined({
        ...{ item: read.item, ...named, weight: weight === undefined ? undefined : formatDecimal(weight) },
        price: amount === undefined ? undefined : text(amount),
        unitPrice: unitPrice === undefined ? undefined : text(unitPrice),
      })
    }
    case 'plu':
      return { plu: read.plu, ...named }
    case 'coupon':
      return defined({
        coupon: read.coupon,
        price: read.amount === undefined ? undefined : text(read.amount),
        offer: read.offer === undefined ? undefined : offerDocument(read.offer),
      })
    case 'deposit_slip':
      return defined({ slip: read.slip, price: read.amount === undefined ? undefined : text(read.amount) })
    case 'member':
      return { member: read.id }
    case 'receipt':
      return { receipt: read.receipt }
    case 'wallet':
      return { brand: read.brand }
    case 'gift_card':
    case 'badge':
    case 'url':
      return {}
    case 'unknown':
      return named
  }
}

/** What a coupon gives and what has to be bought for it; amounts and weights as the coupon writes them. */
function offerDocument(offer: ManufacturerOffer | PositiveOffer): object {
  if (offer.kind === 'positive') return offer
  const { save, purchases, ...rest } = offer
  const values = Object.entries(save).map(([key, value]) => [
    key,
    key === 'amount' || key === 'upTo' ? formatDecimal(value as Decimal) : value,
  ])
  return {
    ...rest,
    save: Object.fromEntries(values),
    purchases: purchases.map((purchase) => ({ ...purchase, value: formatDecimal(purchase.value) })),
  }
}

function defined(members: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
