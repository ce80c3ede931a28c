import type { CustomerView } from '../../../preload/contract.ts'
import type { Tender } from '../../domain/sale/tender.ts'
import type { Register } from '../register.ts'
import { foreignDues } from '../tender/foreign.ts'
import { basketView } from './basket-view.ts'
import { type Surroundings, stationView } from './counter-view.ts'

/** What the customer sees: goods and money, never the operator's affairs. */
export function customerView(register: Register, around: Surroundings): CustomerView {
  return {
    revision: around.revision,
    language: register.settings.profile.language,
    station: stationView(register, around),
    screen: screen(register, around),
  }
}

/** Of several gift cards the newest is the one the customer looks at. */
function giftLeft(tenders: readonly Tender[] = []): { readonly giftLeft?: number } {
  const charge = tenders.flatMap((tender) => (tender.kind === 'gift' ? [tender.charge] : [])).at(-1)
  return charge?.balanceLeft === undefined ? {} : { giftLeft: charge.balanceLeft }
}

/** What is due in the currencies that can be taken now. */
function foreignPart(register: Register): Pick<Extract<CustomerView['screen'], { kind: 'pay' }>, 'foreign'> {
  const foreign = foreignDues(register).flatMap(({ currency, rate, state, due }) =>
    due === undefined || state === 'ahead' || state === 'over' ? [] : [{ currency, rate, due }],
  )
  return foreign.length === 0 ? {} : { foreign }
}

function screen(register: Register, around: Surroundings): CustomerView['screen'] {
  const { state } = register
  const { phase } = state
  if (state.operator === undefined || state.shift === undefined) return { kind: 'idle' }
  switch (phase.at) {
    case 'selling':
      return state.draft === undefined ? { kind: 'idle' } : { kind: 'basket', basket: basketView(register) }
    case 'tender':
      return {
        ...{ kind: 'pay', basket: basketView(register), due: register.due() },
        ...giftLeft(state.draft?.tenders),
        ...foreignPart(register),
      }
    case 'card': {
      const { step } = phase.card
      if (step.step === 'pre_settled') {
        const { fund, account, own } = step
        return { kind: 'card', amount: phase.card.amount, step: step.step, insurance: { fund, account, own } }
      }
      if (step.step === 'signature' && step.on === 'screen') {
        const signing = step.strokes === undefined ? 'asked' : 'given'
        return { kind: 'card', amount: phase.card.amount, step: step.step, signing }
      }
      return step.step === 'present'
        ? { kind: 'card', amount: phase.card.amount, step: step.step, expiresAt: step.expiresAt, seconds: step.seconds }
        : { kind: 'card', amount: phase.card.amount, step: step.step }
    }
    case 'change': {
      const { total, change, discount, receipt } = phase.sale
      const code = phase.code === undefined ? undefined : around.qr(phase.code)
      const gift = giftLeft(phase.sale.tenders)
      const thanks = { kind: 'thanks', total, change, savings: discount, ...gift, receipt } as const
      return code === undefined ? thanks : { ...thanks, code }
    }
    case 'choose_shift':
    case 'count':
    case 'closed':
      return { kind: 'idle' }
  }
}
