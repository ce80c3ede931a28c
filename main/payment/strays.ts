import type { Asking } from './asking.ts'
import type { Book } from './book.ts'
import { claimedBy } from './nexo/replies.ts'
import type { Terminal } from './terminal.ts'
import type { Timers } from './timers.ts'
import type { Verdicts } from './verdicts.ts'

const AGAIN = 5_000
const LONGEST_PAUSE = 300_000

export interface StraysParts {
  readonly book: Book
  readonly terminal: Terminal
  readonly verdicts: Verdicts
  readonly asking: Asking
  readonly timers: Timers
  readonly trouble: (error: unknown) => void
}

/**
 * Takes payment responses that come by themselves: late or second ones. While the payment's own answer may still come or
 * be asked for, a stray one waits: were it taken first, the other charge might never be heard of. Says `later` then, and
 * looks again by itself for links that deliver once only. Replies to nothing are refused.
 */
export function createStrays(parts: StraysParts): (reply: unknown) => 'taken' | 'later' {
  const { book, terminal, verdicts, asking, timers, trouble } = parts
  /** Replies that wait, by request and transaction; a link that delivers again adds nothing. */
  const held = new Set<string>()

  function hear(reply: unknown): 'taken' | { readonly later: string } {
    const claimed = claimedBy(reply)
    const record = claimed === undefined ? undefined : book.find(claimed.intent)
    if (record === undefined || record.intent.service !== claimed?.service) return 'taken'
    const news = terminal.read(reply, record.intent)
    if (news.news !== 'approved' && news.news !== 'declined') return 'taken'
    const { state, intent } = record
    const unanswered = state === 'sent' || state === 'aborting' || state === 'asking' || state === 'undecided'
    const key = `${intent.id} ${news.news === 'approved' ? news.charge.terminalTransaction : ''}`
    if (unanswered && !asking.isUnknown(intent.id)) return { later: key }
    try {
      verdicts.learn(intent.id, news)
      return 'taken'
    } catch (error) {
      trouble(error)
      return { later: key }
    }
  }

  function again(reply: unknown, key: string, wait: number): void {
    timers.after(wait, () => {
      if (hear(reply) === 'taken') held.delete(key)
      else again(reply, key, Math.min(wait * 2, LONGEST_PAUSE))
    })
  }

  return (reply) => {
    const heard = hear(reply)
    if (heard === 'taken') return 'taken'
    if (!held.has(heard.later)) {
      held.add(heard.later)
      again(reply, heard.later, AGAIN)
    }
    return 'later'
  }
}
