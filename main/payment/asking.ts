import { type IntentRecord, isDecided } from '../domain/payment/intent.ts'
import type { Clock } from '../register/ports.ts'
import { type Book, TERMINAL_RESTARTED } from './book.ts'
import { abortReasonOf } from './outcome.ts'
import type { Session } from './session.ts'
import type { News, Terminal } from './terminal.ts'
import { pause, type Timers } from './timers.ts'
import type { Verdicts } from './verdicts.ts'

const INTERVAL = 5_000
/** How long a person waits for the machine to find out before the machine asks the person. */
const PATIENCE = 90_000
const LONGEST_PAUSE = 300_000
/** One NotFound may cross the request on its way. */
const NOT_FOUND_ENOUGH = 2
/** So long (ms) a terminal surely knows what it was asked; a ServiceID need be unique for twice that and no more. */
const REMEMBERED = 24 * 3_600_000

/**
 * So long (ms) after its creation a payment that a person decided is still asked about, over restarts too: by then the
 * terminal has settled its period, and what it charged is in the differences of that settlement.
 */
const DOUBTED = 7 * 24 * 3_600_000

/** Asks the terminal what became of payments whose answer did not come. */
export interface Asking {
  /**
   * Takes an intent that waits for its answer no longer, `why` being the reason of the step, and goes on, in state asking
   * for 90 seconds and undecided ever after, until it is settled. One that a person decided meanwhile, or before a restart,
   * is asked about until the terminal has said anything of it, that it knows nothing included, for 7 days at most.
   */
  start(id: string, why: string): void
  /** Whether the terminal said last that it knows no such request, so that asking brings nothing more. */
  isUnknown(id: string): boolean
}

export interface AskingParts {
  readonly book: Book
  readonly terminal: Terminal
  /** Its POIID: only it can tell what became of what was sent to it. */
  readonly terminalId: string
  readonly session: Session
  readonly verdicts: Verdicts
  readonly timers: Timers
  readonly clock: Clock
  readonly trouble: (error: unknown) => void
}

/** Query, never repeat: the good practice for an unknown outcome, one loop an intent. */
export function createAsking(parts: AskingParts): Asking {
  const { book, terminal, session, verdicts, timers, clock, trouble } = parts
  const running = new Set<string>()
  const unknown = new Set<string>()

  /** Whether the intent is one to be patient with: asking has just begun, or was interrupted. */
  function takeOver(id: string, why: string): boolean {
    const record = book.record(id)
    if (isDecided(record)) return false
    if (isElsewhere(record)) {
      // Another terminal's "not found" would be no proof: a person reads the history of the one it was sent to.
      if (record.state !== 'undecided') {
        if (record.state !== 'asking') book.advance(id, 'asking', { reason: why })
        book.advance(id, 'undecided', { reason: 'other_terminal' })
      }
      return false
    }
    if (record.state !== 'sent' && record.state !== 'aborting') return record.state === 'asking'
    book.advance(id, 'asking', { reason: abortReasonOf(record) ?? why })
    return true
  }

  function isElsewhere({ intent }: IntentRecord): boolean {
    return intent.terminal !== undefined && intent.terminal !== parts.terminalId
  }

  /** Whether the terminal's "not found" is proof: it did not start anew, and it was asked not long ago by any clock. */
  function remembers({ intent, reason }: IntentRecord): boolean {
    const age = Math.abs(clock.now().getTime() - Date.parse(intent.createdAt))
    return reason !== TERMINAL_RESTARTED && age < REMEMBERED
  }

  /** Whether nothing that the terminal could say is waited for. What a person decided is doubted, but not for ever. */
  function hasItsAnswer(record: IntentRecord): boolean {
    if (!isDecided(record)) return !isOpen(record)
    return Math.abs(clock.now().getTime() - Date.parse(record.intent.createdAt)) >= DOUBTED
  }

  async function ask(id: string, why: string): Promise<void> {
    let patient = true
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

    async function inquire(): Promise<News> {
      const { intent } = book.record(id)
      const news = await terminal.statusOf(intent)
      if (news.news !== 'logged_out') return news
      missing = 0
      return (await session.lost()) ? terminal.statusOf(intent) : news
    }

    /** Whether there is nothing more to ask. */
    async function once(): Promise<boolean> {
      const news = await inquire()
      const record = book.record(id)
      if (news.news !== 'not_found') unknown.delete(id)
      if (news.news === 'approved' || news.news === 'declined') {
        verdicts.learn(id, news)
        return true
      }
      if (news.news === 'in_progress') {
        missing = 0
        await stopTerminal()
      }
      if (news.news !== 'not_found') return hasItsAnswer(record)
      if (!isOpen(record)) return true
      if (!remembers(record)) {
        unknown.add(id)
        patient = false
        return false
      }
      missing += 1
      if (missing < NOT_FOUND_ENOUGH) return false
      book.advance(id, 'declined', { reason: `${abortReasonOf(record) ?? 'not_charged'}:NotFound` })
      return true
    }

    let begun = false
    for (;;) {
      const rest = pause(timers, wait)
      try {
        if (!begun) {
          patient = takeOver(id, why) && patient
          begun = true
          if (patient) await stopTerminal()
        }
        const now = book.record(id)
        if (isElsewhere(now) || hasItsAnswer(now) || (await once())) break
        const { state, reason } = book.record(id)
        if (!patient && state === 'asking') book.advance(id, 'undecided', { reason: reason ?? 'silence' })
      } catch (error) {
        trouble(error)
      }
      await rest
      if (!patient) wait = Math.min(wait * 2, LONGEST_PAUSE)
    }
    stopWaiting()
  }

  return {
    start(id, why) {
      if (running.has(id)) return
      running.add(id)
      ask(id, why)
        .catch(trouble)
        .finally(() => {
          running.delete(id)
          unknown.delete(id)
        })
    },
    isUnknown: (id) => unknown.has(id),
  }
}

function isOpen({ state }: IntentRecord): boolean {
  return state === 'asking' || state === 'undecided'
}
