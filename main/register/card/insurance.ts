import { formatDecimal } from '../../domain/decimal.ts'
import { type Minor, minor, NOTHING } from '../../domain/money.ts'
import type { Charge } from '../../domain/payment/charge.ts'
import { liveLines } from '../../domain/sale/draft.ts'
import type { InsuredGoods } from '../ports.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { resumePayment } from './resume.ts'

/** What a medical insurance is asked to pay for. */
export interface Insured {
  /** What may still be asked for: of what is due, the goods' part that the insurance has not paid already. */
  readonly amount: Minor
  readonly goods: readonly InsuredGoods[]
}

/**
 * The goods of the open sale that a medical insurance pays for: those the catalogue says so of, with their discounts and
 * taxes; all of them where it says so of none, for then it does not know.
 */
export function insured(register: Register): Insured {
  const { draft, priced } = register.state
  const { inclusive } = register.settings.profile.tax
  const known = register.parts.catalogue.knowsInsured()
  const byId = new Map((priced?.lines ?? []).map((line) => [line.id, line]))
  const goods = (draft === undefined ? [] : liveLines(draft)).flatMap((line): InsuredGoods[] => {
    const { code, name, flags } = line.item
    const money = byId.get(line.id)
    if (money === undefined || (known && !flags.includes('medical'))) return []
    const amount = minor(money.net + (inclusive ? 0 : money.tax.amount))
    return [{ code, name, quantity: formatDecimal(line.quantity), amount }]
  })
  const paid = (draft?.tenders ?? [])
    .filter(({ kind }) => kind === 'medical')
    .reduce((sum, { amount }) => sum + amount, 0)
  const left = goods.reduce((sum, { amount }) => sum + amount, 0) - paid
  return { amount: minor(Math.max(NOTHING, Math.min(left, register.due()))), goods }
}

/** Shows what the insurance holds and of what it is, for cashier and customer to agree to. Nothing is paid yet. */
export function offerSettlement(register: Register, card: CardPayment, hold: Charge): void {
  const { fund, account } = hold.insurance ?? { fund: hold.amount, account: NOTHING }
  const { walletCode: _none, ...rest } = card
  register.state.phase = {
    at: 'card',
    card: {
      ...{ ...rest, amount: hold.amount, hold },
      step: { step: 'pre_settled', fund, account, own: register.due() - hold.amount },
    },
  }
  register.sound('attention')
}

/**
 * Gives back what the insurance holds, beside the counter's other work; retried by itself until the terminal has
 * confirmed it. The step is durable before the screen goes on.
 */
export function cancelHold(register: Register, hold: Charge): void {
  const amount = register.money(hold.amount)
  register.parts.payments
    .reverse(hold.intent)
    .then(({ result }) => {
      if (result === 'reversed') register.notify('info', 'hold_cancelled', { amount })
      else register.notify('warning', 'hold_cancel_waits', { amount })
      register.changed()
    })
    .catch((error: unknown) => register.trouble(error))
  resumePayment(register)
}
