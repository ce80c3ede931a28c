/**
 * Why a code is not simply accepted. The words a person reads for each stand in the locales under
 * `code.reason.<name>`; `{…}` there names the parameters given here.
 */
export const CODE_REASONS = [
  'empty',
  'too_long',
  'control_character',
  'glued',
  'check_digit',
  'zero_gtin',
  'add_on_only',
  'unknown_code',
  'card_number',
  'no_item',
  'ai_unknown',
  'ai_empty',
  'ai_too_short',
  'ai_too_long',
  'ai_characters',
  'ai_check_digit',
  'ai_check_pair',
  'ai_date',
  'ai_time',
  'ai_value',
  'ai_repeated',
  'ai_pair',
  'expired',
  'past_best_before',
  'past_sell_by',
  'foreign_currency',
  'amount_precision',
  'unit_price_disagrees',
  'label_figures',
  'weight_without_amount',
  'verifier',
  'value_zero',
  'wallet_outside_payment',
  'gift_card_outside_payment',
  'link_not_gs1',
  'link_compressed',
  'link_encoding',
  'link_qualifier',
  'receipt_malformed',
  'station_code_malformed',
  'slip_check',
  'coupon_malformed',
  'coupon_expired',
  'coupon_not_yet',
  'refund_receipt',
] as const

export type CodeReasonName = (typeof CODE_REASONS)[number]

/** A machine reason and what its words need. Parameters never hold a whole wallet or card number. */
export interface CodeReason {
  readonly code: CodeReasonName
  readonly params?: Readonly<Record<string, string>>
}

export function reason(code: CodeReasonName, params?: Readonly<Record<string, string>>): CodeReason {
  return params === undefined ? { code } : { code, params }
}
