import type { BalanceAnswer } from '../register/ports.ts'
import type { Session } from './session.ts'
import type { Terminal } from './terminal.ts'

export interface InquiryParts {
  readonly terminal: Terminal
  readonly session: Session
  readonly nextService: () => string
  /** Whether a payment runs: the terminal does one thing at a time. */
  readonly isBusy: () => boolean
  readonly trouble: (error: unknown) => void
}

/** Asks what a card has on it. Moves no money, so nothing is kept of it. */
export interface Inquiry {
  ask(): Promise<BalanceAnswer>
  cancel(): void
  isRunning(): boolean
}

/** The balance inquiries of one terminal. */
export function createInquiry({ terminal, session, nextService, isBusy, trouble }: InquiryParts): Inquiry {
  let service: string | undefined
  let cancelled = false
  return {
    isRunning: () => service !== undefined,
    cancel() {
      if (service === undefined) return
      cancelled = true
      terminal.abortBalance(service).catch(trouble)
    },
    async ask() {
      if (service !== undefined || isBusy()) return { ok: false, reason: 'busy' }
      service = nextService()
      cancelled = false
      try {
        if (!(await session.ready())) return { ok: false, reason: 'unreachable' }
        // The terminal knows nothing yet of what it was told to stop: it is not asked at all.
        if (cancelled) return { ok: false, reason: 'cancelled' }
        const found = await terminal.balance(service)
        if (!('failed' in found)) return { ok: true, ...found }
        if (found.failed === 'Aborted' || found.failed === 'Cancel') return { ok: false, reason: 'cancelled' }
        if (found.failed === 'Busy') return { ok: false, reason: 'busy' }
        if (found.failed === 'LoggedOut') await session.lost()
        const unreachable = ['silent', 'LoggedOut', 'UnreachableHost', 'UnavailableService'].includes(found.failed)
        return { ok: false, reason: unreachable ? 'unreachable' : 'refused' }
      } finally {
        service = undefined
      }
    },
  }
}
