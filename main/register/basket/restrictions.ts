import { codeKey } from '../../domain/barcode/code-key.ts'
import { addDecimals, type Decimal, ZERO } from '../../domain/decimal.ts'
import type { Item } from '../../domain/item.ts'
import type { BasketLine } from '../../domain/pricing/basket.ts'
import { closedAt, concerns, type Hours, type Restriction, stricter } from '../../domain/restriction.ts'
import { isoAt, yearsBefore } from '../../domain/time.ts'
import type { Register } from '../register.ts'

/** All that restricts an item: its own columns and the rules over many items, the strictest of each kind. */
export function restrictionOf(register: Register, item: Item): Restriction {
  const own: Restriction = item.minAge === undefined ? {} : { minAge: item.minAge }
  const rules = register.parts.catalogue.restrictions().filter((rule) => concerns(rule, item, codeKey))
  return rules.reduce(
    (sum, { restriction }) => stricter(sum, restriction),
    item.restriction === undefined ? own : stricter(own, item.restriction),
  )
}

/** The hours that forbid selling the item at `at`, by the store's wall clock. */
export function closedFor(register: Register, item: Item, at: Date): Hours | undefined {
  const restriction = restrictionOf(register, item)
  return restriction.closed === undefined
    ? undefined
    : closedAt(restriction, isoAt(at, register.timezone).slice(11, 16))
}

/**
 * The most of `item` in one sale where `added` more would be above it. An item's own limit counts that item, a rule's
 * all the items it speaks of. `lines` are those that are there already.
 */
export function aboveLimit(
  register: Register,
  item: Item,
  added: Decimal,
  lines: readonly Pick<BasketLine, 'item' | 'quantity' | 'parent'>[],
): Decimal | undefined {
  const limits: { readonly most: Decimal; readonly counts: (other: Item) => boolean }[] = []
  if (item.restriction?.most !== undefined)
    limits.push({ most: item.restriction.most, counts: (other) => other.code === item.code })
  for (const rule of register.parts.catalogue.restrictions()) {
    const { most } = rule.restriction
    if (most === undefined || !concerns(rule, item, codeKey)) continue
    limits.push({ most, counts: (other) => concerns(rule, other, codeKey) })
  }
  for (const { most, counts } of limits) {
    const there = lines.filter((line) => line.parent === undefined && counts(line.item))
    const sum = there.reduce((total, { quantity }) => addDecimals(total, quantity), ZERO)
    if (addDecimals(sum, added) > most) return most
  }
  return undefined
}

/** Whether somebody born on `born` ("2008-11-23") is `years` old on the day of `at`. */
export function isOldEnough(register: Register, born: string, years: number): boolean {
  return born <= yearsBefore(isoAt(register.now(), register.timezone).slice(0, 10), years)
}

/** Whether whoever is signed in is known to be too young to sell what needs a seller of `years`. */
export function sellerTooYoung(register: Register, years: number): boolean {
  const born = register.state.operator?.born
  return born !== undefined && !isOldEnough(register, born, years)
}
