import type { Book } from './book.ts'
import { TERMINAL_RESTARTED } from './book.ts'
import type { Terminal } from './terminal.ts'

/**
 * The counter's session with its terminal. A terminal that has started anew has none, and that is how the counter learns
 * of it: so a Login is sent only after the terminal said it was logged out, never to be on the safe side.
 */
export interface Session {
  /** Whether the terminal answers and knows this counter; asks it the first time and after a loss. */
  ready(): Promise<boolean>
  /**
   * The terminal has started anew. Before anything else every intent it may have forgotten is marked so, durably; then the
   * counter logs in again. Whether that worked.
   */
  lost(): Promise<boolean>
}

/** The session of one terminal. */
export function createSession(book: Book, terminal: Terminal): Session {
  let known = false
  let restoring: Promise<boolean> | undefined

  function markOpen(): void {
    for (const { intent, state, reason } of book.open()) {
      const asks = state !== 'created' && state !== 'reversing' && state !== 'reserved'
      if (!asks || reason === TERMINAL_RESTARTED) continue
      book.advance(intent.id, state, { reason: TERMINAL_RESTARTED })
    }
  }

  async function restore(): Promise<boolean> {
    try {
      known = await terminal.login()
      return known
    } finally {
      restoring = undefined
    }
  }

  const lost = async (): Promise<boolean> => {
    known = false
    markOpen()
    restoring ??= restore()
    return restoring
  }

  return {
    lost,
    async ready() {
      if (restoring !== undefined) return restoring
      if (known) return true
      const found = await terminal.diagnosis(false)
      if (found === 'logged_out') return lost()
      known = found !== 'silent'
      return known
    },
  }
}
