import type { IntentRecord } from '../domain/payment/intent.ts'
import { isSettled } from '../domain/payment/transitions.ts'
import type { Clock, PaymentOutcome, PaymentProgress, PaymentRequest } from '../register/ports.ts'
import type { Asking } from './asking.ts'
import type { Book } from './book.ts'
import { createMailbox } from './mailbox.ts'
import { type AbortReason, outcomeOf } from './outcome.ts'
import type { Session } from './session.ts'
import type { News, Terminal } from './terminal.ts'
import type { Timers } from './timers.ts'
import type { Undoing } from './undoing.ts'
import type { Verdicts } from './verdicts.ts'

/** Silence after which the counter stops waiting for the payment's own answer and asks. */
const SILENCE = 120_000
/** How long after its outcome a payment's connection is still listened to: a charge told late must be undone. */
const LATE = 600_000
/** Between two tries to write what the terminal said. */
const FIRST_PAUSE = 5_000
const LONGEST_PAUSE = 300_000

export interface PayingParts {
  readonly book: Book
  readonly terminal: Terminal
  readonly session: Session
  readonly verdicts: Verdicts
  readonly undoing: Undoing
  readonly asking: Asking
  readonly timers: Timers
  readonly clock: Clock
  readonly trouble: (error: unknown) => void
}

type Event =
  | { readonly of: 'news'; readonly news: News }
  | { readonly of: 'display'; readonly shows: 'present' | 'pin' | 'authorising' }
  | { readonly of: 'stop'; readonly why: AbortReason }
  | { readonly of: 'silence' }
  /** The intent took a step, by whoever's doing. */
  | { readonly of: 'step' }

/** One payment in the foreground, from its first byte to an outcome the counter can act on. */
export interface Payment {
  readonly outcome: Promise<PaymentOutcome | 'session_lost'>
  display(shows: 'present' | 'pin' | 'authorising'): void
  cancel(): void
}

/** Carries a created intent to an outcome. `session_lost`: refused and declined only because the terminal had restarted. */
export function carry(
  parts: PayingParts,
  id: string,
  request: PaymentRequest,
  progress: (progress: PaymentProgress) => void,
): Payment {
  const { book, terminal, verdicts, undoing, asking, timers, clock, trouble } = parts
  const mailbox = createMailbox<Event>()
  const connection = new AbortController()
  let stopExpiry: () => void = () => undefined
  let stopSilence: () => void = () => undefined
  let presented = false

  function awaitPresenting(): void {
    stopExpiry()
    const milliseconds = request.presentSeconds * 1000
    progress({ step: 'present', expiresAt: clock.now().getTime() + milliseconds, seconds: request.presentSeconds })
    stopExpiry = timers.after(milliseconds, () => mailbox.put({ of: 'stop', why: 'no_card' }))
  }

  function awaitWord(): void {
    stopSilence()
    stopSilence = timers.after(SILENCE, () => mailbox.put({ of: 'silence' }))
  }

  function hear(news: News, again = FIRST_PAUSE): void {
    try {
      if (news.news === 'approved' || news.news === 'declined') verdicts.learn(id, news)
      else mailbox.put({ of: 'news', news })
    } catch (error) {
      trouble(error)
      mailbox.put({ of: 'news', news: { news: 'nothing', why: 'not_written' } })
      // Where the payment has its outcome already this is a second charge, and nobody else will ever hear of it.
      timers.after(again, () => hear(news, Math.min(again * 2, LONGEST_PAUSE)))
    }
  }

  function send(): void {
    book.advance(id, 'sent')
    const nobodyPresents = [request.walletCode, request.giftCode, request.settles].some((one) => one !== undefined)
    if (!nobodyPresents) awaitPresenting()
    else progress({ step: 'authorising' })
    awaitWord()
    terminal.payment(book.record(id).intent, request, connection.signal).then(
      (news) => hear(news),
      (error: unknown) => {
        trouble(error)
        mailbox.put({ of: 'news', news: { news: 'nothing', why: 'link' } })
      },
    )
  }

  function shown(shows: 'present' | 'pin' | 'authorising'): void {
    awaitWord()
    if (book.record(id).state !== 'sent') return
    if (shows === 'present') {
      if (!presented) awaitPresenting()
      presented = true
      return
    }
    stopExpiry()
    progress({ step: shows })
  }

  function stop(why: AbortReason): void {
    stopExpiry()
    if (book.record(id).state !== 'sent') return
    const { intent } = book.advance(id, 'aborting', { reason: why })
    progress({ step: 'cancelling' })
    awaitWord()
    terminal.abort(intent, why === 'no_card' ? 'Timeout' : 'MerchantAbort').catch(trouble)
  }

  function ask(why: string): void {
    const { state } = book.record(id)
    if (state !== 'sent' && state !== 'aborting') return
    stopExpiry()
    stopSilence()
    asking.start(id, why)
    progress({ step: 'asking', since: clock.now().getTime() })
  }

  function consider(news: News): 'session_lost' | undefined {
    const { state } = book.record(id)
    const waiting = state === 'sent' || state === 'aborting'
    if (!waiting) return undefined
    if (news.news === 'logged_out') {
      book.advance(id, 'declined', { reason: 'unreachable:LoggedOut' })
      return 'session_lost'
    }
    if (news.news === 'nothing' && news.why === 'unreachable') {
      book.advance(id, 'declined', { reason: 'unreachable:not_sent' })
      return undefined
    }
    ask(news.news === 'nothing' ? news.why : news.news)
    return undefined
  }

  function handle(event: Event): 'session_lost' | undefined {
    if (event.of === 'news') return consider(event.news)
    if (event.of === 'display') shown(event.shows)
    else if (event.of === 'stop') stop(event.why)
    else if (event.of === 'silence') ask('silence')
    return undefined
  }

  async function run(): Promise<PaymentOutcome | 'session_lost'> {
    const unwatch = book.watch((record) => {
      if (record.intent.id === id) mailbox.put({ of: 'step' })
    })
    try {
      send()
      for (;;) {
        const event = await mailbox.take()
        const settled = ended(book.record(id))
        if (settled) return await conclude()
        if (handle(event) === 'session_lost') return 'session_lost'
      }
    } finally {
      unwatch()
      stopExpiry()
      stopSilence()
      timers.after(LATE, () => connection.abort())
    }
  }

  async function conclude(): Promise<PaymentOutcome> {
    if (book.record(id).state === 'reversing') await undoing.undo(id)
    return outcomeOf(book.record(id))
  }

  return {
    outcome: run(),
    display: (shows) => mailbox.put({ of: 'display', shows }),
    cancel: () => mailbox.put({ of: 'stop', why: 'cancelled' }),
  }
}

function ended(record: IntentRecord): boolean {
  const { state } = record
  return isSettled(state) || state === 'undecided' || state === 'reversing' || state === 'reserved'
}
