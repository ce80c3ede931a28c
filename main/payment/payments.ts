import type { Currency } from '../domain/money.ts'
import type { Charge } from '../domain/payment/charge.ts'
import { type IntentRecord, type IntentStep, isSecondCharge, type PaymentIntent } from '../domain/payment/intent.ts'
import { exposureOf, mayRisk } from '../domain/payment/offline.ts'
import { isSettled } from '../domain/payment/transitions.ts'
import type { OfflineLimits } from '../domain/profile.ts'
import type {
  Clock,
  IntentStore,
  PaymentOutcome,
  PaymentProgress,
  PaymentRequest,
  Payments,
} from '../register/ports.ts'
import { createAsking } from './asking.ts'
import { createBook } from './book.ts'
import { checkOf } from './check.ts'
import { createForwarding } from './forwarding.ts'
import { createInquiry } from './inquiry.ts'
import type { LinkEvent, TerminalLink } from './link.ts'
import type { Parties } from './nexo/requests.ts'
import { chargeFoundByPerson, outcomeOf } from './outcome.ts'
import { carry, type Payment } from './paying.ts'
import { createSession } from './session.ts'
import { createStrays } from './strays.ts'
import { createTerminal } from './terminal.ts'
import type { Timers } from './timers.ts'
import { createUndoing } from './undoing.ts'
import { createVerdicts } from './verdicts.ts'
import { verify } from './verify.ts'

/** How long a reversal's caller waits for it; after that it goes on by itself (milliseconds). */
const REVERSAL_PATIENCE = 5_000

export interface PaymentsParts {
  readonly link: TerminalLink
  readonly intents: IntentStore
  readonly clock: Clock
  readonly timers: Timers
  /** The station's SaleID and the terminal's POIID. */
  readonly parties: Parties
  readonly currency: Currency
  /** What the store risks on cards while the bank cannot be asked; undefined: nothing. */
  readonly offline?: () => OfflineLimits | undefined
  /** Gets every step, for the journal. */
  readonly record?: (step: IntentStep, intent: PaymentIntent) => void
  /** Makes what an intent's step and `record` write one transaction. */
  readonly together?: (work: () => void) => void
  /** Gets what went wrong where no caller waits: a write that failed in the background. Holds no card data. */
  readonly trouble?: (error: unknown) => void
}

export interface TerminalPayments extends Payments {
  /** Ends the session with the terminal, where nothing is left to ask it (nexo Logout). */
  signOff(): Promise<void>
  /** Whether nothing runs and nothing is open that only this terminal could tell of. */
  isIdle(): boolean
  /** Stops listening to the terminal. Open intents stay open on disk. */
  close(): void
}

/**
 * Card, wallet, medical insurance and gift card payments over one nexo terminal. Rejects and throws only where the program is wrong
 * (a second payment while one runs) or an intent cannot be written to disk; every fault of the terminal is an outcome.
 */
export function createPayments(parts: PaymentsParts): TerminalPayments {
  const { link, intents, clock, timers, parties, currency } = parts
  const trouble = parts.trouble ?? (() => undefined)
  const book = createBook(intents, clock, parts.record ?? (() => undefined), parts.together)
  const terminal = createTerminal({
    ...{ link, timers, clock, parties, currency, nextService: () => book.nextService() },
    terminalOf: (intent) => book.find(intent)?.intent.terminal,
  })
  let settled: ((record: IntentRecord) => void) | undefined
  const session = createSession(book, terminal)
  const undoing = createUndoing({
    ...{ book, terminal, session, timers, trouble },
    stands: (record) => settled?.(record),
  })
  const verdicts = createVerdicts(book, undoing, clock)
  const asking = createAsking({
    ...{ book, terminal, terminalId: parties.terminal, session, verdicts, timers, clock, trouble },
  })
  const forwarding = createForwarding({ intents, terminal, session, verdicts, timers, trouble })
  const paying = { book, terminal, session, verdicts, undoing, asking, timers, clock, trouble }

  const inquiry = createInquiry({
    terminal,
    session,
    nextService: () => book.nextService(),
    isBusy: () => busy,
    trouble,
  })
  let busy = false
  /** Payments begun, and the end of the newest. */
  let begun = 0
  let ended: Promise<void> = Promise.resolve()
  let current: Payment | undefined
  /** Intents somebody waits for and will be told of by the call itself. */
  const awaited = new Set<string>()
  /** Cancelled before the first byte went out. */
  let cancelled = false

  const unwatchBook = book.watch((record) => {
    const told = isSettled(record.state) || record.state === 'undecided' || record.state === 'reserved'
    if (told && !awaited.has(record.intent.id)) settled?.(record)
    if (record.charge?.online === false) forwarding.look()
  })

  const hearStray = createStrays({ book, terminal, verdicts, asking, timers, trouble })
  const unwatchLink = link.watch((event: LinkEvent) => {
    if (event.event === 'stray') return hearStray(event.reply)
    if (event.event === 'display') current?.display(event.shows)
    else session.lost().catch(trouble)
    return 'taken'
  })

  function intentFor(request: PaymentRequest): PaymentIntent {
    const risked = mayRisk(parts.offline?.(), exposureOf(intents.offline()), request, clock.now())
    return {
      id: book.nextId(),
      sale: request.draft,
      kind: request.kind,
      method: request.method,
      amount: request.amount,
      operator: request.operator,
      createdAt: clock.now().toISOString(),
      service: book.nextService(),
      terminal: parties.terminal,
      ...(risked ? { offline: true } : {}),
      ...(request.kind === 'refund' && request.original !== undefined ? { original: request.original } : {}),
      ...(request.kind === 'payment' && request.settles !== undefined ? { settles: request.settles } : {}),
    }
  }

  /** What is held is settled once: it is still held, and no other payment for it is on its way. */
  function maySettle({ intent }: Charge): boolean {
    return book.find(intent)?.state === 'reserved' && !book.isBeingSettled(intent)
  }

  async function once(request: PaymentRequest, progress: (progress: PaymentProgress) => void) {
    const intent = intentFor(request)
    const { id } = intent
    awaited.add(id)
    try {
      book.create(intent)
      const ready = await session.ready()
      if (ready && !cancelled) {
        current = carry(paying, id, request, progress)
        return await current.outcome
      }
      book.advance(id, 'declined', { reason: ready ? 'cancelled:not_sent' : 'unreachable:not_sent' })
      return outcomeOf(book.record(id))
    } finally {
      current = undefined
      awaited.delete(id)
      leave(id)
    }
  }

  /** A payment that ended by an error, a full disk or a fault of its caller, is not left without anyone to look after it. */
  function leave(id: string): void {
    try {
      const state = book.find(id)?.state
      if (state === 'created') book.advance(id, 'declined', { reason: 'not_charged:not_sent' })
      if (state === 'sent' || state === 'aborting') asking.start(id, 'interrupted')
    } catch (error) {
      trouble(error)
    }
  }

  return {
    async pay(request, progress) {
      if (busy) throw new Error('A payment is already running')
      if (inquiry.isRunning()) return { result: 'declined', reason: 'busy' }
      if (request.settles !== undefined && !maySettle(request.settles))
        return { result: 'declined', reason: 'not_charged' }
      if (request.amount <= 0) throw new RangeError('A payment needs a positive amount')
      busy = true
      begun += 1
      let end: () => void = () => undefined
      ended = new Promise((resolve) => {
        end = resolve
      })
      cancelled = false
      try {
        const first = await once(request, progress)
        if (first !== 'session_lost') return first
        const second = (await session.lost()) && !cancelled ? await once(request, progress) : first
        return second === 'session_lost' ? { result: 'declined', reason: 'unreachable' } : second
      } finally {
        busy = false
        end()
      }
    },

    cancel() {
      inquiry.cancel()
      if (!busy) return
      cancelled = true
      current?.cancel()
    },

    async reverse(intent) {
      awaited.add(intent)
      let stop: () => void = () => undefined
      const patience = new Promise<'pending'>((resolve) => {
        stop = timers.after(REVERSAL_PATIENCE, () => resolve('pending'))
      })
      try {
        return { result: await Promise.race([undoing.undo(intent), patience]) }
      } finally {
        stop()
        awaited.delete(intent)
      }
    },

    decide(intent, charged, approver, amount): PaymentOutcome {
      const record = book.record(intent)
      if (record.state !== 'asking' && record.state !== 'undecided') return outcomeOf(record)
      const reason = `decided_by:${approver}`
      awaited.add(intent)
      try {
        // What a person reads of a pre-settlement cannot be settled: it is not held, or was cancelled at the terminal.
        if (charged && record.intent.kind === 'pre_settlement') return outcomeOf(record)
        if (!charged) return outcomeOf(book.advance(intent, 'declined', { reason }))
        const charge = chargeFoundByPerson(record.intent, clock.now().toISOString(), amount)
        return outcomeOf(book.advance(intent, 'approved', { reason, charge }))
      } finally {
        awaited.delete(intent)
      }
    },

    recover(tell) {
      settled = tell
      for (const record of book.open()) {
        const { intent, state } = record
        if (awaited.has(intent.id)) continue
        if (isSecondCharge(intent)) verdicts.undoSecond(intent)
        else if (state === 'created') book.advance(intent.id, 'declined', { reason: 'not_charged:not_sent' })
        else if (state === 'reversing') undoing.insist(intent.id)
        else if (state === 'reserved') book.closeSettled(record)
        else asking.start(intent.id, 'recovered')
      }
      for (const { intent } of book.decided()) asking.start(intent.id, 'recovered')
      forwarding.look()
    },

    exposure: () => exposureOf(intents.offline()),
    balance: inquiry.ask,

    async verify(movement) {
      for (;;) {
        while (busy) await ended
        const before = begun
        const found = await verify(terminal, movement)
        if (found !== 'unknown' || begun === before) return found
      }
    },

    display: (lines) => void terminal.display(lines).catch(trouble),

    async check() {
      let found = await terminal.diagnosis(true)
      if (found === 'logged_out' && (await session.lost())) found = await terminal.diagnosis(true)
      return checkOf(found)
    },

    totals: (close) => terminal.totals(close),

    async signOff() {
      if (!busy && book.open().length === 0) await terminal.logout()
    },

    isIdle: () => !busy && !inquiry.isRunning() && book.open().length === 0 && intents.offline().length === 0,

    close() {
      unwatchBook()
      unwatchLink()
    },
  }
}
