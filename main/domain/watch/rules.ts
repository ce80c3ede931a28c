/** What a threshold counts: an amount in minor units, percent, how many times as much, and so on. */
export type ThresholdKind = 'amount' | 'count' | 'percent' | 'times' | 'minutes' | 'hour'

export interface Threshold {
  readonly kind: ThresholdKind
  /** What holds where the store says nothing; of an amount in whole units of the currency. */
  readonly usual: number
  /** Anything outside makes no sense and is refused by name; of an amount in whole units of the currency. */
  readonly least: number
  readonly most: number
}

export type Severity = 'low' | 'medium' | 'high'

interface RuleData {
  readonly severity: Severity
  readonly thresholds: Readonly<Record<string, Threshold>>
}

const count = (usual: number, most: number, least = 0): Threshold => ({ kind: 'count', usual, least, most })
const minutes = (usual: number, most = 1440): Threshold => ({ kind: 'minutes', usual, least: 1, most })
const percent = (usual: number, least = 1, most = 100): Threshold => ({ kind: 'percent', usual, least, most })
const amount = (usual: number, most = 1_000_000): Threshold => ({ kind: 'amount', usual, least: 0, most })
const times = (usual: number): Threshold => ({ kind: 'times', usual, least: 2, most: 1000 })
const hour = (usual: number): Threshold => ({ kind: 'hour', usual, least: 0, most: 23 })

/**
 * Every rule, by id, as data. What a rule notices, why that matters and what to do is in the locales under
 * `watch.<id>.name`, `.reason` and `.next`; how it is worked out from journal entries is in `main/watch`.
 */
export const WATCH_RULES = {
  /** Voided lines, those of voided baskets included, are more than `percent` of a shift's `lines` or more. */
  voids: { severity: 'medium', thresholds: { percent: percent(3), lines: count(50, 100_000, 1) } },
  no_sales: { severity: 'medium', thresholds: { count: count(8, 1000) } },
  /** A refund by receipt of `amount` or more on a sale that the same operator rang up. */
  own_refund: { severity: 'high', thresholds: { amount: amount(0) } },
  /** More than `count` sales of a shift below `amount`. */
  small_sales: { severity: 'medium', thresholds: { amount: amount(1), count: count(5, 1000) } },
  /** Above `times` the station's mean sale, once it has `sales`. */
  large_sale: { severity: 'low', thresholds: { times: times(10), sales: count(50, 100_000, 1) } },
  large_refund: { severity: 'medium', thresholds: { times: times(5), sales: count(50, 100_000, 1) } },
  /** More than `count` voids, price overrides and discounts in the last `minutes` before the close. */
  late_changes: { severity: 'medium', thresholds: { minutes: minutes(10, 240), count: count(2, 1000) } },
  /** A cash sale voided within `minutes` of its end. */
  post_void_cash: { severity: 'high', thresholds: { minutes: minutes(5) } },
  /** A receipt printed again and given back within `minutes`. */
  reprint_refund: { severity: 'high', thresholds: { minutes: minutes(120) } },
  /** Returns without a receipt in a shift: more than `count`, or more than `amount` together. */
  no_receipt_refunds: { severity: 'medium', thresholds: { count: count(3, 1000), amount: amount(200) } },
  /** Lines per minute of ringing below `percent` of what others ring, with `lines` of both at least. */
  slow_items: { severity: 'low', thresholds: { percent: percent(50), lines: count(100, 100_000, 1) } },
  /** The count at the close differs by more than `amount`, or in more than `currencies` foreign currencies by any note. */
  count_difference: { severity: 'medium', thresholds: { amount: amount(10), currencies: count(0, 40) } },
  held_at_close: { severity: 'medium', thresholds: { count: count(0, 1000) } },
  /** One card `count` times within `minutes`. */
  same_card: { severity: 'medium', thresholds: { count: count(3, 100, 2), minutes: minutes(30) } },
  /** `count` refusals or more and then an approval for the same sale or card within `minutes`. */
  declines_then_approval: { severity: 'medium', thresholds: { count: count(2, 100, 1), minutes: minutes(30) } },
  /** One card charged the same amount again within `minutes`: the cashier is asked before the charge counts. */
  same_card_amount: { severity: 'high', thresholds: { minutes: minutes(5) } },
  /** A refund of `amount` or more that is a whole multiple of `multiple`. */
  round_refund: { severity: 'low', thresholds: { amount: amount(50), multiple: { ...amount(10), least: 1 } } },
  /** Money given back from the hour `from` to the hour `to` on the store's clock, across midnight too. */
  out_of_hours: { severity: 'medium', thresholds: { from: hour(23), to: hour(6) } },
  /** Differences between the terminal's settlement and the journal of more than `amount` together. */
  settlement: { severity: 'high', thresholds: { amount: amount(0) } },
  /** Card charges the bank has not been asked about are above `percent` of what the store risks. */
  exposure: { severity: 'high', thresholds: { percent: percent(80) } },
  /** Nobody knows for more than `minutes` whether a card was charged. */
  unknown_payment: { severity: 'high', thresholds: { minutes: minutes(15) } },
  /** Prices changed and discounts given by hand are more than `percent` of a shift's `lines` or more. */
  overrides: { severity: 'medium', thresholds: { percent: percent(5), lines: count(50, 100_000, 1) } },
} as const satisfies Readonly<Record<string, RuleData>>

export type RuleId = keyof typeof WATCH_RULES
export const RULE_IDS = Object.keys(WATCH_RULES) as readonly RuleId[]

export type Thresholds<Rule extends RuleId> = Readonly<
  Record<keyof (typeof WATCH_RULES)[Rule]['thresholds'] & string, number>
>

/** Every rule's thresholds as a store has them, amounts in minor units; a rule that is switched off is null. */
export type WatchThresholds = { readonly [Rule in RuleId]: Thresholds<Rule> | null }

/** A rule's thresholds by name, whichever rule it is. */
export function thresholdsOf(rule: RuleId): Readonly<Record<string, Threshold>> {
  return WATCH_RULES[rule].thresholds
}

/** What holds where a store says nothing. `digits` are the currency's. */
export function usualThresholds(digits: number): WatchThresholds {
  const rules = RULE_IDS.map((rule) => [
    rule,
    Object.fromEntries(
      Object.entries(thresholdsOf(rule)).map(([name, { kind, usual }]) => [
        name,
        kind === 'amount' ? usual * 10 ** digits : usual,
      ]),
    ),
  ])
  return Object.fromEntries(rules) as WatchThresholds
}
