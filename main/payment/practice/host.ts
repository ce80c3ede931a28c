import { failure } from './failure.ts'
import type { SpentGifts } from './gift-cards.ts'
import type { PracticeState, PracticeTransaction } from './record.ts'

const MOST_ANSWERS = 200
const MOST_RECONCILED = 200

/** The money side of the practice terminal: what was taken, given back, undone and added up. */
export interface PracticeHost {
  /** The number of the next transaction, used up. */
  nextNumber(): number
  /** The issuer's book of gift cards. */
  readonly gifts: SpentGifts
  charge(transaction: Omit<PracticeTransaction, 'reversed' | 'reconciled'>): void
  find(id: string): PracticeTransaction | undefined
  /** Undoes a transaction, and with a completion what it completed; undoing it twice changes nothing. */
  undo(transaction: PracticeTransaction): void
  /** The transaction that completes a reservation and stands. */
  completionOf(reservation: string): PracticeTransaction | undefined
  /** Remembers what was answered, for a TransactionStatus. */
  answered(service: string, category: 'Payment' | 'Reversal', body: unknown): void
  answerTo(service: string, category: string): unknown
  totals(): readonly PracticeTotal[]
  reconcile(): void
  /** Minor units taken and kept: payments less refunds, without what was undone. */
  taken(): number
  /** Minor units held by reservations that are neither completed nor undone. */
  held(): number
  /** Asks the bank for what was approved without it; how many were asked for. */
  forward(): number
}

export interface PracticeTotal {
  readonly brand: string
  readonly operator: string
  readonly currency: string
  readonly type: 'Debit' | 'Credit' | 'ReverseDebit' | 'ReverseCredit'
  readonly count: number
  readonly amount: number
}

/** The host over `state`, which it changes in place; the caller saves. */
export function createHost(state: PracticeState): PracticeHost {
  const completionOf = (reservation: string) =>
    state.transactions.find((one) => one.completes === reservation && !one.reversed)

  /** Money that a transaction takes off its gift card, or with `turn` -1 puts back on it. */
  function book({ gift, kind, amount }: Pick<PracticeTransaction, 'gift' | 'kind' | 'amount'>, turn: 1 | -1): void {
    if (gift === undefined) return
    state.gifts[gift] = (state.gifts[gift] ?? 0) + turn * (kind === 'refund' ? -amount : amount)
  }

  return {
    completionOf,
    gifts: state.gifts,
    nextNumber() {
      state.number += 1
      return state.number
    },
    charge(transaction) {
      state.transactions.push({ ...transaction, reversed: false, reconciled: false })
      book(transaction, 1)
      const old = state.transactions.filter((one) => one.reconciled).length - MOST_RECONCILED
      if (old > 0) state.transactions.splice(0, old)
    },
    find: (id) => state.transactions.find((one) => one.id === id),
    undo(transaction) {
      if (!transaction.reversed) book(transaction, -1)
      transaction.reversed = true
      const held = state.transactions.find(({ id }) => id === transaction.completes)
      if (held !== undefined && completionOf(held.id) === undefined) held.reversed = true
    },
    answered(service, category, body) {
      state.answers.push({ service, category, body })
      state.answers.splice(0, state.answers.length - MOST_ANSWERS)
    },
    answerTo: (service, category) =>
      state.answers.find((one) => one.service === service && one.category === category)?.body,
    totals() {
      const totals = new Map<string, PracticeTotal>()
      const count = (one: PracticeTransaction, type: PracticeTotal['type']) => {
        const { brand, operator, currency } = one
        const key = `${brand} ${operator} ${currency} ${type}`
        const sum = totals.get(key) ?? { brand, operator, currency, type, count: 0, amount: 0 }
        totals.set(key, { ...sum, count: sum.count + 1, amount: sum.amount + one.amount })
      }
      for (const one of state.transactions) {
        if (one.kind === 'reservation' || one.reconciled || (one.offline !== undefined && one.offline !== 'sent'))
          continue
        count(one, one.kind === 'payment' ? 'Debit' : 'Credit')
        if (one.reversed) count(one, one.kind === 'payment' ? 'ReverseDebit' : 'ReverseCredit')
      }
      return [...totals.values()]
    },
    reconcile() {
      for (const one of state.transactions)
        if (one.offline === undefined || one.offline === 'sent') one.reconciled = true
    },
    forward() {
      const waiting = state.transactions.filter(
        (one) => !one.reversed && (one.offline === 'stored' || one.offline === 'doomed'),
      )
      for (const one of waiting) {
        one.offline = one.offline === 'doomed' ? 'refused' : 'sent'
        const place = state.answers.findIndex(
          ({ service, category }) => service === one.service && category === 'Payment',
        )
        const answer = state.answers[place]
        if (answer === undefined) continue
        state.answers[place] = { ...answer, body: one.offline === 'refused' ? lateRefusal(one) : online(answer.body) }
      }
      return waiting.length
    },
    held() {
      return state.transactions
        .filter((one) => one.kind === 'reservation' && !one.reversed && completionOf(one.id) === undefined)
        .reduce((sum, one) => sum + one.amount, 0)
    },
    taken() {
      return state.transactions
        .filter((one) => one.kind !== 'reservation' && !one.reversed && one.offline !== 'refused')
        .reduce((sum, one) => sum + (one.kind === 'payment' ? one.amount : -one.amount), 0)
    },
  }
}

function lateRefusal({ reference, at }: PracticeTransaction): unknown {
  return failure('Refusal', { SaleData: { SaleTransactionID: { TransactionID: reference, TimeStamp: at } } })
}

function online(body: unknown): unknown {
  const given = body as { readonly PaymentResult?: object }
  return { ...given, PaymentResult: { ...given.PaymentResult, OnlineFlag: true } }
}
