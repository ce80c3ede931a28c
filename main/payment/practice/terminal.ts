import { type Currency, currencyOf, minor } from '../../domain/money.ts'
import type { Clock, PracticeGift, PracticeOutcome } from '../../register/ports.ts'
import type { TerminalLink } from '../link.ts'
import { readAmount } from '../nexo/amount.ts'
import type { ErrorCondition, MessageHeader, NexoRequest, PaymentRequestBody } from '../nexo/messages.ts'
import type { Timers } from '../timers.ts'
import { balanceBody, deviceBody, diagnosisBody, failure, repeated, response, SUCCESS, totalsBody } from './bodies.ts'
import { cardFor, diceOf, type PresentWay } from './cards.ts'
import { giftBalance, giftCard, giftPresented } from './gift-cards.ts'
import { createHost } from './host.ts'
import type { PracticeRecord, PracticeTransaction } from './record.ts'
import { type Call, createWire } from './wire.ts'
import { beginWork, type Work, type WorkPhase } from './work.ts'

export interface PracticeView {
  readonly phase: 'off' | 'idle' | WorkPhase
  /** Of the transaction it works on: the decimal the counter sent. */
  readonly amount?: string
  /** What the next payment will do. */
  readonly next: PracticeOutcome
}

export interface PracticeScript {
  readonly outcome?: PracticeOutcome
  readonly present?: PresentWay | 'nothing'
  /** Whose card it is: the same name is the same card. Without it nothing is told of which card it was. */
  readonly card?: string
  /** Which gift card the customer has, for the next payment or question of what is on it. */
  readonly gift?: PracticeGift
}

export interface PracticeTerminal {
  readonly link: TerminalLink
  /**
   * How the next payment goes: its outcome (approved unless told) and how the customer presents, by themselves after a
   * moment; `nothing` never, and without it the terminal waits for `present`.
   */
  next(script: PracticeScript): void
  /** The customer presents now; false where the terminal waits for nobody. */
  present(way: PresentWay, gift?: PracticeGift): boolean
  /** The way from the counter to the terminal, and from the terminal to its host. */
  network(state: { readonly link?: boolean; readonly host?: boolean }): void
  /** Whether both ways are up. */
  reach(): { readonly link: boolean; readonly host: boolean }
  /** Whether it refuses to undo what it charged, as a host does after its day's end. */
  refuseReversals(refuses: boolean): void
  /** Switches the terminal off and on: it forgets what it was doing and its session. */
  restart(): void
  view(): PracticeView
  watch(changed: (view: PracticeView) => void): () => void
  /** What a person reads in the terminal's own list of transactions, newest first. */
  history(): readonly Readonly<PracticeTransaction>[]
  /** A person undoes a transaction of its history at the terminal itself. */
  undo(id: string): void
  /** Minor units taken and kept, all in all. */
  taken(): number
  /** Minor units an insurance holds: pre-settled, neither settled nor cancelled. */
  held(): number
}

export interface PracticeParts {
  readonly record: PracticeRecord
  readonly timers: Timers
  readonly clock: Clock
  /** The POIID it answers to. */
  readonly terminal: string
  /** Cards, approval codes and chance depend on it alone. */
  readonly seed: number
  /** What balances are told in; payments name theirs. */
  readonly currency?: Currency
  /** Up to which amount (minor units) a tap needs no PIN. */
  readonly tapLimit?: number
  /** Gets a save that failed; the terminal goes on with what it has in memory. */
  readonly trouble?: (error: unknown) => void
}

const PRACTICE_CURRENCY: Currency = { code: 'CNY', digits: 2 }
const BOOT = 4_000
const BEFORE_SECOND = 300
const BEFORE_AGAIN = 5_000
const TAP_LIMIT = 100_000

/**
 * The built-in terminal for training and the first start: a nexo terminal within the process. Its record survives the
 * counter, so that a counter that comes back can ask it for the truth. Money is made up.
 */
export function createPracticeTerminal(parts: PracticeParts): PracticeTerminal {
  const { record, timers, clock, seed, terminal } = parts
  const state = record.load()
  const host = createHost(state)
  const watchers = new Set<(view: PracticeView) => void>()
  let work: Work | undefined
  let script: PracticeScript = {}
  let hostUp = true
  let keepsCharges = false
  let linkUp = true
  let booting = false
  let stopDelivery: () => void = () => undefined

  const wire = createWire(timers, {
    arrived(request, call) {
      const body = receive(request, call)
      if (body !== undefined) call.reply(response(request.SaleToPOIRequest.MessageHeader, body))
    },
    loses(request) {
      if (script.outcome !== 'lost_before' || !('PaymentRequest' in request.SaleToPOIRequest)) return false
      script = {}
      return true
    },
    listening: deliver,
  })

  function save(): void {
    try {
      record.save(state)
    } catch (error) {
      parts.trouble?.(error)
    }
  }

  function view(): PracticeView {
    const next = script.outcome ?? 'approved'
    if (booting) return { phase: 'off', next }
    if (work === undefined) return { phase: 'idle', next }
    const { RequestedAmount } = work.order.body.PaymentTransaction.AmountsReq
    return { phase: work.phase(), amount: String(RequestedAmount), next }
  }

  function tellView(): void {
    for (const changed of [...watchers]) changed(view())
  }

  /** The body of the response, or undefined where none is due now. */
  function receive(request: NexoRequest, call: Call): unknown {
    const message = request.SaleToPOIRequest
    const header = message.MessageHeader
    if (header.POIID !== terminal) return failure('MessageFormat')
    if ('LoginRequest' in message) return session(true)
    if (!state.session) return failure('LoggedOut')
    if ('LogoutRequest' in message) return session(false)
    if ('DiagnosisRequest' in message) {
      return diagnosisBody(work !== undefined, message.DiagnosisRequest.HostDiagnosisFlag ? hostUp : undefined)
    }
    if ('AbortRequest' in message) {
      const { ServiceID } = message.AbortRequest.MessageReference
      if (work?.order.header.ServiceID === ServiceID) work.abort()
      return undefined
    }
    if ('TransactionStatusRequest' in message) {
      const { MessageCategory, ServiceID } = message.TransactionStatusRequest.MessageReference
      return status(header, MessageCategory, ServiceID)
    }
    if ('PaymentRequest' in message) return start(header, message.PaymentRequest, call)
    if ('DisplayRequest' in message) return deviceBody('Display')
    if (work !== undefined) return failure('Busy')
    if ('InputRequest' in message) return deviceBody('Input')
    if ('PrintRequest' in message) return deviceBody('Print')
    if ('BalanceInquiryRequest' in message) return balance(header)
    if ('ReversalRequest' in message) {
      return reverse(header, message.ReversalRequest.OriginalPOITransaction.POITransactionID.TransactionID)
    }
    return totals('ReconciliationRequest' in message)
  }

  function session(open: boolean): unknown {
    state.session = open
    save()
    return SUCCESS
  }

  function status(header: MessageHeader, category: string, service: string): unknown {
    if (work?.order.header.ServiceID === service) return failure('InProgress')
    const body = host.answerTo(service, category)
    if (body === undefined || (category !== 'Payment' && category !== 'Reversal')) return failure('NotFound')
    return repeated(header, category, service, body)
  }

  function reverse(header: MessageHeader, id: string): unknown {
    if (!hostUp) return failure('UnreachableHost')
    if (keepsCharges) return failure('Refusal')
    const transaction = host.find(id)
    if (host.completionOf(id) !== undefined) return failure('NotAllowed')
    const body = transaction === undefined ? failure('NotFound') : SUCCESS
    if (transaction !== undefined) host.undo(transaction)
    host.answered(header.ServiceID, 'Reversal', body)
    save()
    return body
  }

  /** The same card has the same balance on the same day, so that a trainer can say what will come. */
  function balance(header: MessageHeader): unknown {
    if (!hostUp) return failure('UnreachableHost')
    const currency = parts.currency ?? PRACTICE_CURRENCY
    if (script.gift !== undefined) {
      const gift = giftPresented(host.gifts, script.gift, currency)
      return balanceBody(giftCard(gift), giftBalance(host.gifts, gift, currency), currency)
    }
    const dice = diceOf(seed, `balance ${header.ServiceID}`)
    return balanceBody(cardFor('card', 'tap', dice), minor(dice % 100_000), currency)
  }

  function totals(close: boolean): unknown {
    const body = totalsBody(host.totals(), currencyByCode)
    if (close) {
      host.reconcile()
      save()
    }
    return body
  }

  function start(header: MessageHeader, body: PaymentRequestBody, call: Call): unknown {
    const again = host.answerTo(header.ServiceID, 'Payment')
    if (again !== undefined) return again
    if (work !== undefined) return failure('Busy')
    const { Currency: code, RequestedAmount } = body.PaymentTransaction.AmountsReq
    const currency = currencyByCode(code)
    const amount = readAmount(RequestedAmount, currency)
    if (amount === undefined || amount <= 0) return failure('MessageFormat')
    const refusal = body.PaymentData.PaymentType === 'Completion' ? completionRefused(body, amount) : undefined
    if (refusal !== undefined)
      return failure(refusal, { SaleData: { SaleTransactionID: body.SaleData.SaleTransactionID } })
    const { outcome = 'approved', present, card, gift } = script
    script = {}
    const whose = card === undefined ? {} : { card }
    const pocket = gift === undefined ? {} : { gift }
    const order = { header, body, currency, amount, call, outcome, present, ...whose, ...pocket }
    const silent = outcome === 'hang'
    work = beginWork(
      {
        host,
        timers,
        clock,
        terminal,
        seed,
        tapLimit: parts.tapLimit ?? TAP_LIMIT,
        hostIsUp: () => hostUp,
        shows(phase) {
          if (!silent) wire.tell({ event: 'display', shows: phase === 'waiting' ? 'present' : phase })
          tellView()
        },
        secondApproval: (second) => state.undelivered.push(second),
        restarts: restart,
        save,
        ended,
      },
      order,
    )
    tellView()
    return undefined
  }

  /** What is held is settled once, and exactly. */
  function completionRefused(body: PaymentRequestBody, amount: number): ErrorCondition | undefined {
    const held = host.find(body.PaymentTransaction.OriginalPOITransaction?.POITransactionID.TransactionID ?? '')
    if (held?.kind !== 'reservation' || held.reversed) return 'NotFound'
    return held.amount !== amount || host.completionOf(held.id) !== undefined ? 'NotAllowed' : undefined
  }

  function ended(): void {
    work = undefined
    if (state.undelivered.length > 0) stopDelivery = timers.after(BEFORE_SECOND, deliver)
    tellView()
  }

  /** A second approval stays here until a counter has taken it. */
  function deliver(): void {
    stopDelivery()
    while (!booting && wire.isUp() && state.undelivered.length > 0) {
      if (!takes(state.undelivered[0])) {
        stopDelivery = timers.after(BEFORE_AGAIN, deliver)
        return
      }
      state.undelivered.shift()
      save()
    }
  }

  function takes(reply: unknown): boolean {
    try {
      return wire.tell({ event: 'stray', reply: structuredClone(reply) })
    } catch {
      // The counter tells its own trouble; what matters here is that it did not take the reply.
      return false
    }
  }

  function restart(): void {
    work?.drop()
    work = undefined
    session(false)
    booting = true
    wire.up(false)
    tellView()
    timers.after(BOOT, () => {
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
    present: (way, gift) => work?.present(way, gift) ?? false,
    network(given) {
      hostUp = given.host ?? hostUp
      if (hostUp && host.forward() > 0) save()
      linkUp = given.link ?? linkUp
      if (!booting && wire.isUp() !== linkUp) wire.up(linkUp)
    },
    reach: () => ({ link: linkUp, host: hostUp }),
    refuseReversals(refuses) {
      keepsCharges = refuses
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
    undo(id) {
      const transaction = host.find(id)
      if (transaction === undefined) return
      host.undo(transaction)
      save()
    },
    taken: () => host.taken(),
    held: () => host.held(),
  }
}

function currencyByCode(code: string): Currency {
  const currency = currencyOf(code)
  if (currency === undefined) throw new Error('The practice terminal was sent an unknown currency')
  return currency
}
