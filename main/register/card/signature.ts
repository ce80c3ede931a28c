import type { CardStep, Input, Result } from '../../../preload/contract.ts'
import type { Charge } from '../../domain/payment/charge.ts'
import { DONE, refuse } from '../answer.ts'
import { atCounter } from '../basket/gate.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'

export type SignatureStep = Extract<CardStep, { readonly step: 'signature' }>

/** Where the customer of an approved charge signs: on their screen where it can be touched or the store says so. */
export function signatureStep({ settings, state }: Register, { brand, maskedPan }: Charge): SignatureStep {
  const touched = state.customerTouches === true
  const on = settings.signature === 'auto' ? (touched ? 'screen' : 'paper') : settings.signature
  return { step: 'signature', brand, lastDigits: maskedPan.slice(-4), on }
}

/** The customer has signed on their screen. Taken once, and only while it is asked for. */
export function sign(register: Register, { strokes }: Input<'sign'>): Result<null> {
  const asked = signing(register)
  if (register.state.locked || asked?.step.on !== 'screen' || asked.step.strokes !== undefined)
    return refuse('not_asked')
  show(register, asked.card, { ...asked.step, strokes })
  register.sound('attention')
  return DONE
}

/** The cashier asks for the signature once more, or for one on paper. */
export function askSignature(register: Register, { on }: Input<'askSignature'>): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const asked = signing(register)
  if (asked === undefined) return refuse('not_asked')
  const { strokes: _before, ...step } = asked.step
  show(register, asked.card, { ...step, on })
  return DONE
}

function signing({ state: { phase } }: Register): { card: CardPayment; step: SignatureStep } | undefined {
  if (phase.at !== 'card' || phase.card.step.step !== 'signature') return undefined
  return { card: phase.card, step: phase.card.step }
}

function show(register: Register, card: CardPayment, step: SignatureStep): void {
  register.state.phase = { at: 'card', card: { ...card, step } }
}
