import * as v from 'valibot'
import { type Currency, formatAmount, minor, parseAmount } from '../domain/money.ts'
import {
  RULE_IDS,
  type RuleId,
  type Threshold,
  thresholdsOf,
  usualThresholds,
  type WatchThresholds,
} from '../domain/watch/rules.ts'
import { type DocumentProblem, problemsOf } from './problems.ts'

const rule = v.union([v.literal(false), v.record(v.string(), v.union([v.number(), v.string()]))])

/** The `watch` member: thresholds by rule, `false` for a rule that is switched off. Names are checked by `watchOf`. */
export const watchDocument = v.record(v.string(), rule)
export type WatchDocument = v.InferOutput<typeof watchDocument>

/**
 * The thresholds that a document means: what it leaves out is as usual. An unknown rule or threshold, a number that is
 * none and one outside its bounds are problems by name; `under` stands before their keys.
 */
export function watchOf(
  document: WatchDocument,
  currency: Currency,
  under: string,
  problems: DocumentProblem[],
): WatchThresholds {
  const usual = usualThresholds(currency.digits)
  for (const name of Object.keys(document)) {
    if (!(RULE_IDS as readonly string[]).includes(name)) problems.push({ key: under + name, reason: 'unknown_key' })
  }
  const rules = RULE_IDS.map((id): readonly [RuleId, Readonly<Record<string, number>> | null] => {
    const given = Object.hasOwn(document, id) ? document[id] : undefined
    if (given === undefined) return [id, usual[id]]
    if (given === false) return [id, null]
    const known = thresholdsOf(id)
    for (const name of Object.keys(given))
      if (!Object.hasOwn(known, name)) problems.push({ key: `${under}${id}.${name}`, reason: 'unknown_key' })
    const set = Object.entries(known).map(([name, threshold]) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined
      const read = value === undefined ? Reflect.get(usual[id] ?? {}, name) : thresholdFrom(value, threshold, currency)
      if (typeof read === 'number') return [name, read] as const
      problems.push({ key: `${under}${id}.${name}`, reason: 'absurd_threshold' })
      return [name, 0] as const
    })
    return [id, Object.fromEntries(set)]
  })
  return Object.fromEntries(rules) as unknown as WatchThresholds
}

/** Reads rules written in a file of their own, as `watch` has them. */
export function parseWatch(
  json: unknown,
  currency: Currency,
):
  | { readonly ok: true; readonly value: WatchThresholds }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] } {
  const parsed = v.safeParse(watchDocument, json)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) }
  const problems: DocumentProblem[] = []
  const value = watchOf(parsed.output, currency, '', problems)
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems }
}

/** Undefined for what is no number of that kind or outside its bounds. Amounts come out in minor units. */
function thresholdFrom(given: number | string, threshold: Threshold, currency: Currency): number | undefined {
  const { kind, least, most } = threshold
  const unit = kind === 'amount' ? 10 ** currency.digits : 1
  const value = kind === 'amount' ? (typeof given === 'string' ? parseAmount(given, currency) : undefined) : given
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined
  return value >= least * unit && value <= most * unit ? value : undefined
}

/** The document that reads back to the same thresholds. */
export function watchDocumentOf(thresholds: WatchThresholds, currency: Currency): WatchDocument {
  const rules = RULE_IDS.map((id) => {
    const set = thresholds[id]
    if (set === null) return [id, false] as const
    const known = thresholdsOf(id)
    const written = Object.entries(set).map(([name, value]) => [
      name,
      known[name]?.kind === 'amount' ? formatAmount(minor(value), currency) : value,
    ])
    return [id, Object.fromEntries(written)] as const
  })
  return Object.fromEntries(rules)
}
