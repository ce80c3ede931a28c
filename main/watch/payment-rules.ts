import type { Fact } from '../domain/journal/fact.ts'
import type { Settlement } from '../domain/payment/settlement.ts'
import { evidenceOf, type Looking, MINUTE } from './raising.ts'
import { type CardUse, keep } from './state.ts'

type Payment = Extract<Fact, { readonly fact: 'payment' }>

/** Cards and refusals are remembered for a day; no threshold reaches further. Milliseconds. */
const DAY = 1440 * MINUTE
const MOST_CARDS = 2000

/** A payment went a step on. */
export function payment(look: Looking, fact: Payment): void {
  const { state, entry, at } = look
  unknownSince(look, fact)
  if (fact.reason === 'forwarded' || fact.state === 'late_declined' || fact.state === 'reversed')
    delete state.exposed[fact.intent]
  if (fact.state === 'reversed') state.cards = state.cards.filter(({ intent }) => intent !== fact.intent)
  if (fact.state === 'declined' && fact.draft !== undefined && REFUSED.test(fact.reason ?? ''))
    keep(state.declines, { key: fact.draft, at, entry: evidenceOf(entry) }, MOST_CARDS)
  if (fact.state === 'approved') approved(look, fact)
}

/** Refused by a bank or for a wrong PIN; not given up, unreachable or busy. */
const REFUSED = /^(refused|wrong_pin)\b/

function approved(look: Looking, fact: Payment): void {
  const { state, entry, at } = look
  refusedBefore(look, fact)
  const { card } = fact
  state.cards = state.cards.filter((use) => at - use.at <= DAY)
  if (card === undefined || state.cards.some(({ intent }) => intent === fact.intent)) return
  const own: CardUse = { card, intent: fact.intent, amount: fact.amount, at, entry: evidenceOf(entry) }
  const uses = state.cards.filter((use) => use.card === card)
  keep(state.cards, own, MOST_CARDS)
  const often = look.limits('same_card')
  if (often !== undefined) {
    const within = [...uses.filter((use) => at - use.at <= often.minutes * MINUTE), own]
    if (within.length >= often.count) {
      const evidence = within.map((use) => use.entry).slice(-20)
      look.raise('same_card', { found: within.length, limit: often.count, unit: 'count', evidence })
    }
  }
  const again = look.limits('same_card_amount')
  const before = again === undefined ? undefined : sameBefore(uses, own, again.minutes)
  if (again === undefined || before === undefined) return
  const found = Math.floor((at - before.at) / MINUTE)
  look.raise('same_card_amount', {
    ...{ found, limit: again.minutes, unit: 'minutes' },
    evidence: [before.entry, own.entry],
  })
}

/** The newest use of the card for the same amount within `minutes`, another than `own`. */
export function sameBefore(
  uses: readonly CardUse[],
  own: Pick<CardUse, 'card' | 'amount' | 'intent' | 'at'>,
  minutes: number,
): CardUse | undefined {
  return uses.findLast(
    (use) =>
      use.card === own.card &&
      use.intent !== own.intent &&
      use.amount === own.amount &&
      own.at - use.at <= minutes * MINUTE,
  )
}

function refusedBefore(look: Looking, fact: Payment): void {
  const { state, at, entry } = look
  state.declines = state.declines.filter((one) => at - one.at <= DAY)
  const limits = look.limits('declines_then_approval')
  const keys = [fact.draft, fact.card]
  const before = state.declines.filter(({ key }) => keys.includes(key))
  state.declines = state.declines.filter((one) => !before.includes(one))
  if (limits === undefined) return
  const within = before.filter((one) => at - one.at <= limits.minutes * MINUTE)
  if (within.length < limits.count) return
  const evidence = [...within.map((one) => one.entry), evidenceOf(entry)].slice(-20)
  look.raise('declines_then_approval', { found: within.length, limit: limits.count, unit: 'count', evidence })
}

const UNKNOWN: ReadonlySet<string> = new Set(['sent', 'aborting', 'asking', 'undecided'])

function unknownSince({ state, entry, at }: Looking, fact: Payment): void {
  if (!UNKNOWN.has(fact.state)) {
    delete state.unknown[fact.intent]
    return
  }
  const { operator, shift } = entry
  state.unknown[fact.intent] ??= {
    ...{ at, entry: evidenceOf(entry), told: false },
    ...(operator === undefined ? {} : { operator }),
    ...(shift === undefined ? {} : { shift }),
  }
}

/** Time has passed: payments that nobody knows the outcome of for too long. */
export function waited(look: Looking): void {
  const limits = look.limits('unknown_payment')
  if (limits === undefined) return
  for (const one of Object.values(look.state.unknown)) {
    const since = (look.at - one.at) / MINUTE
    if (one.told || since <= limits.minutes) continue
    one.told = true
    const { operator, shift, entry } = one
    look.raise('unknown_payment', {
      ...{ found: Math.floor(since), limit: limits.minutes, unit: 'minutes', evidence: [entry], about: entry.seq },
      ...(operator === undefined ? {} : { operator }),
      ...(shift === undefined ? {} : { shift }),
    })
  }
}

/** The terminal's totals were compared with the journal. */
export function settled(look: Looking, { differences }: Settlement): void {
  const limits = look.limits('settlement')
  const found = differences.reduce((sum, { amount }) => sum + Math.abs(amount), 0)
  if (limits === undefined || differences.length === 0 || found <= limits.amount) return
  look.raise('settlement', { found, limit: limits.amount, unit: 'amount', evidence: [evidenceOf(look.entry)] })
}
