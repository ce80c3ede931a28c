import type { Charge } from '../domain/payment/charge.ts'
import { type IntentRecord, isSecondCharge, type PaymentIntent } from '../domain/payment/intent.ts'
import type { Clock } from '../register/ports.ts'
import type { Book } from './book.ts'
import { declineReason, excessOf } from './outcome.ts'
import type { News } from './terminal.ts'
import type { Undoing } from './undoing.ts'

/** Why an approved charge steps to approved once more: the bank has now been asked, and pays. */
const FORWARDED = 'forwarded'

/** Final words of the terminal about one intent. */
export type FinalNews = Extract<News, { readonly news: 'approved' | 'declined' }>

/** Takes the terminal's final word on an intent, whenever and how often it comes, and settles what follows. */
export interface Verdicts {
  /** Durable when it returns. Throws where a write failed: then nothing was learnt, and the word must be asked for again. */
  learn(id: string, news: FinalNews): void
  /** Undoes a second charge whose intent was stored but perhaps no more than that. */
  undoSecond(intent: PaymentIntent): void
}

/** The rules of what an approval or refusal means in each state an intent can be in. */
export function createVerdicts(book: Book, undoing: Undoing, clock: Clock): Verdicts {
  function approved(record: IntentRecord, charge: Charge): void {
    const { intent, state } = record
    if (state === 'sent' || state === 'aborting' || state === 'asking' || state === 'undecided') {
      const excess = excessOf(intent, charge)
      if (excess !== undefined) {
        book.advance(intent.id, 'reversing', { charge, reason: excess })
        undoing.insist(intent.id)
      } else if (intent.kind === 'pre_settlement') {
        book.advance(intent.id, 'reserved', { charge })
      } else {
        book.advance(intent.id, 'approved', { charge, ...(charge.amount < intent.amount ? { reason: 'partial' } : {}) })
      }
      return
    }
    if (record.charge?.terminalTransaction === charge.terminalTransaction) {
      if (state === 'approved' && charge.online && !record.charge.online)
        book.advance(intent.id, 'approved', { charge: { ...record.charge, online: true }, reason: FORWARDED })
      return
    }
    if (state === 'approved' && record.charge?.terminalTransaction === '') {
      book.advance(intent.id, 'approved', { charge, reason: 'found' })
      return
    }
    second(intent, charge)
  }

  function second(intent: PaymentIntent, charge: Charge): void {
    const known = book
      .ofSale(intent.sale)
      .some(
        (other) =>
          isSecondCharge(other.intent) && other.intent.original?.terminalTransaction === charge.terminalTransaction,
      )
    if (known) return
    const undo: PaymentIntent = {
      id: book.nextId(),
      sale: intent.sale,
      kind: intent.kind === 'pre_settlement' ? intent.kind : 'payment',
      method: intent.method,
      amount: charge.amount,
      operator: intent.operator,
      createdAt: clock.now().toISOString(),
      service: book.nextService(),
      original: charge,
    }
    book.create(undo)
    undoSecond(undo)
  }

  function undoSecond(intent: PaymentIntent): void {
    const { original } = intent
    if (original === undefined) throw new Error(`${intent.id} undoes nothing`)
    if (book.record(intent.id).state === 'created') {
      book.advance(intent.id, 'reversing', { reason: `second_of:${original.intent}`, charge: original })
    }
    undoing.insist(intent.id)
  }

  return {
    undoSecond,
    learn(id, news) {
      const record = book.record(id)
      if (news.news === 'approved') {
        approved(record, news.charge)
        return
      }
      const { state, charge } = record
      if (state === 'sent' || state === 'aborting' || state === 'asking' || state === 'undecided') {
        book.advance(id, 'declined', { reason: declineReason(news.condition, record) })
      } else if (state === 'approved' && charge?.online === false) {
        book.advance(id, 'late_declined', { charge, reason: `late:${news.condition}` })
      } else if (state === 'approved' && charge?.terminalTransaction === '') {
        book.advance(id, 'approved', { charge, reason: `contradicted:${news.condition}` })
      }
    },
  }
}
