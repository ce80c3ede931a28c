import type { Currency } from '../domain/money.ts'
import type { Charge } from '../domain/payment/charge.ts'
import type { PaymentIntent } from '../domain/payment/intent.ts'
import type { Clock, TerminalTotal } from '../register/ports.ts'
import type { Exchanged, LinkFault, TerminalLink } from './link.ts'
import type { Category, ErrorCondition, NexoRequest } from './nexo/messages.ts'
import { readPayment } from './nexo/payment-reply.ts'
import {
  type Balance,
  type Read,
  type Reply,
  readBalance,
  readConfirmed,
  readDiagnosis,
  readRepeated,
  readReply,
  type TerminalHealth,
} from './nexo/replies.ts'
import * as requests from './nexo/requests.ts'
import { readTotals } from './nexo/totals.ts'
import type { Timers } from './timers.ts'

/** How long one answer to a question (not to a payment) may take. */
const ANSWER_LIMIT = 10_000
/** Asked every five seconds, so the next question does not wait for the last one. */
const STATUS_LIMIT = 5_000
/** A reversal goes to the host and back. */
const REVERSAL_LIMIT = 60_000
/** The customer has to find the card first. */
const BALANCE_LIMIT = 90_000
const PRINT_LIMIT = 30_000

/** What is known of a Payment after one message. */
export type News =
  | { readonly news: 'approved'; readonly charge: Charge }
  | { readonly news: 'declined'; readonly condition: ErrorCondition }
  /** The terminal knows no such request. */
  | { readonly news: 'not_found' }
  | { readonly news: 'in_progress' }
  /** The terminal has no session with this counter: it has started anew since the last Login. */
  | { readonly news: 'logged_out' }
  /** Nothing that can be relied on; `why` is a code and holds no word of the terminal's. */
  | { readonly news: 'nothing'; readonly why: string }

export type ReversalNews =
  | { readonly news: 'reversed' }
  | { readonly news: 'refused'; readonly condition: ErrorCondition }
  | { readonly news: 'not_found' | 'logged_out' }
  /** It was not carried out, for a reason that may pass: to be sent again. */
  | { readonly news: 'failed'; readonly why: ErrorCondition }
  /** Not known. */
  | { readonly news: 'later'; readonly why: string }

/** One nexo terminal as the counter talks to it: sends requests, checks every reply, and tells what it means. */
export interface Terminal {
  /** Sends the Payment; resolves when its response comes or the connection ends, however long that takes. */
  payment(intent: PaymentIntent, told: requests.Told, signal: AbortSignal): Promise<News>
  /** Asks what became of the Payment (nexo TransactionStatus). */
  statusOf(intent: PaymentIntent): Promise<News>
  /** Reads a Payment response that came by itself. */
  read(reply: unknown, intent: PaymentIntent): News
  /** Undefined once the terminal's end has taken the message. */
  abort(intent: PaymentIntent, why: 'MerchantAbort' | 'Timeout'): Promise<LinkFault | undefined>
  reversal(
    intent: PaymentIntent,
    charge: Charge,
    service: string,
    why: 'MerchantCancel' | 'Malfunction',
  ): Promise<ReversalNews>
  reversalStatus(service: string): Promise<ReversalNews>
  login(): Promise<boolean>
  /** How the terminal is; with `host` it also tries its host, which takes longer. */
  diagnosis(host: boolean): Promise<TerminalHealth | 'logged_out' | 'silent'>
  logout(): Promise<boolean>
  /** What a card the customer presents has on it; a condition where the terminal says why not. Ends with `signal`. */
  balance(service: string): Promise<Balance | { readonly failed: ErrorCondition | 'silent' }>
  abortBalance(service: string): Promise<LinkFault | undefined>
  /** Whether the terminal shows the lines to the customer. */
  display(lines: readonly string[]): Promise<boolean>
  /** Whether the customer agreed at the terminal; undefined where nobody did anything in `seconds`. */
  confirm(lines: readonly string[], seconds: number): Promise<boolean | undefined>
  /** Whether the terminal printed the lines. */
  print(copy: 'CashierReceipt' | 'CustomerReceipt', lines: readonly string[]): Promise<boolean>
  /**
   * The terminal's totals; with `close` its reconciliation period ends. `refused`: it said no or was not reached; undefined
   * where no answer came that can be read, and with `close` the period may have ended.
   */
  totals(close: boolean): Promise<readonly TerminalTotal[] | 'refused' | undefined>
}

export interface TerminalParts {
  readonly link: TerminalLink
  readonly timers: Timers
  readonly clock: Clock
  readonly parties: requests.Parties
  readonly currency: Currency
  readonly nextService: () => string
  /** The POIID an intent was sent to; another terminal's charges are named as its own. */
  readonly terminalOf?: (intent: string) => string | undefined
}

/** Why a reversal failed that may succeed when it is sent again. */
const PASSING: readonly ErrorCondition[] = [
  'Busy',
  'UnreachableHost',
  'UnavailableService',
  'UnavailableDevice',
  'DeviceOut',
  'Aborted',
  'Cancel',
]

/** The driver of a nexo terminal over `link`. Nothing it returns holds card data. */
export function createTerminal(parts: TerminalParts): Terminal {
  const { link, timers, clock, parties, currency, nextService } = parts
  const terminalOf = (charge: Charge | undefined) => charge && parts.terminalOf?.(charge.intent)

  async function ask(
    request: NexoRequest,
    category: Category,
    limit: number,
  ): Promise<Read<Reply> | { readonly ok: false; readonly refused: LinkFault }> {
    const service = request.SaleToPOIRequest.MessageHeader.ServiceID
    const silent: Exchanged = { ok: false, fault: 'timeout' }
    const exchanged = await within(limit, silent, (signal) => link.exchange(request, signal))
    if (!exchanged.ok) return { ok: false, refused: exchanged.fault }
    return readReply(exchanged.reply, { parties, category, service })
  }

  /** Undefined once the terminal's end has taken the message: one that says nothing to it is not waited for. */
  function post(request: NexoRequest): Promise<LinkFault | undefined> {
    return within<LinkFault | undefined>(STATUS_LIMIT, 'timeout', (signal) => link.post(request, signal))
  }

  /** What `work` brings, or `silent` after `limit` milliseconds; then its connection is given up. */
  async function within<T>(limit: number, silent: T, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const given = new AbortController()
    let stop: () => void = () => undefined
    const late = new Promise<T>((resolve) => {
      stop = timers.after(limit, () => {
        resolve(silent)
        given.abort()
      })
    })
    try {
      return await Promise.race([work(given.signal), late])
    } finally {
      stop()
    }
  }

  function meaning(read: Read<Reply>, intent: PaymentIntent): News {
    if (!read.ok) return { news: 'nothing', why: read.refused }
    const answer = readPayment(read.value, intent, currency, clock.now().toISOString())
    if (answer.answer === 'approved') return { news: 'approved', charge: answer.charge }
    if (answer.answer === 'declined') return { news: 'declined', condition: answer.condition }
    return answer.why === 'in_progress' ? { news: 'in_progress' } : { news: 'nothing', why: answer.why }
  }

  function expected(intent: PaymentIntent) {
    return { parties, category: 'Payment', service: intent.service } as const
  }

  return {
    async payment(intent, told, signal) {
      const chargedBy = terminalOf(intent.original ?? intent.settles)
      const exchanged = await link.exchange(requests.payment(parties, intent, currency, told, chargedBy), signal)
      if (!exchanged.ok) return { news: 'nothing', why: exchanged.fault }
      const news = meaning(readReply(exchanged.reply, expected(intent)), intent)
      return news.news === 'declined' && news.condition === 'LoggedOut' ? { news: 'logged_out' } : news
    },

    async statusOf(intent) {
      const request = requests.transactionStatus(parties, nextService(), 'Payment', intent.service)
      const status = await ask(request, 'TransactionStatus', STATUS_LIMIT)
      if (!status.ok) return { news: 'nothing', why: status.refused }
      if (status.value.result !== 'Failure') return meaning(readRepeated(status.value, expected(intent)), intent)
      return failedStatus(status.value.condition)
    },

    read(reply, intent) {
      return meaning(readReply(reply, expected(intent)), intent)
    },

    abort(intent, why) {
      return post(requests.abort(parties, nextService(), intent.service, why))
    },

    async reversal(intent, charge, service, why) {
      const request = requests.reversal(parties, service, intent, charge, why, terminalOf(charge))
      const reply = await ask(request, 'Reversal', REVERSAL_LIMIT)
      return reply.ok ? reversalMeaning(reply.value) : { news: 'later', why: reply.refused }
    },

    async reversalStatus(service) {
      const request = requests.transactionStatus(parties, nextService(), 'Reversal', service)
      const status = await ask(request, 'TransactionStatus', ANSWER_LIMIT)
      if (!status.ok) return { news: 'later', why: status.refused }
      if (status.value.result !== 'Failure') {
        const repeated = readRepeated(status.value, { parties, category: 'Reversal', service })
        return repeated.ok ? reversalMeaning(repeated.value) : { news: 'later', why: repeated.refused }
      }
      const news = failedStatus(status.value.condition)
      if (news.news === 'not_found' || news.news === 'logged_out') return { news: news.news }
      return { news: 'later', why: status.value.condition ?? 'failure' }
    },

    async login() {
      const at = clock.now().toISOString()
      const reply = await ask(requests.login(parties, nextService(), at, 'en'), 'Login', ANSWER_LIMIT)
      return reply.ok && reply.value.result === 'Success'
    },

    async diagnosis(host) {
      const reply = await ask(requests.diagnosis(parties, nextService(), host), 'Diagnosis', ANSWER_LIMIT)
      if (!reply.ok) return 'silent'
      const { condition } = reply.value
      if (condition === 'LoggedOut') return 'logged_out'
      // It answers, and has its hands full with a customer.
      if (condition === 'Busy' || condition === 'InProgress')
        return { global: 'Busy', printer: 'none', hostReachable: true }
      return readDiagnosis(reply.value) ?? 'silent'
    },

    async logout() {
      const reply = await ask(requests.logout(parties, nextService()), 'Logout', ANSWER_LIMIT)
      return reply.ok && reply.value.result === 'Success'
    },

    async balance(service) {
      const reply = await ask(requests.balanceInquiry(parties, service), 'BalanceInquiry', BALANCE_LIMIT)
      if (!reply.ok) return { failed: 'silent' }
      return readBalance(reply.value, currency) ?? { failed: reply.value.condition ?? 'Refusal' }
    },

    abortBalance: (service) => post(requests.abort(parties, nextService(), service, 'MerchantAbort', 'BalanceInquiry')),

    async display(lines) {
      const reply = await ask(requests.display(parties, nextService(), lines), 'Display', ANSWER_LIMIT)
      return reply.ok && reply.value.result === 'Success'
    },

    async confirm(lines, seconds) {
      const request = requests.input(parties, nextService(), lines, seconds)
      const reply = await ask(request, 'Input', seconds * 1000 + ANSWER_LIMIT)
      return reply.ok ? readConfirmed(reply.value) : undefined
    },

    async print(copy, lines) {
      const reply = await ask(requests.print(parties, nextService(), copy, lines), 'Print', PRINT_LIMIT)
      return reply.ok && reply.value.result === 'Success'
    },

    async totals(close) {
      const reply = close
        ? await ask(requests.reconciliation(parties, nextService()), 'Reconciliation', REVERSAL_LIMIT)
        : await ask(requests.getTotals(parties, nextService()), 'GetTotals', ANSWER_LIMIT)
      if (!reply.ok) return reply.refused === 'unreachable' ? 'refused' : undefined
      return reply.value.result === 'Failure' ? 'refused' : readTotals(reply.value, currency)
    },
  }
}

function failedStatus(condition: ErrorCondition | undefined): News {
  if (condition === 'NotFound') return { news: 'not_found' }
  if (condition === 'InProgress') return { news: 'in_progress' }
  if (condition === 'LoggedOut') return { news: 'logged_out' }
  return { news: 'nothing', why: condition ?? 'failure' }
}

function reversalMeaning(reply: Reply): ReversalNews {
  if (reply.result === 'Success') return { news: 'reversed' }
  if (reply.result === 'Partial') return { news: 'later', why: 'partial' }
  const condition = reply.condition ?? 'Refusal'
  if (condition === 'LoggedOut') return { news: 'logged_out' }
  if (condition === 'InProgress') return { news: 'later', why: condition }
  return PASSING.includes(condition) ? { news: 'failed', why: condition } : { news: 'refused', condition }
}
