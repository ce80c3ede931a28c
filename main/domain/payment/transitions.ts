import type { IntentState } from './intent.ts'

/**
 * Where an intent may go from each state. A state that may follow itself learns something on the way (a restart of the
 * terminal, the next try of a reversal) and stays where it is.
 */
export const TRANSITIONS: Readonly<Record<IntentState, readonly IntentState[]>> = {
  // `reversing`: the intent was made for a second charge that must be undone, see PaymentIntent.original.
  created: ['sent', 'declined', 'reversing'],
  // From here to `reversing`: the terminal charged more than was asked, which no sale may count on even for a moment.
  sent: ['sent', 'aborting', 'asking', 'approved', 'declined', 'reversing'],
  aborting: ['aborting', 'asking', 'approved', 'declined', 'reversing'],
  asking: ['asking', 'undecided', 'approved', 'declined', 'reversing'],
  undecided: ['undecided', 'approved', 'declined', 'reversing'],
  // `approved` again: a person had decided it, now the terminal tells the transaction's own number.
  // Or: what was approved offline is known to the bank (approved) or refused by it.
  approved: ['approved', 'reversing', 'late_declined'],
  declined: [],
  reversing: ['reversing', 'reversed', 'approved'],
  reversed: [],
  late_declined: [],
}

/** Whether an intent in state `from` may take a step to `to`. */
export function mayGo(from: IntentState, to: IntentState): boolean {
  return TRANSITIONS[from].includes(to)
}

/** Whether nothing more has to happen by itself: the money is where the state says. */
export function isSettled(state: IntentState): boolean {
  return state === 'approved' || state === 'declined' || state === 'reversed' || state === 'late_declined'
}
