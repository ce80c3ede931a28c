import { minor } from '../../../main/domain/money.ts'
import type { Exchanged, LinkEvent, LinkFault, TerminalLink } from '../../../main/payment/link.ts'
import type { Category, MessageHeader, NexoRequest } from '../../../main/payment/nexo/messages.ts'
import { approval, failure, repeated, response, SUCCESS } from '../../../main/payment/practice/bodies.ts'
import { CNY } from './counter.ts'

export type Answer = 'never' | LinkFault | { readonly body: unknown }

export interface ScriptedLink extends TerminalLink {
  /** Requests seen, in order. */
  readonly seen: Category[]
  /** What the next and all later requests of a category get; a list is used up first. */
  answer(category: Category, ...answers: readonly Answer[]): void
  tell(event: LinkEvent): void
  /** Answers the payment that has been waiting. */
  answerPayment(body: unknown): void
  payment(): NexoRequest
  /** The header of the newest request of a category. */
  newest(category: Category): MessageHeader
}

/** A terminal of which the test says every word. Logged in and well unless told otherwise. */
export function scriptedLink(): ScriptedLink {
  const answers = new Map<Category, Answer[]>()
  const listeners = new Set<(event: LinkEvent) => unknown>()
  const seen: Category[] = []
  const headers: MessageHeader[] = []
  let waiting: { readonly request: NexoRequest; readonly resolve: (exchanged: Exchanged) => void } | undefined

  function next(category: Category): Answer {
    const list = answers.get(category) ?? []
    const [first = { body: SUCCESS }] = list
    if (list.length > 1) list.shift()
    return first
  }

  return {
    seen,
    answer: (category, ...given) => answers.set(category, [...given]),
    tell: (event) => listeners.forEach((heard) => void heard(event)),
    answerPayment(body) {
      if (waiting === undefined) throw new Error('No payment waits')
      waiting.resolve({ ok: true, reply: response(waiting.request.SaleToPOIRequest.MessageHeader, body) })
    },
    payment() {
      if (waiting === undefined) throw new Error('No payment was sent')
      return waiting.request
    },
    newest(category) {
      const header = headers.findLast(({ MessageCategory }) => MessageCategory === category)
      if (header === undefined) throw new Error(`No ${category} was sent`)
      return header
    },
    exchange(request) {
      const header = request.SaleToPOIRequest.MessageHeader
      seen.push(header.MessageCategory)
      headers.push(header)
      const answer = next(header.MessageCategory)
      return new Promise((resolve) => {
        if (header.MessageCategory === 'Payment') waiting = { request, resolve }
        if (answer === 'never') return
        if (typeof answer === 'string') resolve({ ok: false, fault: answer })
        else resolve({ ok: true, reply: response(header, answer.body) })
      })
    },
    post(request) {
      seen.push(request.SaleToPOIRequest.MessageHeader.MessageCategory)
      const answer = next(request.SaleToPOIRequest.MessageHeader.MessageCategory)
      return Promise.resolve(typeof answer === 'string' && answer !== 'never' ? answer : undefined)
    },
    watch(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
  }
}

export function approved(link: ScriptedLink, transaction: string, fen = 1250): unknown {
  const message = link.payment().SaleToPOIRequest
  if (!('PaymentRequest' in message)) throw new Error('Not a payment')
  const { TransactionID, TimeStamp } = message.PaymentRequest.SaleData.SaleTransactionID
  return approval({
    transaction: {
      id: transaction,
      reference: TransactionID,
      kind: 'payment',
      currency: 'CNY',
      amount: fen,
      brand: 'Visa',
      maskedPan: '411111******1111',
      approvalCode: '000001',
      operator: '01',
      at: TimeStamp,
    },
    currency: CNY,
    amount: minor(fen),
    way: 'tap',
    verification: 'Bypass',
    saleTime: TimeStamp,
  })
}

/** The body of a TransactionStatus response that repeats `body` for the payment that was sent. */
export function statusOf(link: ScriptedLink, body: unknown): Answer {
  const { MessageHeader } = link.payment().SaleToPOIRequest
  return { body: repeated(MessageHeader, 'Payment', MessageHeader.ServiceID, body) }
}

/** The body of a TransactionStatus response that repeats `body` for the newest reversal. */
export function reversalStatusOf(link: ScriptedLink, body: unknown): Answer {
  const header = link.newest('Reversal')
  return { body: repeated(header, 'Reversal', header.ServiceID, body) }
}

export const NOT_FOUND: Answer = { body: failure('NotFound') }
export const IN_PROGRESS: Answer = { body: failure('InProgress') }
export const LOGGED_OUT: Answer = { body: failure('LoggedOut') }
