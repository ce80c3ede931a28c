import type { Charge } from '../domain/payment/charge.ts'
import type { IntentRecord, IntentState, IntentStep, PaymentIntent } from '../domain/payment/intent.ts'
import { isSettled, mayGo } from '../domain/payment/transitions.ts'
import type { Clock, IntentStore } from '../register/ports.ts'

/** Sticks to an intent until it is settled: the terminal started anew meanwhile, so its NotFound proves nothing. */
export const TERMINAL_RESTARTED = 'terminal_restarted'

/** The intents with their rules: every step is allowed by the table, durable before it is told, and told to the journal. */
export interface Book {
  create(intent: PaymentIntent): IntentRecord
  /** Durable when it returns. Throws on a step the table forbids or a write that failed. */
  advance(id: string, state: IntentState, more?: { readonly reason?: string; readonly charge?: Charge }): IntentRecord
  /** Throws where there is no such intent. */
  record(id: string): IntentRecord
  find(id: string): IntentRecord | undefined
  open(): readonly IntentRecord[]
  decided(): readonly IntentRecord[]
  ofSale(draft: string): readonly IntentRecord[]
  /** Whether a payment that settles it is on its way, its outcome not known yet. */
  isBeingSettled(id: string): boolean
  /** Closes a pre-settlement whose settling payment is approved, where the two were cut apart. */
  closeSettled(record: IntentRecord): void
  nextId(): string
  nextService(): string
  /** Calls `changed` after every step of every intent; returns how to stop. */
  watch(changed: (record: IntentRecord) => void): () => void
}

/** `journal` gets every step; `together` makes the step and what the journal writes of it one transaction. */
export function createBook(
  store: IntentStore,
  clock: Clock,
  journal: (step: IntentStep, intent: PaymentIntent) => void,
  together: (work: () => void) => void = (work) => work(),
): Book {
  const watchers = new Set<(record: IntentRecord) => void>()

  function record(id: string): IntentRecord {
    const found = store.find(id)
    if (found === undefined) throw new Error(`No payment intent ${id}`)
    return found
  }

  function write(step: IntentStep, keep: () => void): IntentRecord {
    const settled: IntentStep[] = []
    together(() => {
      settled.length = 0
      keep()
      const { intent } = record(step.intent)
      journal(step, intent)
      if (step.state === 'approved') settled.push(...settle(intent))
    })
    const now = record(step.intent)
    for (const changed of [...watchers]) changed(now)
    for (const { intent } of settled) for (const changed of [...watchers]) changed(record(intent))
    return now
  }

  /** With the approval of a payment that settles a pre-settlement nothing is held any more: both or none are written. */
  function settle({ id, settles }: PaymentIntent): readonly IntentStep[] {
    const held = settles === undefined ? undefined : store.find(settles.intent)
    if (held?.state !== 'reserved') return []
    const { intent } = held
    const at = clock.now().toISOString()
    const step: IntentStep = { intent: intent.id, state: 'completed', at, reason: `settled_by:${id}` }
    store.step(step)
    journal(step, intent)
    return [step]
  }

  return {
    create(intent) {
      const step = { intent: intent.id, state: 'created', at: intent.createdAt } as const
      return write(step, () => store.create(intent))
    },
    advance(id, state, more = {}) {
      const before = record(id)
      if (!mayGo(before.state, state))
        throw new Error(`Payment intent ${id} cannot go from ${before.state} to ${state}`)
      const decided = isSettled(state) || state === 'reversing' || state === 'reserved'
      const sticks = before.reason === TERMINAL_RESTARTED && !decided
      const reason = sticks ? TERMINAL_RESTARTED : more.reason
      const step: IntentStep = {
        intent: id,
        state,
        at: clock.now().toISOString(),
        ...(reason === undefined ? {} : { reason }),
        ...(more.charge === undefined ? {} : { charge: more.charge }),
      }
      return write(step, () => store.step(step))
    },
    record,
    find: (id) => store.find(id),
    open: () => store.open(),
    decided: () => store.decided(),
    ofSale: (draft) => store.ofSale(draft),
    isBeingSettled(id) {
      const others = store.ofSale(record(id).intent.sale)
      return others.some(({ intent, state }) => intent.settles?.intent === id && !isSettled(state))
    },
    closeSettled({ intent }) {
      const settling = store
        .ofSale(intent.sale)
        .find((one) => one.state === 'approved' && one.intent.settles?.intent === intent.id)
      if (settling !== undefined) together(() => settle(settling.intent))
    },
    nextId: () => store.nextId(),
    nextService: () => store.nextService(),
    watch(changed) {
      watchers.add(changed)
      return () => {
        watchers.delete(changed)
      }
    },
  }
}
