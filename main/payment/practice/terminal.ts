import { type Currency, currencyOf, type Minor } from '../../domain/money.ts'
import type { PaymentMethod } from '../../domain/payment/charge.ts'
import type { Clock } from '../../register/ports.ts'
import type { TerminalLink } from '../link.ts'
import { readAmount } from '../nexo/amount.ts'
import type { ErrorCondition, MessageHeader, NexoRequest, PaymentRequestBody } from '../nexo/messages.ts'
import type { Timers } from '../timers.ts'
import {
  approval,
  diagnosisBody,
  failure,
  repeated,
  response,
  SUCCESS,
  totalsBody,
  type Verification,
} from './bodies.ts'
import { cardFor, diceOf, type PracticeCard, type PresentWay, walletOf } from './cards.ts'
import { createHost } from './host.ts'
import type { PracticeRecord, PracticeTransaction } from './record.ts'
import { type Call, createWire } from './wire.ts'

/**
 * approved     charges and answers
 * declined     the host refuses
 * wrong_pin    the customer never gets the PIN right
 * lost_before  the request is lost on its way to the terminal
 * lost_after   charges, and the answer is lost
 * late         the customer presents only when the counter has asked to stop; charges all the same
 * duplicate    charges twice for one request
 * hang         works without a word and never answers until it is asked
 * restart      starts anew while authorising and forgets the request; whether the host had charged is left to chance
 */
export type PracticeOutcome =
  | 'approved'
  | 'declined'
  | 'wrong_pin'
  | 'lost_before'
  | 'lost_after'
  | 'late'
  | 'duplicate'
  | 'hang'
  | 'restart'

export interface PracticeView {
  readonly phase: 'off' | 'idle' | 'waiting' | 'pin' | 'authorising'
  /** Of the transaction it works on: the text the counter sent. */
  readonly amount?: string
  /** What the next payment will do. */
  readonly next: PracticeOutcome
}

export interface PracticeTerminal {
  readonly link: TerminalLink
  /**
   * How the next payment goes: its outcome (approved unless told) and how the customer presents, by themselves after a
   * moment; `nothing` never, and without it the terminal waits for `present`.
   */
  next(script: { readonly outcome?: PracticeOutcome; readonly present?: PresentWay | 'nothing' }): void
  /** The customer presents now; false where the terminal waits for nobody. */
  present(way: PresentWay): boolean
  /** The way from the counter to the terminal, and from the terminal to its host. */
  network(state: { readonly link?: boolean; readonly host?: boolean }): void
  /** Switches the terminal off and on: it forgets what it was doing and its session. */
  restart(): void
  view(): PracticeView
  watch(changed: (view: PracticeView) => void): () => void
  /** What a person reads in the terminal's own list of transactions, newest first. */
  history(): readonly Readonly<PracticeTransaction>[]
  /** Minor units taken and kept, all in all. */
  taken(): number
}

export interface PracticeParts {
  readonly record: PracticeRecord
  readonly timers: Timers
  readonly clock: Clock
  /** The POIID it answers to. */
  readonly terminal: string
  /** Cards, approval codes and chance depend on it alone. */
  readonly seed: number
  /** Up to which amount (minor units) a tap needs no PIN. */
  readonly tapLimit?: number
}

/** Milliseconds the made-up world takes. */
const PACE = { present: 900, pin: 2_500, host: 1_200, second: 300, boot: 4_000, patience: 60_000 } as const
const TAP_LIMIT = 100_000

interface Work {
  readonly header: MessageHeader
  readonly body: PaymentRequestBody
  readonly currency: Currency
  readonly amount: Minor
  readonly call: Call
  readonly outcome: PracticeOutcome
  readonly present: PresentWay | 'nothing' | undefined
  phase: 'waiting' | 'pin' | 'authorising'
  way: PresentWay
  verification: Verification
  stop: () => void
}

/**
 * The built-in terminal for training and the first start: a nexo terminal within the process. Its record survives the
 * counter, so that a counter that comes back can ask it for the truth. Money is made up.
 */
export function createPracticeTerminal(parts: PracticeParts): PracticeTerminal {
  const { record, timers, clock, seed } = parts
  const state = record.load()
  const host = createHost(state)
  const watchers = new Set<(view: PracticeView) => void>()
  let work: Work | undefined
  let script: { readonly outcome?: PracticeOutcome; readonly present?: PresentWay | 'nothing' } = {}
  let hostUp = true
  let booting = false
  let linkUp = true

  const wire = createWire(timers, {
    arrived: (request, call) => receive(request, call),
    loses(request) {
      if (script.outcome !== 'lost_before' || !('PaymentRequest' in request.SaleToPOIRequest)) return false
      script = {}
      return true
    },
    listening: deliver,
  })

  function save(): void {
    record.save(state)
  }

  function view(): PracticeView {
    const next = script.outcome ?? 'approved'
    if (booting) return { phase: 'off', next }
    if (work === undefined) return { phase: 'idle', next }
    return { phase: work.phase, amount: String(work.body.PaymentTransaction.AmountsReq.RequestedAmount), next }
  }

  function tellView(): void {
    for (const changed of [...watchers]) changed(view())
  }

  function receive(request: NexoRequest, call: Call): void {
    const message = request.SaleToPOIRequest
    const header = message.MessageHeader
    const answer = (body: unknown) => call.reply(response(header, body))
    if (header.POIID !== parts.terminal) return answer(failure('MessageFormat'))
    if ('LoginRequest' in message) {
      state.session = true
      save()
      return answer(SUCCESS)
    }
    if (!state.session) return answer(failure('LoggedOut'))
    if ('LogoutRequest' in message) {
      state.session = false
      save()
      return answer(SUCCESS)
    }
    if ('DiagnosisRequest' in message) return answer(diagnosisBody(work !== undefined, hostUp))
    if ('AbortRequest' in message) return abort(message.AbortRequest.MessageReference.ServiceID)
    if ('TransactionStatusRequest' in message) {
      const { MessageCategory, ServiceID } = message.TransactionStatusRequest.MessageReference
      return answer(status(header, MessageCategory, ServiceID))
    }
    if ('PaymentRequest' in message) return start(header, message.PaymentRequest, call)
    if ('ReversalRequest' in message) {
      return reverse(header, message.ReversalRequest.OriginalPOITransaction.POITransactionID.TransactionID, answer)
    }
    if (work !== undefined) return answer(failure('Busy'))
    answer(totalsBody(host.totals(), currencyByCode))
    if (!('ReconciliationRequest' in message)) return
    host.reconcile()
    save()
  }

  function status(header: MessageHeader, category: string, service: string): unknown {
    if (work?.header.ServiceID === service) return failure('InProgress')
    const body = host.answerTo(service, category)
    if (body === undefined || (category !== 'Payment' && category !== 'Reversal')) return failure('NotFound')
    return repeated(header, category, service, body)
  }

  function reverse(header: MessageHeader, id: string, answer: (body: unknown) => void): void {
    if (work !== undefined) return answer(failure('Busy'))
    if (!hostUp) return answer(failure('UnreachableHost'))
    const transaction = host.find(id)
    const body = transaction === undefined ? failure('NotFound') : SUCCESS
    if (transaction !== undefined) host.undo(transaction)
    host.answered(header.ServiceID, 'Reversal', body)
    save()
    answer(body)
  }

  function start(header: MessageHeader, body: PaymentRequestBody, call: Call): void {
    const answer = (answered: unknown) => call.reply(response(header, answered))
    const again = host.answerTo(header.ServiceID, 'Payment')
    if (again !== undefined) return answer(again)
    if (work !== undefined) return answer(failure('Busy'))
    const { Currency: code, RequestedAmount } = body.PaymentTransaction.AmountsReq
    const currency = currencyByCode(code)
    const amount = readAmount(RequestedAmount, currency)
    if (amount === undefined || amount <= 0) return answer(failure('MessageFormat'))
    const { outcome = 'approved', present } = script
    script = {}
    work = {
      header,
      body,
      currency,
      amount,
      call,
      outcome,
      present,
      phase: 'waiting',
      way: 'tap',
      verification: 'Bypass',
      stop: () => undefined,
    }
    if (walletCodeOf(body) !== undefined) return authorise(work, 'scan', 'SecuredChannel')
    show(work, 'waiting')
    if (present === undefined || present === 'nothing' || outcome === 'late') {
      return after(work, PACE.patience, () => fail('Cancel'))
    }
    after(work, PACE.present, () => customer(present))
  }

  function after(current: Work, milliseconds: number, run: () => void): void {
    current.stop()
    current.stop = timers.after(milliseconds, run)
  }

  function show(current: Work, phase: Work['phase']): void {
    current.phase = phase
    if (current.outcome !== 'hang') wire.tell({ event: 'display', shows: phase === 'waiting' ? 'present' : phase })
    tellView()
  }

  function customer(way: PresentWay): boolean {
    if (work?.phase !== 'waiting') return false
    const current = work
    const asksPin = way === 'insert' || (way === 'tap' && current.amount > (parts.tapLimit ?? TAP_LIMIT))
    if (!asksPin && current.outcome !== 'wrong_pin') {
      authorise(current, way, way === 'swipe' ? 'PaperSignature' : way === 'scan' ? 'SecuredChannel' : 'Bypass')
      return true
    }
    show(current, 'pin')
    after(current, PACE.pin, () => authorise(current, way, 'OnlinePIN'))
    return true
  }

  function authorise(current: Work, way: PresentWay, verification: Verification): void {
    current.way = way
    current.verification = verification
    show(current, 'authorising')
    after(current, PACE.host, () => conclude(current))
  }

  function conclude(current: Work): void {
    const code = walletCodeOf(current.body)
    if (!hostUp) return fail('UnreachableHost')
    if (code !== undefined && walletOf(code) === undefined) return fail('InvalidCard')
    if (current.outcome === 'declined') return fail('Refusal')
    if (current.outcome === 'wrong_pin') return fail('WrongPIN')
    if (current.outcome === 'restart') {
      if (diceOf(seed, current.header.ServiceID) % 2 === 0) charge(current)
      return restart()
    }
    const body = charge(current)
    host.answered(current.header.ServiceID, 'Payment', body)
    if (current.outcome === 'duplicate') state.undelivered.push(response(current.header, charge(current)))
    save()
    finish(body)
  }

  function charge(current: Work): unknown {
    state.number += 1
    const { body, currency, amount, way, verification } = current
    const draw = `${parts.terminal} ${state.number}`
    const code = walletCodeOf(body)
    const { brand, maskedPan } = (code === undefined ? undefined : walletOf(code)) ?? cardOf(body, way, draw)
    const transaction = {
      id: `${parts.terminal}.${String(state.number).padStart(6, '0')}`,
      reference: body.SaleData.SaleTransactionID.TransactionID,
      kind: body.PaymentData.PaymentType === 'Refund' ? 'refund' : 'payment',
      currency: currency.code,
      amount,
      brand,
      maskedPan,
      approvalCode: String(diceOf(seed, draw) % 1_000_000).padStart(6, '0'),
      operator: body.SaleData.OperatorID,
      at: clock.now().toISOString(),
    } as const
    host.charge(transaction)
    save()
    const saleTime = body.SaleData.SaleTransactionID.TimeStamp
    return approval({ transaction, currency, amount, way, verification, saleTime })
  }

  function cardOf(body: PaymentRequestBody, way: PresentWay, draw: string): PracticeCard {
    const medical = body.PaymentTransaction.TransactionConditions?.AllowedPaymentBrand.includes('MedicalInsurance')
    const method: PaymentMethod = medical === true ? 'medical' : 'card'
    return cardFor(method, way, diceOf(seed, `card ${draw}`))
  }

  function fail(condition: ErrorCondition): void {
    if (work === undefined) return
    const { TransactionID, TimeStamp } = work.body.SaleData.SaleTransactionID
    const body = failure(condition, { SaleData: { SaleTransactionID: { TransactionID, TimeStamp } } })
    host.answered(work.header.ServiceID, 'Payment', body)
    save()
    finish(body)
  }

  /** The answer is on record by now; whether the counter gets it depends on the outcome played. */
  function finish(body: unknown): void {
    if (work === undefined) return
    const { call, header, outcome, stop } = work
    stop()
    work = undefined
    if (outcome === 'lost_after') call.drop()
    else if (outcome !== 'hang') call.reply(response(header, body))
    if (state.undelivered.length > 0) timers.after(PACE.second, deliver)
    tellView()
  }

  function deliver(): void {
    if (booting) return
    while (state.undelivered.length > 0) {
      if (!wire.tell({ event: 'stray', reply: structuredClone(state.undelivered[0]) })) return
      state.undelivered.shift()
      save()
    }
  }

  function abort(service: string): void {
    if (work?.header.ServiceID !== service || work.phase === 'authorising') return
    if (work.outcome === 'late' && work.present !== 'nothing') {
      customer(work.present ?? 'tap')
      return
    }
    fail('Aborted')
  }

  function restart(): void {
    work?.stop()
    work = undefined
    state.session = false
    save()
    booting = true
    wire.dropAll()
    wire.up(false)
    tellView()
    timers.after(PACE.boot, () => {
      booting = false
      wire.up(linkUp)
      tellView()
    })
  }

  return {
    link: wire.link,
    next(given) {
      script = given
      tellView()
    },
    present: customer,
    network(given) {
      hostUp = given.host ?? hostUp
      linkUp = given.link ?? linkUp
      if (!booting && wire.isUp() !== linkUp) wire.up(linkUp)
    },
    restart,
    view,
    watch(changed) {
      watchers.add(changed)
      return () => {
        watchers.delete(changed)
      }
    },
    history: () => [...state.transactions].reverse(),
    taken: () => host.taken(),
  }
}

function walletCodeOf(body: PaymentRequestBody): string | undefined {
  return body.PaymentData.PaymentInstrumentData?.AlternativePaymentData.Code
}

function currencyByCode(code: string): Currency {
  const currency = currencyOf(code)
  if (currency === undefined) throw new Error('The practice terminal was sent an unknown currency')
  return currency
}
