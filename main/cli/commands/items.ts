import { formatDecimal } from '../../domain/decimal.ts'
import { type Item, priceAt } from '../../domain/item.ts'
import { explain, itemOf } from '../../register/basket/decide.ts'
import { amountText } from '../amounts.ts'
import type { Command, Outcome } from '../command.ts'
import { withStore } from '../folder.ts'
import { lookingRegister } from '../looking.ts'
import { wholeNumber } from '../values.ts'

/** The item a code leads to, whichever of its codes it is and however it was typed. */
export const item: Command = {
  name: 'item',
  usage: 'item CODE',
  options: {},
  operands: { least: 1, most: 1 },
  run(given, around) {
    const [code = ''] = given.operands
    return withStore(around, (store): Outcome => {
      const register = lookingRegister(store)
      const read = explain(register, code)
      const found = itemOf(register, read)?.item ?? store.catalogue.find(code.trim())
      if (found !== undefined) return { exit: 0, document: itemDocument(found, register.settings.profile.currency) }
      return { exit: 1, document: null, words: [around.say('cli.item.unknown', { code: read.code })] }
    })
  },
}

/** Items by part of a name in either language, pinyin initials, or code. */
export const search: Command = {
  name: 'search',
  usage: 'search TEXT [--limit N]',
  options: { limit: 'value' },
  operands: { least: 1, most: Number.POSITIVE_INFINITY },
  run(given, around) {
    const limit = wholeNumber(given.values.limit ?? '30', 'limit', 1, 10_000)
    return withStore(around, (store): Outcome => {
      const { currency } = store.settings.current().profile
      const found = store.catalogue.search(given.operands.join(' '), limit)
      return { exit: 0, document: { items: found.map((each) => itemDocument(each, currency)) } }
    })
  },
}

/** An item by the names of the catalogue file's columns. `price` is what holds now. */
function itemDocument(found: Item, currency: Parameters<typeof amountText>[0]): unknown {
  const text = amountText(currency)
  const { code, codes, name, nameEn, per, soldBy, tax, department, deposit, minAge, tare, flags, next } = found
  return {
    ...{ code, codes, name, name_en: nameEn, price: text(priceAt(found, new Date())), per, sold_by: soldBy },
    ...{ tax, department },
    ...(deposit === undefined ? {} : { deposit }),
    ...(minAge === undefined ? {} : { min_age: minAge }),
    ...(tare === undefined ? {} : { tare: formatDecimal(tare) }),
    flags,
    ...(next === undefined ? {} : { from: next.from, price_next: text(next.price) }),
  }
}
