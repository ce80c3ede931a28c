import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import * as v from 'valibot'

/** What a practice terminal and its made-up host remember; nothing in it could pay for anything. */
export interface PracticeState {
  /** Number of the last transaction. */
  number: number
  /** Whether a counter has a session; lost when the terminal starts anew. */
  session: boolean
  transactions: PracticeTransaction[]
  /** What was spent of each gift card, minor units by its made-up number. */
  gifts: Record<string, number>
  /** Answers a TransactionStatus repeats, newest last. */
  answers: PracticeAnswer[]
  /** Payment responses that no counter has taken yet. */
  undelivered: unknown[]
}

export interface PracticeTransaction {
  readonly id: string
  /** The counter's SaleTransactionID. */
  readonly reference: string
  /** A reservation holds money and moves none. */
  readonly kind: 'payment' | 'refund' | 'reservation'
  readonly currency: string
  /** Minor units, positive. */
  readonly amount: number
  readonly brand: string
  readonly maskedPan: string
  readonly approvalCode: string
  /** Of a payment: the reservation it completes. */
  readonly completes?: string | undefined
  /** Of what a medical insurance pays or holds: the part from its fund, minor units; the rest is the person's account. */
  readonly fund?: number | undefined
  /** The gift card that paid, or got money back. */
  readonly gift?: string | undefined
  readonly operator: string
  readonly at: string
  /** ServiceID of the request, to mend its answer once the bank was asked after all. */
  readonly service?: string | undefined
  /** Approved without the bank: waiting to be sent (`doomed` to be refused), sent, or refused by the bank. */
  offline?: 'stored' | 'doomed' | 'sent' | 'refused' | undefined
  reversed: boolean
  reconciled: boolean
}

export interface PracticeAnswer {
  readonly service: string
  readonly category: 'Payment' | 'Reversal'
  readonly body: unknown
}

/** Where a practice terminal keeps its state; `save` is durable when it returns. */
export interface PracticeRecord {
  load(): PracticeState
  save(state: PracticeState): void
}

const State = v.object({
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  session: v.boolean(),
  transactions: v.array(
    v.object({
      id: v.string(),
      reference: v.string(),
      kind: v.picklist(['payment', 'refund', 'reservation']),
      currency: v.string(),
      amount: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      brand: v.string(),
      maskedPan: v.string(),
      approvalCode: v.string(),
      completes: v.optional(v.string()),
      fund: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
      gift: v.optional(v.string()),
      operator: v.string(),
      at: v.string(),
      service: v.optional(v.string()),
      offline: v.optional(v.picklist(['stored', 'doomed', 'sent', 'refused'])),
      reversed: v.boolean(),
      reconciled: v.boolean(),
    }),
  ),
  gifts: v.optional(v.record(v.string(), v.pipe(v.number(), v.safeInteger())), {}),
  answers: v.array(v.object({ service: v.string(), category: v.picklist(['Payment', 'Reversal']), body: v.unknown() })),
  undelivered: v.array(v.unknown()),
})

/** A terminal out of its box. */
export function emptyState(): PracticeState {
  return { number: 0, session: false, transactions: [], gifts: {}, answers: [], undelivered: [] }
}

/** A record in memory; it outlives the terminal object, as tests and replays need it. */
export function memoryRecord(): PracticeRecord {
  let text = JSON.stringify(emptyState())
  return {
    load: () => v.parse(State, JSON.parse(text)),
    save(state) {
      text = JSON.stringify(state)
    },
  }
}

/**
 * A record in one JSON file, replaced whole and flushed at every save. A file that is not such a record starts a new one:
 * it is a practice terminal, and the counter's own intents are kept elsewhere.
 */
export function fileRecord(file: string): PracticeRecord {
  return {
    load() {
      try {
        const state = v.safeParse(State, JSON.parse(readFileSync(file, 'utf8')))
        return state.success ? state.output : emptyState()
      } catch (error) {
        if (error instanceof SyntaxError || isMissing(error)) return emptyState()
        throw error
      }
    },
    save(state) {
      const next = `${file}.next`
      const handle = openSync(next, 'w', 0o600)
      try {
        writeSync(handle, JSON.stringify(state))
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      renameSync(next, file)
    },
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
