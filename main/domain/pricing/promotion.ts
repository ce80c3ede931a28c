import type { Decimal } from '../decimal.ts'
import type { Minor } from '../money.ts'

/** Which items a promotion speaks of: any of the codes, any of the departments, or all. */
export interface Selector {
  readonly codes?: readonly string[]
  readonly departments?: readonly string[]
  readonly all?: true
}

export type Condition =
  | { readonly kind: 'quantity'; readonly groups: readonly { readonly items: Selector; readonly quantity: number }[] }
  | { readonly kind: 'spend'; readonly spend: Minor; readonly items: Selector }
  | { readonly kind: 'coupon'; readonly coupon: string }

export type Reward =
  | { readonly kind: 'percent'; readonly percent: Decimal }
  | { readonly kind: 'amount'; readonly amount: Minor }
  | { readonly kind: 'price'; readonly price: Minor }
  | { readonly kind: 'free'; readonly count: number; readonly of: 'cheapest' | 'dearest' | Selector }

/** A store's promise, as data (INTERFACES, Promotions JSON). */
export interface Promotion {
  readonly id: string
  readonly name: string
  /** Shown and printed in English; the name where there is none. */
  readonly nameEn?: string
  /** ISO 8601; local store time where no offset is given. */
  readonly from?: string
  readonly to?: string
  /** 1 Monday to 7 Sunday (ISO 8601). */
  readonly days?: readonly number[]
  /** Local times "HH:MM"; a window whose end is before its start goes across midnight. */
  readonly times?: readonly { readonly from: string; readonly to: string }[]
  readonly members?: boolean
  readonly priority: number
  readonly exclusive: boolean
  readonly limitPerSale?: number
  readonly when: Condition
  readonly give: Reward
}
