import type { Channel, Input, Result, Value } from '../../../preload/contract.ts'
import type { VirtualTime } from '../../payment/practice/virtual-time.ts'
import type { Station } from '../../station.ts'

/** The station a script is played on, and the time that passes only when the script lets it. */
export interface Lane {
  readonly station: Station
  readonly time: VirtualTime
}

/** One call over the bridge, as the screen makes it: its input is parsed there like any other. */
export async function call<C extends Channel>(
  { station }: Lane,
  channel: C,
  input: Input<C>,
): Promise<Result<Value<C>>> {
  return (await station.call(channel, input)) as Result<Value<C>>
}

/** The calls one after another up to the first that is refused; answers with that one's refusal or the last's answer. */
export async function inTurn(...calls: readonly (() => Promise<Result<unknown>>)[]): Promise<Result<unknown>> {
  let answered: Result<unknown> = { ok: true, value: null }
  for (const next of calls) {
    answered = await next()
    if (!answered.ok) return answered
  }
  return answered
}

/** A second person's approval where the step names one. */
export function approvalOf({
  approver,
  pin,
}: {
  readonly approver?: string | undefined
  readonly pin?: string | undefined
}) {
  return approver === undefined ? undefined : { operator: approver, pin: pin ?? '-' }
}
