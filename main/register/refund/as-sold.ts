import type { Item } from '../../domain/item.ts'
import { add } from '../../domain/money.ts'
import type { LineDiscount } from '../../domain/pricing/basket.ts'
import type { CompletedLine, CompletedSale } from '../../domain/sale/completed.ts'
import type { Register } from '../register.ts'

/** The item as it was when it was sold; the catalogue may have forgotten or changed it since. */
export function itemAsSold(register: Register, line: CompletedLine): Item {
  const known = register.parts.catalogue.find(line.code)
  return {
    code: line.code,
    codes: known?.codes ?? [line.code],
    name: line.name,
    nameEn: line.nameEn,
    price: line.unitPrice,
    per: line.per,
    soldBy: line.measure,
    tax: line.tax.code,
    department: line.department,
    flags: [],
  }
}

/** Discounts by the names they had when they were given: the promotion may be another or gone by now. */
export function namedDiscounts(discounts: readonly LineDiscount[], sale: CompletedSale): CompletedSale['discounts'] {
  return discounts.map(({ promotion, amount }) => {
    const { name = '', nameEn } = sale.discounts.find((given) => given.promotion === promotion) ?? {}
    return { promotion, name, ...(nameEn === undefined ? {} : { nameEn }), amount }
  })
}

/**
 * Whether the sale's prices held their tax, whatever the settings say by now. A sale whose taxes cancel out, as those of
 * goods and of empties may, does not show it: then the settings decide.
 */
export function taxInside(register: Register, { total, tax, lines }: CompletedSale): boolean {
  if (total !== add(...lines.map(({ net }) => net))) return false
  const hidden = tax === 0 && lines.some((line) => line.tax.amount !== 0)
  return hidden ? register.settings.profile.tax.inclusive : true
}
