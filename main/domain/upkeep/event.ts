import type { Fact, JournalEntry } from '../journal/fact.ts'

/** Facts that tell of how the devices fare and of what was done to them. */
export const UPKEEP_FACTS = [
  'maintenance_done',
  'maintenance_skipped',
  'maintenance_deferred',
  'device',
  'device_known',
  'ticket_made',
] as const satisfies readonly Fact['fact'][]
export type UpkeepFact = Extract<Fact, { readonly fact: (typeof UPKEEP_FACTS)[number] }>

/** An entry of the journal, as far as upkeep is concerned with it. */
export interface UpkeepEvent {
  readonly seq: number
  readonly at: string
  readonly operator?: string
  readonly fact: UpkeepFact
}

/** What an event is about: a task of the plan, or a device. */
export interface UpkeepSubject {
  readonly kind: 'task' | 'device' | 'ticket'
  readonly name: string
}

/** The entry as an event, undefined where it is none. */
export function upkeepEvent({ seq, at, operator, fact }: JournalEntry): UpkeepEvent | undefined {
  if (!isUpkeepFact(fact)) return undefined
  return { seq, at, ...(operator === undefined ? {} : { operator }), fact }
}

export function subjectOf(fact: UpkeepFact): UpkeepSubject {
  if ('counters' in fact) return { kind: 'task', name: fact.task }
  return fact.fact === 'ticket_made' ? { kind: 'ticket', name: fact.device } : { kind: 'device', name: fact.device }
}

function isUpkeepFact(fact: Fact): fact is UpkeepFact {
  return (UPKEEP_FACTS as readonly string[]).includes(fact.fact)
}
