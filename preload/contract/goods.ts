import * as v from 'valibot'
import { code, nothing, text } from './input.ts'
import type { Words } from './words.ts'

export const goodsChannels = {
  search: v.strictObject({
    text: text(100),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
  }),
  priceCheck: v.strictObject({ code }),
  quickKeys: nothing,
  quickKeyEditor: nothing,
  saveQuickKeys: v.strictObject({
    tabs: v.pipe(
      v.array(
        v.strictObject({
          name: v.strictObject({ 'zh-CN': text(100), en: text(100) }),
          keys: v.pipe(v.array(v.strictObject({ code: text(30), picture: text(60) })), v.maxLength(40)),
        }),
      ),
      v.maxLength(8),
    ),
  }),
} as const

export interface GoodsValues {
  search: readonly ItemView[]
  priceCheck: PriceCheckView
  quickKeys: QuickKeysView
  quickKeyEditor: QuickKeyEditorView
}

export interface ItemView {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly price: number
  readonly per: number
  readonly soldBy: 'each' | 'weight'
  /** What it is called. */
  readonly department: Words
}

/** What an item costs, to a customer who asks. */
export interface PriceCheckView extends ItemView {
  /** The price that begins later today. */
  readonly next?: { readonly from: string; readonly price: number }
  /** The first of the promotions that hold now and speak of it. */
  readonly offers: readonly {
    readonly promotion: string
    readonly name: string
    /** Empty where it has no English name. */
    readonly nameEn: string
    /** What it asks and gives. */
    readonly rule: Words
    /** What so many pieces, or one unit of weight, cost by it; missing where they alone do not earn it. */
    readonly costs?: { readonly quantity: number; readonly amount: number }
  }[]
  /** How many more there are. */
  readonly moreOffers: number
}

export interface QuickKeysView {
  readonly tabs: readonly {
    readonly name: { readonly 'zh-CN': string; readonly en: string }
    readonly keys: readonly {
      readonly code: string
      readonly name: string
      readonly nameEn: string
      readonly picture: string
    }[]
  }[]
}

/** The keys as they are laid out; one whose item the catalogue does not have has no name. */
export interface QuickKeyEditorView {
  readonly tabs: readonly {
    readonly name: { readonly 'zh-CN': string; readonly en: string }
    readonly keys: readonly {
      readonly code: string
      readonly picture: string
      readonly name?: string
      readonly nameEn?: string
    }[]
  }[]
  /** File names of the drawings there are. */
  readonly pictures: readonly string[]
}
