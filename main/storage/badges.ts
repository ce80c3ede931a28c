import { createHmac, randomBytes } from 'node:crypto'
import type { BadgeProblem, Secrets } from '../register/ports.ts'
import type { Database } from './database.ts'
import { integer, type Row, text } from './rows.ts'

const KEY = 'badge-key'
/** Unknown badges in a row after which none is taken until somebody signs in with a PIN. */
const UNKNOWN_IN_A_ROW = 10

export type FoundBadge = { readonly found: 'operator'; readonly row: Row } | { readonly found: 'nobody' | 'shut' }

/** Whose badge it is. A badge is kept as its HMAC with the station's own key only: a copied database tells none. */
export interface StoredBadges {
  find(badge: string): FoundBadge
  set(number: string, badge: string): BadgeProblem | undefined
  remove(number: string): void
  /** Somebody showed who they are: unknown badges are counted anew. */
  forgetTries(): void
}

export function openBadges(database: Database, secrets: Secrets): StoredBadges {
  const holder = database.prepare(
    `SELECT operator.*, coalesce(tries, 0) AS tries FROM operator LEFT JOIN pin_try USING (number) WHERE badge = ?`,
  )
  const write = database.prepare('UPDATE operator SET badge = ? WHERE number = ?')
  const tries = database.prepare('SELECT tries FROM badge_try')
  const countTry = database.prepare(
    'INSERT INTO badge_try (one, tries) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET tries = tries + 1',
  )
  const forget = database.prepare('DELETE FROM badge_try')
  const hash = (badge: string): Buffer => createHmac('sha256', keyOf(secrets)).update(badge).digest()
  const isShut = (): boolean => {
    const counted = tries.get()
    return counted !== undefined && integer(counted, 'tries') >= UNKNOWN_IN_A_ROW
  }
  return {
    find(badge) {
      if (isShut()) return { found: 'shut' }
      const row = holder.get(hash(badge))
      if (row !== undefined) return { found: 'operator', row }
      database.transaction(() => countTry.run())
      return { found: 'nobody' }
    },
    set(number, badge) {
      const hashed = hash(badge)
      const before = holder.get(hashed)
      if (before !== undefined && text(before, 'number') !== number) return 'badge_taken'
      database.transaction(() => write.run(hashed, number))
      return undefined
    },
    remove(number) {
      database.transaction(() => write.run(null, number))
    },
    forgetTries() {
      if (tries.get() !== undefined) database.transaction(() => forget.run())
    },
  }
}

/** The station's key, made when there is none. */
function keyOf(secrets: Secrets): Buffer {
  const stored = secrets.read(KEY)
  if (stored !== undefined) return stored
  const key = randomBytes(32)
  secrets.write(KEY, key)
  return key
}
