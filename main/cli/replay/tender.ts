import type { Result } from '../../../preload/contract.ts'
import { formatAmount, type Minor, minor } from '../../domain/money.ts'
import { refuse } from '../../register/answer.ts'
import { cashDue } from '../../register/tender/cash.ts'
import { foreignDues } from '../../register/tender/foreign.ts'
import { approvalOf, call, inTurn, type Lane } from './lane.ts'
import type { Step } from './steps.ts'

/** A payment that has not ended after this much virtual time (milliseconds) never will. */
const LONGEST_PAYMENT = 30 * 60_000
/** What follows a payment by itself: a second charge that is noticed and undone. */
const AFTERMATH = 10_000

/** Steps at which the terminal has done its part and a person goes on. */
const WAITS: ReadonlySet<string> = new Set(['undecided', 'pre_settled'])

type Paying = Pick<Step<'tender'>, 'kind' | 'amount' | 'code' | 'outcome' | 'present' | 'gift'> &
  Partial<Pick<Step<'tender'>, 'currency' | 'settle' | 'approver' | 'pin'>>

/** Pays, or gives back on a refund: to the tender screen where the counter is not there yet, then by the step's kind. */
export async function pay(lane: Lane, step: Paying): Promise<Result<unknown>> {
  const { state } = lane.station.register
  if (state.phase.at === 'card' && state.phase.card.step.step === 'refused') await call(lane, 'cancelCard', {})
  if (state.phase.at !== 'tender') {
    const started = await call(lane, 'startTender', { approval: approvalOf(step) })
    if (!started.ok) return started
  }
  switch (step.kind) {
    case 'cash':
      if (step.currency !== undefined && step.currency !== lane.station.register.settings.profile.currency.code)
        return payForeign(lane, step.currency, step.amount)
      return call(lane, 'payCash', { amount: step.amount ?? amountOf(lane, cashDue(lane.station.register)) })
    case 'voucher':
      return call(lane, 'payVoucher', {
        code: step.code ?? `V${state.draft?.id ?? ''}-${(state.draft?.tenders.length ?? 0) + 1}`,
        amount: step.amount ?? amountOf(lane, lane.station.register.due()),
      })
    default:
      return payByTerminal(lane, { ...step, kind: step.kind })
  }
}

/** Without an amount what is due in the currency, as its notes can pay it. */
function payForeign(lane: Lane, code: string, amount: string | undefined): Promise<Result<unknown>> {
  const due = foreignDues(lane.station.register).find(({ currency }) => currency.code === code)
  const exact = due?.due === undefined ? '0' : formatAmount(minor(due.due), due.currency)
  return call(lane, 'payForeign', { currency: code, amount: amount ?? exact })
}

/** Chooses the card, checks the amount, lets the customer present, and waits for the outcome in virtual time. */
async function payByTerminal(
  lane: Lane,
  step: Paying & { readonly kind: 'card' | 'wallet' | 'medical' | 'gift' },
): Promise<Result<unknown>> {
  const { register } = lane.station
  const chosen =
    step.kind === 'wallet' && step.code !== undefined
      ? await call(lane, 'scan', { code: step.code })
      : await call(lane, 'startCard', {
          method: step.kind,
          ...(step.amount === undefined ? {} : { amount: step.amount }),
        })
  if (!chosen.ok) return chosen
  if (step.kind === 'gift' && step.code !== undefined) {
    const read = await call(lane, 'scan', { code: step.code })
    if (!read.ok) return read
  }
  const { phase } = register.state
  if (phase.at !== 'card') return refuse('not_paying')
  const present =
    step.present ?? ({ card: 'tap', wallet: 'scan', medical: 'insert', gift: 'swipe' } as const)[step.kind]
  const gift = step.gift === undefined ? {} : { gift: step.gift }
  const sent = await inTurn(
    () => call(lane, 'practiceTerminal', { outcome: step.outcome ?? 'approved', present, ...gift }),
    () => call(lane, 'confirmCard', { amount: amountOf(lane, phase.card.amount) }),
  )
  if (!sent.ok) return sent
  const ended = await settle(lane)
  return ended.ok ? settleInsurance(lane, step.settle) : ended
}

/** Where the insurance holds what it will pay: the customer agrees, and the payment settles it. */
async function settleInsurance(lane: Lane, outcome: Paying['settle']): Promise<Result<unknown>> {
  const { phase } = lane.station.register.state
  if (phase.at !== 'card' || phase.card.step.step !== 'pre_settled') return { ok: true, value: null }
  const sent = await inTurn(
    () => call(lane, 'practiceTerminal', { outcome: outcome ?? 'approved' }),
    () => call(lane, 'confirmCard', { amount: amountOf(lane, phase.card.amount) }),
  )
  return sent.ok ? settle(lane) : sent
}

/**
 * Lets time pass until the payment stands: a signature is agreed to, a refusal is the step's refusal and is left for the
 * tender screen, an outcome that nobody knows stays on the card screen for `decide`.
 */
export async function settle(lane: Lane): Promise<Result<unknown>> {
  const { station, time } = lane
  for (let waited = 0; waited < LONGEST_PAYMENT; waited += 1_000) {
    await time.advance(1_000)
    const { phase } = station.register.state
    if (phase.at !== 'card' || WAITS.has(phase.card.step.step)) {
      await time.advance(AFTERMATH)
      return { ok: true, value: null }
    }
    const { step } = phase.card
    if (step.step === 'refused') {
      await call(lane, 'cancelCard', {})
      return { ok: false, failure: step.failure }
    }
    if (step.step === 'signature' && step.on === 'screen') await call(lane, 'askSignature', { on: 'paper' })
    if (step.step === 'signature' || step.step === 'repeated') await call(lane, 'confirmSignature', { agrees: true })
  }
  return refuse('payment_running')
}

/** What the screen shows, as it comes back with the answer: always positive, also where money is given back. */
function amountOf({ station }: Lane, amount: Minor): string {
  return formatAmount(minor(Math.abs(amount)), station.register.settings.profile.currency)
}

/**
 * Somebody read the terminal's own history: `charged` says what it shows, and where the step leaves that out the practice
 * terminal's history is read for it. Where nothing was charged the way is free for another tender.
 */
export async function decide(lane: Lane, step: Step<'decide'>): Promise<Result<unknown>> {
  const found = inHistory(lane)
  const amount = found === undefined ? {} : { amount: amountOf(lane, minor(found.amount)) }
  const charged = step.charged ?? found !== undefined
  const decided = await call(lane, 'decideCard', { charged, ...amount, approval: approvalOf(step) })
  const { phase } = lane.station.register.state
  if (decided.ok && phase.at === 'card' && phase.card.step.step === 'refused') return call(lane, 'cancelCard', {})
  return decided
}

function inHistory({ station }: Lane): { readonly amount: number } | undefined {
  const { phase } = station.register.state
  if (phase.at !== 'card' || phase.card.step.step !== 'undecided') return undefined
  const { reference } = phase.card.step
  return station.devices.terminal.history().find((one) => one.reference === reference && !one.reversed)
}
