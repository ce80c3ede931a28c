import { isSettled } from '../domain/payment/transitions.ts'
import { type Book, TERMINAL_RESTARTED } from './book.ts'
import { abortReasonOf } from './outcome.ts'
import type { Session } from './session.ts'
import type { Terminal } from './terminal.ts'
import { pause, type Timers } from './timers.ts'
import type { Verdicts } from './verdicts.ts'

const INTERVAL = 5_000
/** How long a person waits for the machine to find out before the machine asks the person. */
const PATIENCE = 90_000
const LONGEST_PAUSE = 300_000
/** One NotFound may cross the request on its way. */
const NOT_FOUND_ENOUGH = 2

/** Asks the terminal what became of payments whose answer did not come. */
export interface Asking {
  /** Goes on, in state asking for 90 seconds and undecided ever after, until the intent is settled. */
  start(id: string): void
}

export interface AskingParts {
  readonly book: Book
  readonly terminal: Terminal
  readonly session: Session
  readonly verdicts: Verdicts
  readonly timers: Timers
  readonly trouble: (error: unknown) => void
}

/** Query, never repeat: the good practice for an unknown outcome, one loop an intent. */
export function createAsking(parts: AskingParts): Asking {
  const { book, terminal, session, verdicts, timers, trouble } = parts
  const running = new Set<string>()

  async function ask(id: string): Promise<void> {
    let patient = book.record(id).state === 'asking'
    const stopWaiting = timers.after(PATIENCE, () => {
      patient = false
    })
    let aborted = false
    let missing = 0
    let wait = INTERVAL

    async function stopTerminal(): Promise<void> {
      if (aborted) return
      const { intent, reason } = book.record(id)
      aborted = (await terminal.abort(intent, reason === 'no_card' ? 'Timeout' : 'MerchantAbort')) === undefined
    }

    async function once(): Promise<void> {
      const { intent } = book.record(id)
      let news = await terminal.statusOf(intent)
      if (news.news === 'logged_out') {
        missing = 0
        if (await session.lost()) news = await terminal.statusOf(intent)
      }
      const record = book.record(id)
      if (isSettled(record.state)) return
      if (news.news === 'approved' || news.news === 'declined') return verdicts.learn(id, news)
      if (news.news === 'in_progress') {
        missing = 0
        return stopTerminal()
      }
      if (news.news !== 'not_found') return
      if (record.reason === TERMINAL_RESTARTED) {
        patient = false
        return
      }
      missing += 1
      if (missing >= NOT_FOUND_ENOUGH) book.advance(id, 'declined', { reason: `${notFoundReason(id)}:NotFound` })
    }

    function notFoundReason(of: string): string {
      return abortReasonOf(book.record(of)) ?? 'not_charged'
    }

    if (patient) await stopTerminal()
    for (;;) {
      try {
        if (ended(id)) break
        await once()
        const { state, reason } = book.record(id)
        if (ended(id)) break
        if (!patient && state === 'asking') book.advance(id, 'undecided', { reason: reason ?? 'silence' })
      } catch (error) {
        trouble(error)
      }
      if (!patient) wait = Math.min(wait * 2, LONGEST_PAUSE)
      await pause(timers, wait)
    }
    stopWaiting()
  }

  function ended(id: string): boolean {
    const { state } = book.record(id)
    return isSettled(state) || state === 'reversing'
  }

  return {
    start(id) {
      if (running.has(id)) return
      running.add(id)
      ask(id)
        .catch(trouble)
        .finally(() => running.delete(id))
    },
  }
}
