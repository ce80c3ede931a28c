import type { ForeignCashView, Input, Result } from '../../../preload/contract.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import { foreignDocumentOf, readForeignCash } from '../../domain/foreign/document.ts'
import { takenNotes } from '../../domain/foreign/notes.ts'
import { type ForeignCash, rateState } from '../../domain/foreign/rate.ts'
import { formatAmount } from '../../domain/money.ts'
import { isoAt } from '../../domain/time.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { permitOwn } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'

/** What foreign currencies are taken as cash, for whoever sets their rates. */
export function readForeignSettings(register: Register): Result<ForeignCashView> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const { foreignCash = [] } = register.settings.profile
  return answer({ currencies: foreignCash.map((one) => viewOf(one, register.now())) })
}

function viewOf(foreign: ForeignCash, now: Date): ForeignCashView['currencies'][number] {
  const { currency, limit, from, validUntil } = foreign
  return {
    currency: currency.code,
    rate: formatDecimal(foreign.rate),
    ...(from === undefined ? {} : { from }),
    ...(validUntil === undefined ? {} : { validUntil }),
    notes: takenNotes(foreign).map((note) => formatAmount(note, currency)),
    ownNotes: foreign.denominations !== undefined,
    ...(limit === undefined ? {} : { limit: formatAmount(limit, currency) }),
    state: rateState(foreign, now),
  }
}

/**
 * Sets one currency anew, or takes none of it any more. Its rate holds from now on and until the end that is named, if
 * one is; what was taken already keeps the rate that it was taken by. Journaled with what is new.
 */
export function saveForeignCash(register: Register, input: Input<'saveForeignCash'>): Result<null> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const { profile } = register.settings
  const { foreignCash = [], currency: local } = profile
  const others = foreignCash.filter(({ currency }) => currency.code !== input.currency)
  if (input.set === undefined) {
    if (others.length === foreignCash.length) return refuse('foreign_not_taken', { currency: input.currency })
    keep(register, others, input.currency, '')
    return DONE
  }
  const { rate, validHours, notes, limit } = input.set
  const now = register.now().getTime()
  const document = {
    ...{ currency: input.currency, rate, from: register.nowIso() },
    ...(validHours === undefined ? {} : { valid_until: isoAt(new Date(now + validHours * HOUR), register.timezone) }),
    ...(notes === undefined ? {} : { denominations: notes }),
    ...(limit === undefined ? {} : { limit }),
  }
  const read = readForeignCash([document], local)
  const [problem] = read.problems
  const [set] = read.value
  if (problem !== undefined || set === undefined) {
    const what = problem?.key.replace('0.', '') ?? 'currency'
    return refuse('foreign_unreadable', {
      ...{ currency: input.currency, what: words(`foreign.member.${what}`) },
      text: textOf(document, what),
    })
  }
  const place = foreignCash.findIndex(({ currency }) => currency.code === input.currency)
  const all = place === -1 ? [...foreignCash, set] : foreignCash.with(place, set)
  keep(register, all, input.currency, JSON.stringify(foreignDocumentOf(set)))
  return DONE
}

const HOUR = 60 * 60 * 1000

function textOf(document: Readonly<Record<string, string | readonly string[]>>, what: string): string {
  const value = document[what] ?? ''
  return typeof value === 'string' ? value : value.join(', ')
}

function keep(register: Register, foreignCash: readonly ForeignCash[], code: string, changed: string): void {
  const before = register.settings
  const { foreignCash: _before, ...rest } = before.profile
  const profile = foreignCash.length === 0 ? rest : { ...rest, foreignCash }
  register.parts.settings.save({ ...before, profile })
  register.record({ fact: 'settings_changed', changed: { [`foreign_cash.${code}`]: changed } })
}
