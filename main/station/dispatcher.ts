import * as v from 'valibot'
import { type Channel, channels, type Result } from '../../preload/contract.ts'
import { failure, refuse } from '../register/answer.ts'

export type Handle = (channel: Channel, input: never) => unknown

/** SQLite's own result codes for a disk that takes no more and one that may not be written. */
const SQLITE_FULL = 13
const SQLITE_READONLY = 8

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
      return { ok: false, failure: failure(codeOf(error)) }
    }
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  if (code === SQLITE_FULL) return 'disk_full'
  if (code === SQLITE_READONLY) return 'disk_read_only'
  return 'internal'
}
