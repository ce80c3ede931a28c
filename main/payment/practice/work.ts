import { type Currency, type Minor, minor } from '../../domain/money.ts'
import type { Clock, PracticeGift, PracticeOutcome } from '../../register/ports.ts'
import { GIFT_BRAND } from '../nexo/gift-card.ts'
import type { ErrorCondition, MessageHeader, PaymentRequestBody } from '../nexo/messages.ts'
import type { Timers } from '../timers.ts'
import { approval, failure, response, type Verification } from './bodies.ts'
import { cardFor, diceOf, type PresentWay, walletOf } from './cards.ts'
import { giftBalance, giftCard, giftNumbered, giftPresented } from './gift-cards.ts'
import type { PracticeHost } from './host.ts'
import { insuredPart } from './insurance.ts'
import type { Call } from './wire.ts'

/** Milliseconds the made-up world takes. */
const PACE = { present: 900, pin: 2_500, host: 1_200, patience: 60_000 } as const

export type WorkPhase = 'waiting' | 'pin' | 'authorising'

/** What the terminal was asked to do and how it will go. */
export interface Order {
  readonly header: MessageHeader
  readonly body: PaymentRequestBody
  readonly currency: Currency
  readonly amount: Minor
  readonly call: Call
  readonly outcome: PracticeOutcome
  /** Undefined: somebody will call `present`. */
  readonly present: PresentWay | 'nothing' | undefined
  readonly card?: string
  /** Of a gift card payment: which card is presented, where nobody says so when presenting. */
  readonly gift?: PracticeGift
}

export interface WorkParts {
  readonly host: PracticeHost
  readonly timers: Timers
  readonly clock: Clock
  readonly terminal: string
  readonly seed: number
  readonly tapLimit: number
  readonly hostIsUp: () => boolean
  readonly shows: (phase: WorkPhase) => void
  /** A second approval of the same request. */
  readonly secondApproval: (message: unknown) => void
  readonly restarts: () => void
  /** Writes the record: a charge and its answer at once, before the answer leaves. */
  readonly save: () => void
  /** The order is done with; nothing of it goes on. */
  readonly ended: () => void
}

/** One payment on the terminal, from the empty display to the answer. */
export interface Work {
  readonly order: Order
  phase(): WorkPhase
  /** The customer presents; false where the terminal waits for nobody. */
  present(way: PresentWay, gift?: PracticeGift): boolean
  abort(): void
  /** Forgets it without a word. */
  drop(): void
}

/** Starts working on an order. */
export function beginWork(parts: WorkParts, order: Order): Work {
  const { host, timers, clock, seed } = parts
  const { header, body, currency, amount, call, outcome } = order
  const { TransactionID, TimeStamp } = body.SaleData.SaleTransactionID
  const { PaymentInstrumentData: scanned } = body.PaymentData
  const code = scanned?.PaymentInstrumentType === 'Mobile' ? scanned.AlternativePaymentData.Code : undefined
  const giftCode =
    scanned?.PaymentInstrumentType === 'StoredValue' ? scanned.StoredValueAccountID.StoredValueID : undefined
  const takesGift = body.PaymentTransaction.TransactionConditions?.AllowedPaymentBrand?.includes(GIFT_BRAND) === true
  const { PaymentType } = body.PaymentData
  const kind = PaymentType === 'OneTimeReservation' ? 'reservation' : PaymentType === 'Refund' ? 'refund' : 'payment'
  const settles =
    PaymentType === 'Completion'
      ? body.PaymentTransaction.OriginalPOITransaction?.POITransactionID.TransactionID
      : undefined
  let phase: WorkPhase = 'waiting'
  let way: PresentWay = 'tap'
  let whichGift = order.gift ?? 'full'
  let verification: Verification = 'Bypass'
  let stop: () => void = () => undefined

  function after(milliseconds: number, run: () => void): void {
    stop()
    stop = timers.after(milliseconds, run)
  }

  function show(next: WorkPhase): void {
    phase = next
    parts.shows(phase)
  }

  function present(how: PresentWay, gift: PracticeGift = whichGift): boolean {
    if (phase !== 'waiting') return false
    whichGift = gift
    const asksPin = !takesGift && (how === 'insert' || (how === 'tap' && amount > parts.tapLimit))
    if (!asksPin && outcome !== 'wrong_pin') {
      authorise(how, verificationBy(how))
      return true
    }
    show('pin')
    after(PACE.pin, () => authorise(how, 'OnlinePIN'))
    return true
  }

  function verificationBy(how: PresentWay): Verification {
    if (takesGift) return 'Bypass'
    return how === 'swipe' ? 'PaperSignature' : how === 'scan' ? 'SecuredChannel' : 'Bypass'
  }

  /** The gift card that pays: the scanned one, of a refund the one that had paid, else the customer's. */
  function giftPaying(): string | undefined {
    if (!takesGift) return undefined
    const original = body.PaymentTransaction.OriginalPOITransaction?.POITransactionID.TransactionID
    const paid = kind === 'refund' ? host.find(original ?? '')?.gift : undefined
    const scannedCard = giftCode === undefined ? undefined : giftNumbered(giftCode)
    return scannedCard ?? paid ?? giftPresented(host.gifts, whichGift, currency)
  }

  function giftRefused(): ErrorCondition | undefined {
    if (giftCode !== undefined && giftNumbered(giftCode) === undefined) return 'InvalidCard'
    const gift = giftPaying()
    const isEmpty = gift !== undefined && kind === 'payment' && giftBalance(host.gifts, gift, currency) === 0
    return isEmpty ? 'Refusal' : undefined
  }

  function authorise(how: PresentWay, verified: Verification): void {
    way = how
    verification = verified
    show('authorising')
    after(PACE.host, conclude)
  }

  function conclude(): void {
    const refusal = refusedBecause()
    if (refusal !== undefined) {
      fail(refusal)
    } else if (goesOffline()) {
      answer(charge(outcome === 'offline_declined' ? 'doomed' : 'stored'))
    } else if (outcome === 'restart') {
      if (diceOf(seed, header.ServiceID) % 2 === 0) charge()
      parts.restarts()
    } else {
      const approved = charge()
      const second = outcome === 'duplicate' && giftRefused() === undefined
      if (second) parts.secondApproval(response(header, charge()))
      answer(approved)
    }
  }

  function refusedBecause(): ErrorCondition | undefined {
    if (!parts.hostIsUp() && !goesOffline()) return 'UnreachableHost'
    if (code !== undefined && walletOf(code) === undefined) return 'InvalidCard'
    if (outcome === 'declined') return 'Refusal'
    if (outcome !== 'wrong_pin') return giftRefused()
    return 'WrongPIN'
  }

  /** The bank cannot be asked, and the counter said that the store takes the risk. */
  function goesOffline(): boolean {
    return !parts.hostIsUp() && body.PaymentTransaction.TransactionConditions?.ForceOnlineFlag === false
  }

  function charge(offline?: 'stored' | 'doomed'): unknown {
    const number = host.nextNumber()
    const draw = `${parts.terminal} ${number}`
    const medical = body.PaymentTransaction.TransactionConditions?.AllowedPaymentBrand?.includes('MedicalInsurance')
    const wallet = code === undefined ? undefined : walletOf(code)
    const held = settles === undefined ? undefined : host.find(settles)
    const insured = kind === 'reservation' ? insuredPart(amount, currency) : undefined
    const gift = giftPaying()
    const balance = gift === undefined ? undefined : giftBalance(host.gifts, gift, currency)
    const payable = kind === 'payment' && balance !== undefined ? minor(Math.min(amount, balance)) : amount
    const charged = insured?.amount ?? payable
    const own = gift === undefined ? wallet : giftCard(gift)
    const fund = insured?.fund ?? held?.fund
    const transaction = {
      id: `${parts.terminal}.${String(number).padStart(6, '0')}`,
      reference: TransactionID,
      kind,
      currency: currency.code,
      amount: charged,
      ...(own ?? cardFor(medical === true ? 'medical' : 'card', way, diceOf(seed, `card ${draw}`))),
      approvalCode: String(diceOf(seed, draw) % 1_000_000).padStart(6, '0'),
      operator: body.SaleData.OperatorID,
      at: clock.now().toISOString(),
      service: header.ServiceID,
      ...(settles === undefined ? {} : { completes: settles }),
      ...(fund === undefined ? {} : { fund }),
      ...(gift === undefined ? {} : { gift }),
      ...(offline === undefined ? {} : { offline }),
    } as const
    host.charge(transaction)
    const card = order.card === undefined ? {} : { card: order.card }
    const left = gift === undefined ? undefined : giftBalance(host.gifts, gift, currency)
    return approval({
      ...{ transaction, currency, amount: charged, asked: amount, way, verification, saleTime: TimeStamp, ...card },
      ...(left === undefined ? {} : { left }),
    })
  }

  function fail(condition: ErrorCondition): void {
    answer(failure(condition, { SaleData: { SaleTransactionID: { TransactionID, TimeStamp } } }))
  }

  /** The answer is on record before it leaves; whether the counter gets it depends on the outcome played. */
  function answer(answered: unknown): void {
    stop()
    host.answered(header.ServiceID, 'Payment', answered)
    parts.save()
    if (outcome === 'lost_after') call.drop()
    else if (outcome !== 'hang') call.reply(response(header, answered))
    parts.ended()
  }

  const work: Work = {
    order,
    phase: () => phase,
    present,
    abort() {
      if (settles !== undefined && outcome === 'late') after(PACE.host, conclude)
      if (phase === 'authorising') return
      if (outcome === 'late' && phase === 'waiting' && order.present !== 'nothing') present(order.present ?? 'tap')
      else fail('Aborted')
    },
    drop: () => stop(),
  }

  if (code !== undefined || giftCode !== undefined) {
    authorise('scan', giftCode === undefined ? 'SecuredChannel' : 'Bypass')
    return work
  }
  if (settles !== undefined) {
    // Nobody presents a card: it was there at the pre-settlement.
    authorise('insert', 'OnlinePIN')
    if (outcome === 'late') after(PACE.patience, conclude)
    return work
  }
  show('waiting')
  const by = order.present
  if (by === undefined || by === 'nothing' || outcome === 'late') after(PACE.patience, () => fail('Cancel'))
  else after(PACE.present, () => present(by))
  return work
}
