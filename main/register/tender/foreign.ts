import type { ForeignDueView, ForeignQuoteView, Input, Result } from '../../../preload/contract.ts'
import { quickAmounts } from '../../domain/cash.ts'
import { roundCash } from '../../domain/cash-rounding.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import { canPay, takenNotes } from '../../domain/foreign/notes.ts'
import { type ForeignAmount, type ForeignCash, foreignDue, rateState, worthOf } from '../../domain/foreign/rate.ts'
import { type Currency, formatAmount, type Minor, minor, NOTHING, negate, parseAmount } from '../../domain/money.ts'
import { answer, DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { cashDue } from './cash.ts'
import { complete } from './complete.ts'
import { nextTenderId, payingAsSeen } from './gate.ts'

/** "USD 20.00": with its code, for half a dozen currencies share one sign. */
export function foreignMoney(amount: Minor, currency: Currency): string {
  return `${currency.code} ${formatAmount(amount, currency)}`
}

/** Quick amounts beside the one that is due. */
const MOST_AMOUNTS = 5
/** Nobody hands over that many of the largest note more than is due. */
const ABSURD_NOTES = 10

/**
 * The foreign currencies that the open sale may be paid with: what is due in each, rounded up to what its notes can pay.
 * None where the store takes none, where nothing is due and on refunds.
 */
export function foreignDues(register: Register): readonly ForeignDueView[] {
  const { foreignCash = [], currency: local } = register.settings.profile
  const wanted = stillDue(register)
  if (register.state.draft?.kind !== 'sale' || wanted <= NOTHING) return []
  return foreignCash.map((foreign) => {
    const { currency, rate, from, validUntil } = foreign
    const notes = takenNotes(foreign)
    const due = foreignDue(wanted, foreign, notes, local)
    return {
      currency,
      rate: formatDecimal(rate),
      state: rateState(foreign, register.now()),
      ...(from === undefined ? {} : { from }),
      ...(validUntil === undefined ? {} : { validUntil }),
      ...(due === undefined ? {} : { due }),
      quickAmounts: due === undefined ? [] : quickAmounts(due, notes, MOST_AMOUNTS),
    }
  })
}

/** What an amount of foreign cash is worth, and what becomes of the sale with it; takes nothing. */
export function quoteForeign(register: Register, input: Input<'quoteForeign'>): Result<ForeignQuoteView> {
  const taken = toTake(register, input)
  if (!taken.ok) return taken
  const { worth, left } = taken.value
  const enough = left <= NOTHING
  return answer({ worth, change: enough ? negate(left) : NOTHING, left: enough ? NOTHING : left })
}

/**
 * Foreign notes handed over by the customer, at the store's rate. Enough ends the sale with its change in local cash;
 * less is taken as a part of it, undone like any other. Only what is left for local cash, or given back in it, is rounded
 * to the store's coins.
 */
export function payForeign(register: Register, input: Input<'payForeign'>): Result<null> {
  const taken = toTake(register, input)
  if (!taken.ok) return taken
  const { foreign, worth, left } = taken.value
  const tender = { id: nextTenderId(register), kind: 'foreign', amount: worth, ...foreign } as const
  if (left <= NOTHING)
    return complete(register, { tender, rounding: minor(left - (register.due() - worth)), change: negate(left) })
  register.apply({ do: 'tender_added', tender })
  register.sound('scan')
  return DONE
}

/** What local cash would have to pay, or without its rounding where that is less: the least that ends the sale. */
function stillDue(register: Register): Minor {
  return minor(Math.min(register.due(), cashDue(register)))
}

interface Taken {
  readonly foreign: ForeignAmount
  readonly worth: Minor
  /** In local cash once it is taken: still to pay, or negative what is to give back. */
  readonly left: Minor
}

function toTake(register: Register, { currency: code, amount: text, due: seen }: Input<'payForeign'>): Result<Taken> {
  const ready = payingAsSeen(register, seen)
  if (!ready.ok) return ready
  if (register.state.draft?.kind !== 'sale') return refuse('foreign_not_back')
  const wanted = stillDue(register)
  if (wanted <= NOTHING) return refuse('more_than_due', { due: register.money(register.due()) })
  const { foreignCash = [], currency: local, cashRounding } = register.settings.profile
  const set = foreignCash.find(({ currency }) => currency.code === code)
  if (set === undefined) return refuse('foreign_not_taken', { currency: code })
  const state = rateState(set, register.now())
  if (state === 'ahead') return refuse('foreign_rate_ahead', { currency: code })
  if (state === 'over') return refuse('foreign_rate_over', { currency: code })
  const { currency, rate } = set
  const given = parseAmount(text, currency)
  if (given === undefined) return refuse('amount_unreadable', { text })
  if (given <= NOTHING) return refuse('amount_not_positive')
  const bad = notTaken(register, set, given, wanted)
  if (bad !== undefined) return bad
  const foreign: ForeignAmount = { currency, given, rate }
  const worth = worthOf(foreign, local)
  const rest = minor(register.due() - worth)
  const left = rest > NOTHING ? roundCash(rest, cashRounding) : negate(roundCash(negate(rest), cashRounding))
  return answer({ foreign, worth, left })
}

/** Why this much is not taken: no notes come to it, the store's limit, or far more than anybody hands over. */
function notTaken(
  register: Register,
  set: ForeignCash,
  given: Minor,
  wanted: Minor,
): ReturnType<typeof refuse> | undefined {
  const { currency, limit } = set
  const notes = takenNotes(set)
  const due = foreignDue(wanted, set, notes, register.settings.profile.currency)
  const [largest = NOTHING] = notes
  if (due === undefined || given > due + ABSURD_NOTES * largest)
    return refuse('cash_absurd', { amount: foreignMoney(given, currency) })
  if (!canPay(given, notes))
    return refuse('foreign_not_notes', {
      amount: foreignMoney(given, currency),
      notes: notes.map((note) => formatAmount(note, currency)).join(', '),
    })
  const before = (register.state.draft?.tenders ?? []).reduce(
    (sum, tender) => (tender.kind === 'foreign' && tender.currency.code === currency.code ? sum + tender.given : sum),
    0,
  )
  return limit !== undefined && before + given > limit
    ? refuse('foreign_limit', { limit: foreignMoney(limit, currency) })
    : undefined
}
