import type { Decimal } from '../decimal.ts'
import type { Minor } from '../money.ts'
import { type CodeContext, type Judged, type Judgement, OK, refused } from './code.ts'
import { currencyLetters } from './currency-numbers.ts'
import { localTime, resolveDate } from './dates.ts'
import type { Elements } from './element-string.ts'
import { judgeGs1Coupon } from './gs1-coupon.ts'
import { isAllZero } from './gtin.ts'
import { gtinLookup } from './gtin-item.ts'
import { agrees, amountOf, unitPriceOf, weightOf } from './measures.ts'
import { type CodeReason, reason } from './reasons.ts'

interface Facts {
  readonly weight?: Decimal
  readonly amount?: Minor
  readonly unitPrice?: Minor
  readonly bestBefore?: string
  readonly sellBy?: string
  readonly expiry?: string
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** What is wrong so far; the first of the gravest kind is the one told. */
class Findings {
  #refusal: CodeReason | undefined
  #warning: CodeReason | undefined

  refuse(why: CodeReason): void {
    this.#refusal ??= why
  }

  warn(why: CodeReason): void {
    this.#warning ??= why
  }

  judgement(): Judgement {
    if (this.#refusal !== undefined) return { verdict: 'refused', reason: this.#refusal }
    return this.#warning === undefined ? OK : { verdict: 'warn', reason: this.#warning }
  }
}

/**
 * What GS1 elements, each correct by itself, mean to a till: an item with its weight, price, lot, serial and
 * dates; a coupon (8110, 8112, GCN 255); a member (GSRN of a recipient, 8018). Past expiry or use-by (17, 7003)
 * is refused, past best-before (15) and sell-by (16) warn; a date holds to the end of its day in the store.
 */
export function judgeElements(elements: Elements, context: CodeContext): Judged {
  const gtin = elements.get('01') ?? elements.get('02')
  if (gtin === undefined) {
    const member = elements.get('8018')
    if (member !== undefined) return { kind: 'member', id: member, ...OK }
    return (
      judgeGs1Coupon(elements, context) ?? {
        ...refused(reason('no_item')),
        kind: 'unknown',
        lookup: [],
        ai: record(elements),
      }
    )
  }
  if (isAllZero(gtin)) return refused(reason('zero_gtin'))
  const findings = new Findings()
  const facts: Writable<Facts> = {}
  readDates(elements, context, facts, findings)
  readMeasures(elements, context, facts, findings)
  const count = elements.get('30') ?? elements.get('37')
  const lot = elements.get('10')
  const serial = elements.get('21')
  if (count !== undefined && Number(count) === 0)
    findings.refuse(reason('ai_value', { ai: elements.has('30') ? '30' : '37', value: count }))
  return {
    kind: 'item',
    gtin,
    lookup: gtinLookup(gtin, gtin.startsWith('0') ? gtin.slice(1) : gtin),
    ...facts,
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(lot === undefined ? {} : { lot }),
    ...(serial === undefined ? {} : { serial }),
    ai: record(elements),
    ...findings.judgement(),
  }
}

/** The elements as a plain record, for JSON. */
export function record(elements: Elements): Readonly<Record<string, string>> {
  return Object.fromEntries(elements)
}

function readDates(elements: Elements, context: CodeContext, facts: Writable<Facts>, findings: Findings): void {
  const useBy = elements.get('17')
  const useByTime = elements.get('7003')
  const bestBefore = elements.get('15')
  const sellBy = elements.get('16')
  if (useBy === undefined && useByTime === undefined && bestBefore === undefined && sellBy === undefined) return
  const now = localTime(context.at, context.timezone)
  if (useByTime !== undefined) {
    const day = resolveDate(useByTime.slice(0, 6), now.year, false)
    const expiry = `${day}T${useByTime.slice(6, 8)}:${useByTime.slice(8, 10)}`
    facts.expiry = expiry
    if (now.minute >= expiry) findings.refuse(reason('expired', { ai: '7003', date: expiry.replace('T', ' ') }))
  }
  if (useBy !== undefined) {
    const day = resolveDate(useBy, now.year, true) ?? ''
    if (facts.expiry === undefined || day < facts.expiry.slice(0, 10)) facts.expiry = day
    if (now.day > day) findings.refuse(reason('expired', { ai: '17', date: day }))
  }
  if (bestBefore !== undefined) {
    facts.bestBefore = resolveDate(bestBefore, now.year, true) ?? ''
    if (now.day > facts.bestBefore) findings.warn(reason('past_best_before', { date: facts.bestBefore }))
  }
  if (sellBy !== undefined) {
    facts.sellBy = resolveDate(sellBy, now.year, true) ?? ''
    if (now.day > facts.sellBy) findings.warn(reason('past_sell_by', { date: facts.sellBy }))
  }
}

function readMeasures(elements: Elements, context: CodeContext, facts: Writable<Facts>, findings: Findings): void {
  const { currency } = context
  for (const [ai, value] of elements) {
    if (ai.length !== 4) continue
    const places = ai.charCodeAt(3) - 48
    switch (ai.slice(0, 3)) {
      case '310':
        // Kilograms and pounds may both be there; the one in the station's own system is taken.
        if (facts.weight === undefined || context.weightUnit !== 'lb')
          facts.weight = weightOf(value, places, 'kg', context.weightUnit)
        break
      case '320':
        if (facts.weight === undefined || context.weightUnit === 'lb')
          facts.weight = weightOf(value, places, 'lb', context.weightUnit)
        break
      case '356':
        facts.weight ??= weightOf(value, places, 'oz t', context.weightUnit)
        break
      case '392':
        setAmount(value, places)
        break
      case '393': {
        const letters = currencyLetters(value.slice(0, 3))
        if (letters === currency.code) setAmount(value.slice(3), places)
        else findings.warn(reason('foreign_currency', { ai, currency: letters }))
        break
      }
      case '395':
        setUnitPrice(value, places)
        break
      case '800':
        // The position of the decimal point is the trading partners' own: the currency's minor unit here.
        if (ai === '8005') setUnitPrice(value, currency.digits)
        break
    }
  }
  checkPrice(facts, findings)

  function setAmount(digits: string, places: number): void {
    const amount = amountOf(digits, places, currency)
    if (amount === undefined) findings.refuse(reason('amount_precision', { currency: currency.code }))
    else facts.amount = amount
  }

  function setUnitPrice(digits: string, places: number): void {
    const unitPrice = amountOf(digits, places, currency)
    if (unitPrice === undefined) findings.refuse(reason('amount_precision', { currency: currency.code }))
    else facts.unitPrice = unitPrice
  }
}

function checkPrice(facts: Writable<Facts>, findings: Findings): void {
  // A zero is a label that was never filled in: the till asks, and gives nothing away.
  for (const figure of ['amount', 'weight', 'unitPrice'] as const) {
    if (facts[figure] !== 0) continue
    delete facts[figure]
    findings.warn(reason('value_zero'))
  }
  const { amount, weight, unitPrice } = facts
  if (amount === undefined || weight === undefined) return
  if (unitPrice === undefined) facts.unitPrice = unitPriceOf(amount, weight)
  else if (!agrees(amount, weight, unitPrice)) findings.warn(reason('unit_price_disagrees'))
}
