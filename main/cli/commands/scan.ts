import type { ReadCode } from '../../domain/barcode/code.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import { explain, itemOf } from '../../register/basket/scan.ts'
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
      const read = explain(register, code)
      const { reason } = read
      const why = reason === undefined ? [] : [say(around.language, `code.reason.${reason.code}`, reason.params)]
      return { exit: 0, document: scanDocument(register, read, why[0]), words: why }
    })
  },
}

function scanDocument(register: Register, read: ReadCode, words: string | undefined): unknown {
  const { symbology, kind, code, verdict, reason } = read
  return {
    ...{ symbology, kind, code },
    ...contentOf(register, read),
    ...('ai' in read && Object.keys(read.ai ?? {}).length > 0 ? { ai: read.ai } : {}),
    verdict,
    ...(reason === undefined ? {} : { reason: reason.code, words }),
  }
}

function contentOf(register: Register, read: ReadCode): object {
  const text = amountText(register.settings.profile.currency)
  const found = itemOf(register, read)
  const named = found === undefined ? {} : { item: found.code, name: found.name, name_en: found.nameEn }
  switch (read.kind) {
    case 'item': {
      const { gtin, weight, amount, unitPrice, count, lot, serial, bestBefore, sellBy, expiry, addOn } = read
      return defined({
        ...{ gtin, ...named, weight: weight === undefined ? undefined : formatDecimal(weight) },
        price: amount === undefined ? undefined : text(amount),
        unitPrice: unitPrice === undefined ? undefined : text(unitPrice),
        ...{ count, lot, serial, bestBefore, sellBy, expiry, addOn },
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
      return defined({ coupon: read.coupon, price: read.amount === undefined ? undefined : text(read.amount) })
    case 'deposit_slip':
      return defined({ slip: read.slip, price: read.amount === undefined ? undefined : text(read.amount) })
    case 'member':
      return { member: read.id }
    case 'receipt':
      return { receipt: read.receipt }
    case 'wallet':
      return { brand: read.brand }
    case 'badge':
    case 'url':
      return {}
    case 'unknown':
      return named
  }
}

function defined(members: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
