import type { Clock, EnrolProblem } from '../register/ports.ts'
import type { LinkDetail, TerminalLink } from './link.ts'
import { readDiagnosis, readReply } from './nexo/replies.ts'
import * as requests from './nexo/requests.ts'
import type { Timers } from './timers.ts'

const LIMIT = 15_000

export interface TrialParts {
  readonly link: TerminalLink
  readonly timers: Timers
  readonly clock: Clock
  readonly parties: requests.Parties
  readonly nextService: () => string
}

const PROBLEMS: Readonly<Partial<Record<LinkDetail, EnrolProblem>>> = {
  no_connection: 'no_connection',
  untrusted: 'untrusted',
  other_terminal: 'other_terminal',
  bad_authority: 'bad_authority',
  given_up: 'no_answer',
  too_slow: 'no_answer',
}

/**
 * Tries a terminal as it is about to be enrolled: a Login and a Diagnosis, with every check a payment's reply passes. What
 * cannot be read under the key is the key's fault: the connection was the right terminal's already.
 */
export async function tryTerminal(
  parts: TrialParts,
): Promise<
  { readonly ok: true; readonly hostReachable: boolean } | { readonly ok: false; readonly why: EnrolProblem }
> {
  const { link, timers, clock, parties, nextService } = parts

  async function ask(request: ReturnType<typeof requests.login> | ReturnType<typeof requests.diagnosis>) {
    const given = new AbortController()
    const stop = timers.after(LIMIT, () => given.abort())
    const exchanged = await link.exchange(request, given.signal)
    stop()
    const { MessageCategory: category, ServiceID: service } = request.SaleToPOIRequest.MessageHeader
    return exchanged.ok
      ? { ok: true as const, read: readReply(exchanged.reply, { parties, category, service }) }
      : exchanged
  }

  const login = await ask(requests.login(parties, nextService(), clock.now().toISOString(), 'en'))
  if (!login.ok) return { ok: false, why: problemOf(login.detail) }
  if (!login.read.ok || login.read.value.result !== 'Success') return { ok: false, why: 'refused' }
  const diagnosis = await ask(requests.diagnosis(parties, nextService(), true))
  if (!diagnosis.ok) return { ok: false, why: problemOf(diagnosis.detail) }
  const health = diagnosis.read.ok ? readDiagnosis(diagnosis.read.value) : undefined
  return health === undefined ? { ok: false, why: 'refused' } : { ok: true, hostReachable: health.hostReachable }
}

function problemOf(detail: LinkDetail | undefined): EnrolProblem {
  return (detail === undefined ? undefined : PROBLEMS[detail]) ?? 'other_key'
}
