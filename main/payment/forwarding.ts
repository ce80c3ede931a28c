import type { IntentStore } from '../register/ports.ts'
import type { Session } from './session.ts'
import type { Terminal } from './terminal.ts'
import type { Timers } from './timers.ts'
import type { Verdicts } from './verdicts.ts'

const EVERY = 60_000

export interface ForwardingParts {
  readonly intents: IntentStore
  readonly terminal: Terminal
  readonly session: Session
  readonly verdicts: Verdicts
  readonly timers: Timers
  readonly trouble: (error: unknown) => void
}

/** Follows charges approved offline until the bank has answered for each. */
export interface Forwarding {
  /** There may be some now; begins to look every minute while there are. */
  look(): void
}

/**
 * The terminal sends what it holds by itself once it reaches its host. The counter asks it about each such charge then: an
 * answer from the bank is an ordinary verdict, and a refusal makes a late decline.
 */
export function createForwarding(parts: ForwardingParts): Forwarding {
  const { intents, terminal, session, verdicts, timers, trouble } = parts
  let waiting = false

  async function round(): Promise<void> {
    let health = await terminal.diagnosis(true)
    if (health === 'logged_out' && (await session.lost())) health = await terminal.diagnosis(true)
    if (typeof health === 'string' || !health.hostReachable) return
    for (const { intent } of intents.offline()) {
      const news = await terminal.statusOf(intent)
      if (news.news === 'approved' || news.news === 'declined') verdicts.learn(intent.id, news)
    }
  }

  function later(): void {
    waiting = true
    timers.after(EVERY, () => {
      waiting = false
      round().catch(trouble).then(look).catch(trouble)
    })
  }

  function look(): void {
    if (!waiting && intents.offline().length > 0) later()
  }

  return { look }
}
