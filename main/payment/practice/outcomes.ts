/**
 * approved     charges and answers
 * declined     the host refuses
 * wrong_pin    the customer never gets the PIN right
 * lost_before  the request is lost on its way to the terminal
 * lost_after   charges, and the answer is lost
 * late         the customer presents only when the counter has asked to stop; charges all the same
 * duplicate    charges twice for one request
 * hang         works without a word and never answers until it is asked
 * restart      starts anew while authorising and forgets the request; whether the host had charged is left to chance
 * offline_declined  approves without the bank where the counter allows it, and the bank refuses later
 */
export const PRACTICE_OUTCOMES = [
  'approved',
  'declined',
  'wrong_pin',
  'lost_before',
  'lost_after',
  'late',
  'duplicate',
  'hang',
  'restart',
  'offline_declined',
] as const

export type PracticeOutcome = (typeof PRACTICE_OUTCOMES)[number]
