import { type CodeContext, type Judged, OK, refused } from './code.ts'
import { type ManufacturerOffer, parseCoupon8110, parseCoupon8112 } from './coupon-8110.ts'
import { currencyLetters } from './currency-numbers.ts'
import { localTime, resolveDate } from './dates.ts'
import type { Elements } from './element-string.ts'
import { amountOf } from './measures.ts'
import { reason } from './reasons.ts'

/**
 * The coupon in GS1 elements: a North American coupon code (8110), a positive offer (8112) or a global coupon
 * number (255) with its face value (390n, 391n). Undefined where there is none.
 */
export function judgeGs1Coupon(elements: Elements, context: CodeContext): Judged | undefined {
  const manufacturer = elements.get('8110')
  if (manufacturer !== undefined) return judgeManufacturer(manufacturer, elements, context)
  const positive = elements.get('8112')
  if (positive !== undefined) {
    const read = parseCoupon8112(positive)
    if (!read.ok) return refused(reason('coupon_malformed', { ai: '8112', field: read.field }))
    const coupon = `${read.offer.funder}-${read.offer.offerCode}`
    return { kind: 'coupon', coupon, lookup: [coupon], offer: read.offer, ai: Object.fromEntries(elements), ...OK }
  }
  const number = elements.get('255')
  return number === undefined ? undefined : judgeGlobalCoupon(number, elements, context)
}

function judgeManufacturer(value: string, elements: Elements, context: CodeContext): Judged {
  const read = parseCoupon8110(value)
  if (!read.ok) return refused(reason('coupon_malformed', { ai: '8110', field: read.field }))
  const { offer } = read
  const coupon = `${offer.companyPrefix}-${offer.offerCode}`
  const what = { kind: 'coupon', coupon, lookup: [coupon], offer, ai: Object.fromEntries(elements) } as const
  return { ...what, ...validity(offer, context) }
}

function validity(offer: ManufacturerOffer, context: CodeContext): Pick<Judged, 'verdict' | 'reason'> {
  if (offer.expires === undefined && offer.starts === undefined) return OK
  const now = localTime(context.at, context.timezone)
  const expires = offer.expires === undefined ? undefined : resolveDate(offer.expires, now.year, false)
  const starts = offer.starts === undefined ? undefined : resolveDate(offer.starts, now.year, false)
  if (expires !== undefined && now.day > expires) {
    return { verdict: 'refused', reason: reason('coupon_expired', { date: expires }) }
  }
  if (starts !== undefined && now.day < starts) {
    return { verdict: 'refused', reason: reason('coupon_not_yet', { date: starts }) }
  }
  return OK
}

function judgeGlobalCoupon(number: string, elements: Elements, context: CodeContext): Judged {
  // The first thirteen digits name the offer, the digits behind them this one paper.
  const what = {
    kind: 'coupon',
    coupon: number,
    lookup: [...new Set([number, number.slice(0, 13)])],
    ai: Object.fromEntries(elements),
  } as const
  const lasts = lastDay(elements, context)
  if (lasts !== undefined && localTime(context.at, context.timezone).day > lasts)
    return { ...what, verdict: 'refused', reason: reason('coupon_expired', { date: lasts }) }
  for (const [ai, value] of elements) {
    const family = ai.length === 4 ? ai.slice(0, 3) : ''
    if (family !== '390' && family !== '391') continue
    const letters = family === '391' ? currencyLetters(value.slice(0, 3)) : context.currency.code
    if (letters !== context.currency.code) {
      return { ...what, verdict: 'refused', reason: reason('foreign_currency', { ai, currency: letters }) }
    }
    const amount = amountOf(family === '391' ? value.slice(3) : value, ai.charCodeAt(3) - 48, context.currency)
    if (amount === undefined) return refused(reason('amount_precision', { currency: letters }))
    return { ...what, amount, ...OK }
  }
  return { ...what, ...OK }
}

/** The last day of a coupon that says when it expires (AI 17). */
function lastDay(elements: Elements, { at, timezone }: CodeContext): string | undefined {
  const expires = elements.get('17')
  return expires === undefined ? undefined : resolveDate(expires, localTime(at, timezone).year, true)
}
