import type { PricedBasket } from '../domain/pricing/basket.ts'
import { preparePricing } from '../domain/pricing/price-basket.ts'
import type { Promotion } from '../domain/pricing/promotion.ts'
import type { TaxTable } from '../domain/profile.ts'
import { couponsOf, type Draft, liveLines } from '../domain/sale/draft.ts'
import { withRungTaxes } from '../domain/tax.ts'
import { offerPromotions } from './basket/coupons.ts'
import { pricedReturn } from './refund/priced-return.ts'
import { pricedWithoutReceipt } from './refund/priced-without-receipt.ts'
import type { Register } from './register.ts'

/** A pricer and what it was made for. */
interface Made {
  /** Empty for the station's own; else the sale's tax codes and makers' coupons. */
  readonly terms: string
  readonly tax: TaxTable
  readonly timezone: string
  readonly pricer: ReturnType<typeof preparePricing>
}

/** What a sale or refund comes to at a moment, by the station's rules as they hold for it. */
export class SalePricing {
  readonly #register: Register
  #made: Made | undefined
  /** The store's promises as they were read for `#made`. */
  #promotions: readonly Promotion[] | undefined
  /** The catalogue has others since; the sale of this id goes on with these. */
  #oldFor: string | undefined

  constructor(register: Register) {
    this.#register = register
  }

  price(draft: Draft, at: Date): PricedBasket {
    const { profile } = this.#register.settings
    const { timezone } = profile
    const lines = liveLines(draft)
    const tax = withRungTaxes(profile.tax, lines)
    if (draft.refundKind === 'no_receipt') return pricedWithoutReceipt(lines, { tax, timezone }, at)
    if (draft.kind === 'refund') return pricedReturn(lines, tax)
    const price = this.#pricer(draft, tax, at)
    return price({
      ...{ at, lines, coupons: couponsOf(draft) },
      ...(draft.member === undefined ? {} : { member: draft.member }),
      ...(draft.taxExempt === undefined ? {} : { taxExempt: true }),
    })
  }

  /**
   * The station's pricer, made once; another for a sale whose tax codes the settings have lost meanwhile, or with makers'
   * coupons, which have promises of their own: kept while these stay the same, which most steps of a sale leave them.
   */
  #pricer(draft: Draft, tax: TaxTable, at: Date): ReturnType<typeof preparePricing> {
    const { timezone } = this.#register.settings.profile
    const offers = offerPromotions(this.#register, draft, at)
    const own = this.#register.settings.profile.tax
    const terms = tax === own && offers.length === 0 ? '' : JSON.stringify([tax, offers])
    const isOld = this.#oldFor !== undefined && this.#oldFor !== draft.id
    const kept = this.#made
    if (kept !== undefined && !isOld && kept.terms === terms && kept.tax === own && kept.timezone === timezone)
      return kept.pricer
    // A held sale that is looked at while the open one goes on with its old promises: priced beside it.
    if (isOld && this.#oldFor === this.#register.state.draft?.id)
      return preparePricing({ tax, timezone, promotions: [...this.#register.parts.catalogue.promotions(), ...offers] })
    if (isOld) this.#promotions = this.#oldFor = undefined
    const pricer = preparePricing({ tax, timezone, promotions: [...this.#storePromotions(), ...offers] })
    this.#made = { terms, tax: own, timezone, pricer }
    return pricer
  }

  /** The store's promises as they hold for a sale, and what its makers' coupons promise. */
  promotionsOf(draft: Draft, at: Date): readonly Promotion[] {
    return [...this.#storePromotions(), ...offerPromotions(this.#register, draft, at)]
  }

  #storePromotions(): readonly Promotion[] {
    this.#promotions ??= this.#register.parts.catalogue.promotions()
    return this.#promotions
  }

  /**
   * The catalogue has other items or promotions. Goods that are rung from now on cost what they cost now; the store's
   * promises to the customer who stands here stay as they were, the next customer gets the new ones.
   */
  catalogueChanged(): void {
    this.#oldFor = this.#register.state.draft?.id ?? ''
  }
}
