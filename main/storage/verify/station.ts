import type { Database } from '../database.ts'
import type { Report } from './entry.ts'
import { checkEnds, type Part, partsOf } from './parts.ts'
import { checkUnasked } from './rows.ts'
import { runRange } from './run-range.ts'

export interface Problem {
  /** The journal entry it concerns; 0 where it concerns none. */
  readonly seq: number
  /** A code, and after a blank what was found: "hash_wrong", "ledger_differs sale_line 42/3". */
  readonly what: string
}

export interface Verification {
  readonly ok: boolean
  readonly entries: number
  readonly problems: readonly Problem[]
}

export interface KeptHead {
  readonly seq: number
  /** Hex. */
  readonly hash: string
}

export interface VerifyOptions {
  /** The station's own public key (DER), where it can be had; heads signed by another key are then refused. */
  readonly publicKey?: Buffer | undefined
  /** Heads kept outside the database (a Z report, a backup): a cut tail or a swapped database contradicts them. */
  readonly heads?: readonly KeptHead[]
  readonly signal?: AbortSignal
  readonly progress?: (entries: number) => void
  /** From this many entries on two threads share the work; tests lower it. */
  readonly shareFrom?: number
}

/** More would tell nobody more. */
const PROBLEMS = 1000
/** Below it a thread costs more than it saves. */
const SHARE_FROM = 20_000
const THREADS = 2

/**
 * Checks the whole journal, archives included — gapless sequence, contents, hash chain, perpetual totals, receipt
 * numbers, signed heads — and every ledger row against the entry it came from, both ways. Long journals are checked by two
 * threads, each on a connection of its own; memory stays flat. Throws the signal's reason when it is aborted.
 */
export async function verifyStation(database: Database, options: VerifyOptions = {}): Promise<Verification> {
  options.signal?.throwIfAborted()
  const problems: Problem[] = []
  const report: Report = (seq, what) => {
    if (problems.length < PROBLEMS) problems.push({ seq, what })
  }
  // The same head is kept in several places and is told once.
  const kept = new Map((options.heads ?? []).map((head) => [`${head.seq} ${head.hash}`, head]))
  const heads = [...kept.values()].map(({ seq, hash }) => [seq, hash] as const)
  const own = options.publicKey === undefined ? {} : { publicKey: options.publicKey }
  const shareFrom = options.shareFrom ?? SHARE_FROM
  const parts = partsOf(database, shareFrom, report)
  const counts = parts.map(() => 0)
  const alone = isShort(parts, shareFrom)
  try {
    const ends = await inTurns(parts, alone ? 1 : THREADS, (part, index) => {
      const progress = (entries: number) => {
        counts[index] = entries
        options.progress?.(counts.reduce((sum, count) => sum + count, 0))
      }
      const running = { report, progress, signal: options.signal, alone }
      return runRange(part.place, { ...part.range, ...own, heads }, running)
    })
    checkEnds(parts, ends, report)
    const after = ends.at(-1)?.next.seq ?? 1
    for (const [seq] of heads) if (seq >= after) report(seq, 'tail_missing')
    for (const place of new Set(parts.map((part) => part.place))) {
      const asked = ends.flatMap((end, index) => (parts[index]?.place === place ? [end.asked] : []))
      checkUnasked(place.open(), asked, place.lastSale, report)
    }
    problems.sort((a, b) => a.seq - b.seq)
    return { ok: problems.length === 0, entries: ends.reduce((sum, { entries }) => sum + entries, 0), problems }
  } finally {
    for (const { place } of parts) place.close()
  }
}

/** What is live is one part, and the archives together are not long either. */
function isShort(parts: readonly Part[], shareFrom: number): boolean {
  const archived = parts.filter(({ archive }) => archive !== undefined)
  const entries = archived.reduce((sum, { range: { after, upTo = after } }) => sum + upTo - after, 0)
  return parts.length - archived.length === 1 && entries < shareFrom
}

/** Runs `work` for each part, so many at a time; rejects with the first failure. */
async function inTurns<Each, T>(
  parts: readonly Each[],
  atOnce: number,
  work: (part: Each, index: number) => Promise<T>,
): Promise<readonly T[]> {
  const waiting = [...parts.entries()]
  const done: T[] = []
  async function turn(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, part] = next
      done[index] = await work(part, index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, turn))
  return done
}
