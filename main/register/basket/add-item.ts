import type { Result } from '../../../preload/contract.ts'
import { type Decimal, formatDecimal, ONE, SCALE } from '../../domain/decimal.ts'
import { type Item, isPricedByHand, priceAt } from '../../domain/item.ts'
import type { BasketLine } from '../../domain/pricing/basket.ts'
import { multiplyDivide } from '../../domain/rounding.ts'
import { type DraftEvent, type DraftLine, liveLines } from '../../domain/sale/draft.ts'
import { hasTaxCode } from '../../domain/tax.ts'
import { DONE, refuse } from '../answer.ts'
import { takenBack } from '../refund/without-receipt.ts'
import type { Register } from '../register.ts'
import type { ArrivingItem, Question } from '../state.ts'
import { takesBack } from './decide.ts'
import { nameOf } from './names.ts'
import { checkQuantity, isTooDear, times } from './quantity.ts'
import { aboveLimit, closedFor, restrictionOf, sellerTooYoung } from './restrictions.ts'

/** Puts an item into the basket, or asks the first thing that still has to be known of it (age, price, quantity, weight). */
export function addItem(register: Register, arriving: ArrivingItem): Result<null> {
  const { state } = register
  if (arriving.inBasket === true) return askedAgain(register, arriving)
  const taken = withPendingQuantity(register, arriving)
  if (!taken.ok) return taken
  const known = taken.value
  const name = nameOf(known.item)
  const back = takesBack(register)
  if (back && known.item.flags.includes('negative')) return refuse('not_returnable', { name })
  const stopped = stoppedBy(register, known, back)
  if (stopped !== undefined) return stopped
  const untaxed = goodsOf(register, known.item).find(({ tax }) => !hasTaxCode(register.settings.profile.tax, tax))
  if (untaxed !== undefined) return refuse('tax_unknown', { name: nameOf(untaxed), tax: untaxed.tax })
  const question = missing(register, known)
  if (question !== undefined) {
    state.phase = { at: 'selling', asking: { question, arriving: known } }
    register.clearNotice()
    register.sound('attention')
    return DONE
  }
  const above = back ? undefined : aboveLimit(register, known.item, quantityOf(register, known), linesOfSale(register))
  if (above !== undefined) {
    state.phase = { at: 'selling' }
    return refuse('too_many_in_sale', { name, most: formatDecimal(above) })
  }
  const added = linesOf(register, known)
  const tooDear = added.find(({ line }) => isTooDear(line, register.now()))?.line.item
  if (tooDear !== undefined) {
    state.phase = { at: 'selling' }
    return refuse('price_too_large', { name: nameOf(tooDear) })
  }
  register.apply(...(back ? added.map((event) => takenBack(register, event)) : added))
  state.phase = { at: 'selling' }
  register.clearNotice()
  register.sound('scan')
  return DONE
}

/** A line of the basket that is looked at again before payment: the next thing to ask of it, or nothing any more. */
function askedAgain(register: Register, arriving: ArrivingItem): Result<null> {
  const question = missing(register, arriving)
  register.state.phase = question === undefined ? { at: 'selling' } : { at: 'selling', asking: { question, arriving } }
  register.clearNotice()
  register.sound(question === undefined ? 'scan' : 'attention')
  return DONE
}

/** What keeps an item from being sold at all, or at this hour, or in more than its one piece. */
function stoppedBy(
  register: Register,
  { item, once, quantity }: ArrivingItem,
  back: boolean,
): Result<null> | undefined {
  const name = nameOf(item)
  if (!back && item.flags.includes('not_for_sale')) return refuse('not_for_sale', { name })
  const hours = back ? undefined : closedFor(register, item, register.now())
  if (hours !== undefined) return refuse('not_sold_now', { name, ...hours })
  return once !== undefined && quantity !== undefined && quantity !== ONE
    ? refuse('quantity_of_serial', { name })
    : undefined
}

function linesOfSale(register: Register): readonly DraftLine[] {
  return register.state.draft === undefined ? [] : liveLines(register.state.draft)
}

/** The quantity keyed before the item goes to it once, whatever becomes of the item. */
function withPendingQuantity(register: Register, arriving: ArrivingItem): Result<ArrivingItem> {
  const { pieces, ...single } = arriving
  const keyed = arriving.quantity ?? register.state.pendingQuantity
  delete register.state.pendingQuantity
  const pending = pieces === undefined ? keyed : times(keyed ?? ONE, pieces)
  if (pending === undefined) return { ok: true, value: arriving }
  const name = nameOf(arriving.item)
  const labelled = arriving.amount !== undefined && pending !== ONE
  const refused = labelled ? 'quantity_of_labelled' : checkQuantity(arriving.item, pending)
  return refused === undefined ? { ok: true, value: { ...single, quantity: pending } } : refuse(refused, { name })
}

/** The first thing that still has to be asked of an item, the customer or the seller before it is sold. */
export function missing(register: Register, arriving: ArrivingItem): Question | undefined {
  const { item, answered = [] } = arriving
  if (!takesBack(register)) {
    const { sellerAge, minAge, everyTime, verify } = restrictionOf(register, item)
    const { draft } = register.state
    const sellerAsked = answered.includes('seller') || (draft?.sellerChecked ?? 0) >= (sellerAge ?? 0)
    if (sellerAge !== undefined && !sellerAsked && sellerTooYoung(register, sellerAge)) return 'seller'
    // Of every piece it is asked as it comes; on the way to payment only where nobody asked of this age at all.
    const once = everyTime !== true || arriving.inBasket === true
    const ageAsked = answered.includes('age') || (once && (draft?.ageChecked ?? 0) >= (minAge ?? 0))
    if (minAge !== undefined && !ageAsked) return 'age'
    if (verify === true && arriving.inBasket !== true && !answered.includes('verify')) return 'verify'
  }
  if (arriving.inBasket === true) return undefined
  const priced = arriving.amount !== undefined || arriving.unitPrice !== undefined
  if (!priced && isPricedByHand(item)) return 'price'
  if (item.soldBy === 'each' && item.flags.includes('quantity_required') && arriving.quantity === undefined)
    return 'quantity'
  if (item.soldBy === 'weight' && arriving.weight === undefined && arriving.amount === undefined) return 'weight'
  return undefined
}

/** What goes into the basket with an item: itself and the deposit that follows it. */
function goodsOf(register: Register, item: Item): readonly [Item, ...Item[]] {
  const deposit = item.deposit === undefined ? undefined : register.parts.catalogue.find(item.deposit)
  return deposit === undefined ? [item] : [item, deposit]
}

type Added = Extract<DraftEvent, { do: 'line_added' }>

function linesOf(register: Register, arriving: ArrivingItem): Added[] {
  const { item, scanned, once } = arriving
  const id = (register.state.draft?.lines.at(-1)?.id ?? 0) + 1
  const line: BasketLine = {
    id,
    item,
    quantity: quantityOf(register, arriving),
    ...(arriving.amount === undefined ? {} : { amount: arriving.amount }),
    ...(arriving.unitPrice === undefined ? {} : { unitPrice: arriving.unitPrice }),
  }
  const own = once === undefined ? {} : { once }
  const added: Added = { do: 'line_added', line: rung(register, line), scanned, ...own }
  const [, deposit] = goodsOf(register, item)
  if (deposit === undefined) return [added]
  const follows: BasketLine = {
    id: id + 1,
    item: deposit,
    quantity: item.soldBy === 'each' ? line.quantity : ONE,
    parent: id,
  }
  return [added, { do: 'line_added', line: rung(register, follows), scanned: deposit.code }]
}

/** The line with what its tax code stands for now: it keeps that where the settings lose the code before it is paid. */
function rung(register: Register, line: BasketLine): BasketLine {
  const rungTax = register.settings.profile.tax.codes[line.item.tax]
  return rungTax === undefined ? line : { ...line, rungTax }
}

/** A price-embedded label says what is paid; the weight shown with it follows from the shelf price, to the gram. */
function quantityOf(register: Register, arriving: ArrivingItem): Decimal {
  const { item } = arriving
  if (item.soldBy === 'each') return arriving.quantity ?? ONE
  if (arriving.weight !== undefined) return arriving.weight
  const price = arriving.unitPrice ?? priceAt(item, register.now())
  if (arriving.amount === undefined || price <= 0) return ONE
  return (multiplyDivide(arriving.amount, 1000, price, 'half-up') * (SCALE / 1000)) as Decimal
}
