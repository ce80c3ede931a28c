import * as v from 'valibot'
import { type Channel, channels, type Failure, type Result } from '../../preload/contract.ts'
import { failure, refuse } from '../register/answer.ts'
import { StorageRefusal } from '../storage/refusal.ts'

export type Handle = (channel: Channel, input: never) => unknown

/**
 * Runs calls one after another, each parsed first: two keys pressed at once are two steps in order, never a race.
 * A call that throws changed nothing that is stored; the cashier is told so, and the program's error goes to `report`.
 */
export class Dispatcher {
  readonly #handle: Handle
  readonly #report: (error: unknown) => void
  #last: Promise<unknown> = Promise.resolve()

  constructor(handle: Handle, report: (error: unknown) => void) {
    this.#handle = handle
    this.#report = report
  }

  call(channel: string, input: unknown): Promise<Result<unknown>> {
    if (!Object.hasOwn(channels, channel))
      return Promise.resolve(refuse('unknown_channel', { channel: channel.slice(0, 40) }))
    const known = channel as Channel
    const parsed = v.safeParse(channels[known], input)
    if (!parsed.success) {
      const field = v.getDotPath(parsed.issues[0]) ?? known
      return Promise.resolve(refuse('bad_input', { field: field.slice(0, 80) }))
    }
    const answered = this.#last.then(() => this.#run(known, parsed.output as never))
    this.#last = answered
    return answered
  }

  async #run(channel: Channel, input: never): Promise<Result<unknown>> {
    try {
      return (await this.#handle(channel, input)) as Result<unknown>
    } catch (error) {
      this.#report(error)
      return { ok: false, failure: failureOf(error) }
    }
  }
}

/** What the store threw, in the cashier's words; anything else is a fault of the program. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof StorageRefusal)) return failure('internal')
  if (error.code === 'full') return failure('disk_full')
  if (error.code === 'read_only') return failure('disk_read_only')
  return failure(`storage_${error.code}`, error.params)
}
