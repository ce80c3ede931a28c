import { type IntentRecord, isSecondCharge } from '../domain/payment/intent.ts'
import type { Payments } from '../register/ports.ts'
import type { Book } from './book.ts'
import { mustUndo } from './outcome.ts'
import type { Session } from './session.ts'
import type { ReversalNews, Terminal } from './terminal.ts'
import { pause, type Timers } from './timers.ts'

/**
 * `refused`: the charge stands. `unclear`: refused too, but an earlier reversal of it may have been carried out, of which the
 * terminal knows nothing any more; the charge counts as standing until a person has read the terminal's history.
 */
export type ReversalResult = Awaited<ReturnType<Payments['reverse']>>['result']

const FIRST_PAUSE = 5_000
const LONGEST_PAUSE = 300_000

/** Reversals, each tried until the terminal confirms it. */
export interface Undoing {
  /**
   * Undoes an approved charge and tells the first try's result; a pending one goes on by itself. The step is durable
   * before the first message; rejects where it cannot be written, and the charge stands as it stood.
   */
  undo(id: string): Promise<ReversalResult>
  /** Goes on with an intent in state reversing. */
  insist(id: string): void
}

export interface UndoingParts {
  readonly book: Book
  readonly terminal: Terminal
  readonly session: Session
  readonly timers: Timers
  readonly trouble: (error: unknown) => void
  /** The terminal refused to undo what must be undone; it is tried again all the same. Called once a process and charge. */
  readonly stands: (record: IntentRecord) => void
}

/** ServiceID of the last Reversal sent, as the reversing step's reason keeps it; `_again` after one of unknown fate. */
const SENT = /^reversal(_again)?:([0-9A-Za-z]{1,10})$/

/** Reason of the step that begins to undo what may be undone already, see `unclear`. */
const ASKED_AGAIN = 'asked_again'

/** The insurance knows no such pre-settlement (any more): they lapse by themselves. */
function isNotHeld(news: ReversalNews): boolean {
  return news.news === 'refused' && news.condition === 'NotFound'
}

/** The reversals of one terminal. */
export function createUndoing(parts: UndoingParts): Undoing {
  const { book, terminal, session, timers, trouble } = parts
  /** ServiceIDs of reversals that surely were not carried out; forgotten with the process, and then only doubted. */
  const failed = new Set<string>()
  const told = new Set<string>()
  const firstTries = new Map<string, Promise<ReversalResult>>()

  async function send(id: string, again: boolean): Promise<ReversalNews> {
    const { intent, charge } = book.record(id)
    if (charge === undefined || charge.terminalTransaction === '') return { news: 'refused', condition: 'NotFound' }
    const service = book.nextService()
    const record = book.advance(id, 'reversing', { reason: `reversal${again ? '_again' : ''}:${service}`, charge })
    const wanted = intent.kind === 'pre_settlement' && !isSecondCharge(intent)
    const why = mustUndo(record) && !wanted ? 'Malfunction' : 'MerchantCancel'
    const news = await terminal.reversal(intent, charge, service, why)
    if (news.news === 'failed' || (news.news === 'later' && news.why === 'unreachable')) failed.add(service)
    return news
  }

  async function tryOnce(id: string): Promise<ReversalNews> {
    const { reason = '' } = book.record(id)
    const [, again, sent] = SENT.exec(reason) ?? []
    if (sent === undefined) return send(id, reason === ASKED_AGAIN)
    const status = await terminal.reversalStatus(sent)
    // Undoing names the transaction, so a second Reversal of it cannot give money back twice. What the terminal has forgotten
    // it may have done all the same: then it refuses the second one.
    if (status.news === 'not_found') return send(id, again !== undefined || !failed.has(sent))
    return status.news === 'refused' || status.news === 'failed' ? send(id, again !== undefined) : status
  }

  async function attempt(id: string): Promise<ReversalResult> {
    let news = await tryOnce(id)
    if (news.news === 'logged_out' && (await session.lost())) news = await tryOnce(id)
    const record = book.record(id)
    if (record.state !== 'reversing') return record.state === 'reversed' ? 'reversed' : 'refused'
    const charge = record.charge === undefined ? {} : { charge: record.charge }
    if (news.news === 'reversed') {
      book.advance(id, 'reversed', { reason: 'confirmed', ...charge })
      return 'reversed'
    }
    if (record.intent.kind === 'pre_settlement' && isNotHeld(news)) {
      book.advance(id, 'reversed', { reason: 'not_held', ...charge })
      return 'reversed'
    }
    if (news.news !== 'refused') return 'pending'
    if (mustUndo(record)) {
      if (!told.has(id)) parts.stands(record)
      told.add(id)
      return 'pending'
    }
    const result = SENT.exec(record.reason ?? '')?.[1] === undefined ? 'refused' : 'unclear'
    book.advance(id, 'approved', { reason: `reversal_${result}:${news.condition}`, ...charge })
    return result
  }

  async function safely(id: string): Promise<ReversalResult> {
    try {
      return await attempt(id)
    } catch (error) {
      trouble(error)
      return 'pending'
    }
  }

  async function goOn(id: string, first: Promise<ReversalResult>): Promise<void> {
    let result = await first
    for (let wait = FIRST_PAUSE; result === 'pending'; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      await pause(timers, wait)
      result = await safely(id)
    }
    firstTries.delete(id)
  }

  function start(id: string): Promise<ReversalResult> {
    const running = firstTries.get(id)
    if (running !== undefined) return running
    const first = safely(id)
    firstTries.set(id, first)
    goOn(id, first).catch(trouble)
    return first
  }

  return {
    async undo(id) {
      const { state, charge, reason = '' } = book.record(id)
      if (state === 'reversed') return 'reversed'
      if (state === 'reserved' && book.isBeingSettled(id)) return 'refused'
      if (state !== 'approved' && state !== 'reserved' && state !== 'reversing') return 'refused'
      if (state !== 'reversing' && !firstTries.has(id))
        book.advance(id, 'reversing', {
          reason: reason.startsWith('reversal_unclear') ? ASKED_AGAIN : 'asked',
          ...(charge ? { charge } : {}),
        })
      return start(id)
    },
    insist(id) {
      void start(id)
    },
  }
}
