import {
  type IntentRecord,
  type IntentStep,
  isDecided,
  type PaymentIntent,
} from '../../../main/domain/payment/intent.ts'
import { isSettled } from '../../../main/domain/payment/transitions.ts'
import type { IntentStore, Movement } from '../../../main/register/ports.ts'

export interface MemoryIntents extends IntentStore {
  /** Every step ever appended, oldest first. */
  readonly steps: readonly IntentStep[]
  all(): readonly IntentRecord[]
}

/** An intent store that outlives the payments object, as a disk outlives a process. */
export function memoryIntents(): MemoryIntents {
  const records = new Map<string, IntentRecord>()
  const steps: IntentStep[] = []
  const seen = new Set<string>()
  const promised = new Set<string>()
  const counted = new Set<string>()
  let intents = 0
  let services = 0
  return {
    steps,
    nextId() {
      intents += 1
      return `S1L1-P${String(intents).padStart(6, '0')}`
    },
    nextService() {
      services += 1
      return String(services).padStart(10, '0')
    },
    create(intent: PaymentIntent) {
      if (records.has(intent.id)) throw new Error(`Intent ${intent.id} exists`)
      records.set(intent.id, { intent, state: 'created' })
      steps.push({ intent: intent.id, state: 'created', at: intent.createdAt })
    },
    step(step) {
      const before = records.get(step.intent)
      if (before === undefined) throw new Error(`No intent ${step.intent}`)
      steps.push(step)
      const { reason, charge } = step
      records.set(step.intent, {
        intent: before.intent,
        state: step.state,
        ...(reason === undefined ? {} : { reason }),
        ...(charge === undefined ? {} : { charge }),
      })
    },
    find: (id) => records.get(id),
    ofSale: (draft) => [...records.values()].filter((record) => record.intent.sale === draft),
    open: () => [...records.values()].filter((record) => !isSettled(record.state)),
    decided: () => [...records.values()].filter(isDecided),
    all: () => [...records.values()],
    offline: () =>
      [...records.values()].filter(({ state, charge }) => state === 'approved' && charge?.online === false),
    lateDeclines: () =>
      [...records.values()].filter(({ state, intent }) => state === 'late_declined' && !seen.has(intent.id)),
    promise: (ids) => {
      for (const id of ids) promised.add(id)
    },
    owed: () =>
      [...records.values()].filter(
        ({ state, intent }) => state === 'approved' && promised.has(intent.id) && !seen.has(intent.id),
      ),
    seenTo: (id) => void seen.add(id),
    unsettled: () =>
      [...records.values()].flatMap((record): Movement[] => {
        const { state, charge, intent } = record
        if (charge?.online !== true || intent.kind === 'pre_settlement') return []
        const parts: Movement['of'][] = state === 'reversed' ? ['charge', 'reversal'] : ['charge']
        return parts.filter((of) => !counted.has(`${intent.id} ${of}`)).map((of) => ({ record, of }))
      }),
    // What closings are for is the disk's and the counter's; the tests of payments know none.
    beginClosing: () => 1,
    closingRefused: () => undefined,
    settle(movements) {
      for (const { record, of } of movements) counted.add(`${record.intent.id} ${of}`)
    },
  }
}
