import { type Decimal, scaled } from '../decimal.ts'
import { isDate } from './dates.ts'
import { isDigits } from './gtin.ts'

/** What must be bought: so many pieces, so much money on the items or on the sale, so much weight, or ask the cashier. */
export type PurchaseUnit = 'pieces' | 'amount_of_items' | 'amount_of_sale' | 'pounds' | 'kilograms' | 'cashier'

export interface PurchaseRequirement {
  readonly unit: PurchaseUnit
  /** Pieces, currency units, pounds or kilograms. */
  readonly value: Decimal
  readonly familyCode: string
  readonly companyPrefix: string
}

export type SaveValue =
  | { readonly kind: 'amount_off_items' | 'amount_off_sale'; readonly amount: Decimal }
  | { readonly kind: 'free_item'; readonly upTo?: Decimal }
  | { readonly kind: 'free_items'; readonly count: number }
  | { readonly kind: 'percent_off'; readonly percent: number }

/** A North American coupon (AI 8110) as data. Dates are YYMMDD as in the code. */
export interface ManufacturerOffer {
  readonly kind: 'manufacturer'
  readonly companyPrefix: string
  readonly offerCode: string
  readonly save: SaveValue
  /** Which of `purchases` (0 the first) the saving applies to. */
  readonly appliesTo: number
  readonly purchases: readonly PurchaseRequirement[]
  /** How several requirements combine; `cashier` where the code leaves it to a person. */
  readonly rule: 'any' | 'all' | 'first_and_another' | 'cashier'
  readonly expires?: string
  readonly starts?: string
  readonly serial?: string
  readonly retailer?: string
  readonly storeCoupon: boolean
  readonly multiply: boolean
}

/** A coupon of the positive offer file (AI 8112): the offer itself is known to the coupon service only. */
export interface PositiveOffer {
  readonly kind: 'positive'
  readonly format: string
  readonly funder: string
  readonly offerCode: string
  readonly serial: string
}

/** The places a coupon's code can be wrong at. Their names stand in the locales under `code.coupon_field.<name>`. */
export const COUPON_FIELDS = [
  ...['digits', 'company_prefix', 'offer_code', 'save_value', 'save_value_code'],
  ...['purchase_requirement', 'purchase_requirement_code', 'purchase_rule', 'family_code'],
  ...['expiration_date', 'start_date', 'serial', 'retailer', 'applies_to', 'store_coupon', 'multiply'],
  ...['format', 'funder', 'end'],
] as const

export type CouponField = (typeof COUPON_FIELDS)[number]

export type CouponRead<Offer> =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly field: CouponField }

class Malformed extends Error {
  readonly field: CouponField
  constructor(field: CouponField) {
    super(field)
    this.field = field
  }
}

const UNITS: Readonly<Record<string, readonly [PurchaseUnit, decimals: number]>> = {
  '0': ['pieces', 0],
  '1': ['amount_of_items', 2],
  '2': ['amount_of_sale', 2],
  '3': ['pounds', 2],
  '4': ['kilograms', 3],
  '9': ['cashier', 0],
}
const RULES = ['any', 'all', 'first_and_another', 'cashier'] as const

/**
 * Reads the value of AI 8110 (North American Coupon Application Guideline): company prefix, offer code, saving,
 * up to three purchase requirements and the optional fields 3 to 9. A malformed value names the field.
 */
export function parseCoupon8110(value: string): CouponRead<ManufacturerOffer> {
  return guarded(value, (cursor) => {
    const companyPrefix = cursor.counted('company_prefix', 0, 6, 6)
    const offerCode = cursor.take('offer_code', 6)
    const saving = cursor.counted('save_value', 1, 5, 0)
    const purchases = [requirement(cursor, companyPrefix, false)]
    let rule: ManufacturerOffer['rule'] = 'all'
    if (cursor.field('1')) {
      rule = RULES[Number(cursor.oneOf('purchase_rule', '0123'))] ?? 'cashier'
      purchases.push(requirement(cursor, companyPrefix, true))
    }
    if (cursor.field('2')) purchases.push(requirement(cursor, companyPrefix, true))
    const expires = cursor.field('3') ? cursor.date('expiration_date') : undefined
    const starts = cursor.field('4') ? cursor.date('start_date') : undefined
    const serial = cursor.field('5') ? cursor.counted('serial', 0, 9, 6) : undefined
    const retailer = cursor.field('6') ? cursor.counted('retailer', 1, 7, 6) : undefined
    const more = cursor.field('9')
    const saveCode = more ? cursor.oneOf('save_value_code', '01256') : '0'
    const appliesTo = more ? Number(cursor.oneOf('applies_to', '012')) : 0
    const storeCoupon = more && cursor.take('store_coupon', 1) !== '0'
    const multiply = !more || cursor.oneOf('multiply', '01') === '0'
    return {
      kind: 'manufacturer',
      companyPrefix,
      offerCode,
      save: saveValue(saveCode, saving),
      appliesTo,
      purchases,
      rule,
      ...(expires === undefined ? {} : { expires }),
      ...(starts === undefined ? {} : { starts }),
      ...(serial === undefined ? {} : { serial }),
      ...(retailer === undefined ? {} : { retailer }),
      storeCoupon,
      multiply,
    }
  })
}

/** Reads the value of AI 8112 (GS1 AI (8112) Coupon Data Specification). A malformed value names the field. */
export function parseCoupon8112(value: string): CouponRead<PositiveOffer> {
  return guarded(value, (cursor) => ({
    kind: 'positive',
    format: cursor.oneOf('format', '01'),
    funder: cursor.counted('funder', 0, 6, 6),
    offerCode: cursor.take('offer_code', 6),
    serial: cursor.counted('serial', 0, 9, 6),
  }))
}

function requirement(cursor: Cursor, primaryPrefix: string, withPrefix: boolean): PurchaseRequirement {
  const digits = cursor.counted('purchase_requirement', 1, 5, 0)
  const [unit, decimals] = UNITS[cursor.oneOf('purchase_requirement_code', '012349')] ?? ['cashier', 0]
  const familyCode = cursor.take('family_code', 3)
  // Length indicator 9 says: the same company as the first purchase.
  const companyPrefix = !withPrefix || cursor.field('9') ? primaryPrefix : cursor.counted('company_prefix', 0, 6, 6)
  return { unit, value: scaled(Number(digits), decimals), familyCode, companyPrefix }
}

function saveValue(code: string, digits: string): SaveValue {
  const value = Number(digits)
  switch (code) {
    case '1':
      return value === 0 ? { kind: 'free_item' } : { kind: 'free_item', upTo: scaled(value, 2) }
    case '2':
      return { kind: 'free_items', count: value }
    case '5':
      if (value > 100) throw new Malformed('save_value')
      return { kind: 'percent_off', percent: value }
    case '6':
      return { kind: 'amount_off_sale', amount: scaled(value, 2) }
    default:
      return { kind: 'amount_off_items', amount: scaled(value, 2) }
  }
}

function guarded<Offer>(value: string, read: (cursor: Cursor) => Offer): CouponRead<Offer> {
  if (!isDigits(value)) return { ok: false, field: 'digits' }
  const cursor = new Cursor(value)
  try {
    const offer = read(cursor)
    cursor.finish()
    return { ok: true, offer }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, field: error.field }
    throw error
  }
}

/** Walks through the digits; leaves by `Malformed`, which never leaves this file. */
class Cursor {
  readonly #digits: string
  #position = 0

  constructor(digits: string) {
    this.#digits = digits
  }

  take(field: CouponField, length: number): string {
    const text = this.#digits.slice(this.#position, this.#position + length)
    if (text.length < length) throw new Malformed(field)
    this.#position += length
    return text
  }

  oneOf(field: CouponField, allowed: string): string {
    const digit = this.take(field, 1)
    if (!allowed.includes(digit)) throw new Malformed(field)
    return digit
  }

  /** A variable length indicator from `least` to `most`, then that many digits and `more`. */
  counted(field: CouponField, least: number, most: number, more: number): string {
    const indicator = Number(this.take(field, 1))
    if (indicator < least || indicator > most) throw new Malformed(field)
    return this.take(field, indicator + more)
  }

  date(field: CouponField): string {
    const digits = this.take(field, 6)
    if (!isDate(digits, false)) throw new Malformed(field)
    return digits
  }

  /** Whether the optional field that `indicator` announces comes next; steps over the indicator. */
  field(indicator: string): boolean {
    const here = this.#digits.charAt(this.#position) === indicator
    if (here) this.#position += 1
    return here
  }

  finish(): void {
    if (this.#position < this.#digits.length) throw new Malformed('end')
  }
}
