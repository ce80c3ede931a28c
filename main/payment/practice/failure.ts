import type { ErrorCondition } from '../nexo/messages.ts'

/** The body of a response that failed. */
export function failure(condition: ErrorCondition, more: Readonly<Record<string, unknown>> = {}): unknown {
  return { Response: { Result: 'Failure', ErrorCondition: condition }, ...more }
}
