import type { IntentState } from './intent.ts'

/**
 * Where an intent may go from each state. A state that may follow itself learns something on the way (a restart of the
 * terminal, the next try of a reversal) and stays where it is.
 */
export const TRANSITIONS: Readonly<Record<IntentState, readonly IntentState[]>> = {
  // `reversing`: the intent was made for a second charge that must be undone, see PaymentIntent.original.
  created: ['sent', 'declined', 'reversing'],
  // From here to `reversing`: the terminal charged more than was asked, which no sale may count on even for a moment.
  // `reserved` where a payment is `approved`: a pre-settlement's approval only holds money.
  sent: ['sent', 'aborting', 'asking', 'approved', 'reserved', 'declined', 'reversing'],
  aborting: ['aborting', 'asking', 'approved', 'reserved', 'declined', 'reversing'],
  asking: ['asking', 'undecided', 'approved', 'reserved', 'declined', 'reversing'],
  undecided: ['undecided', 'approved', 'reserved', 'declined', 'reversing'],
  // `approved` again: a person had decided it, now the terminal tells the transaction's own number.
  // Or: what was approved offline is known to the bank (approved) or refused by it.
  approved: ['approved', 'reversing', 'late_declined'],
  declined: [],
  reversing: ['reversing', 'reversed', 'approved'],
  reversed: [],
  // Cancelled, or settled by another intent. No way back: what is being cancelled is never settled.
  reserved: ['reversing', 'completed'],
  completed: [],
  late_declined: [],
}

/** Whether an intent in state `from` may take a step to `to`. */
export function mayGo(from: IntentState, to: IntentState): boolean {
  return TRANSITIONS[from].includes(to)
}

const SETTLED: ReadonlySet<IntentState> = new Set(['approved', 'declined', 'reversed', 'completed', 'late_declined'])

/** Whether nothing more has to happen: the money is where the state says, and nothing is held. */
export function isSettled(state: IntentState): boolean {
  return SETTLED.has(state)
}
