import type { Database } from '../database.ts'
import { blob, integer } from '../rows.ts'
import { type Expected, expectedAfter, FIRST_EXPECTED, type Report } from './entry.ts'
import type { Range } from './range.ts'
import { checkUnasked, keysUpTo } from './rows.ts'
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

/**
 * Checks the whole journal — gapless sequence, contents, hash chain, perpetual totals, receipt numbers, signed heads —
 * and every ledger row against the entry it came from, both ways. Long journals are checked half and half by two threads,
 * each on a connection of its own; memory stays flat. Throws the signal's reason when it is aborted.
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
  const ranges = rangesOf(database, options.shareFrom ?? SHARE_FROM).map((range) => ({ ...range, ...own, heads }))
  const counts = ranges.map(() => 0)
  const ends = await Promise.all(
    ranges.map((range, index) => {
      const progress = (entries: number) => {
        counts[index] = entries
        options.progress?.(counts.reduce((sum, count) => sum + count, 0))
      }
      return runRange(database, range, { report, progress, signal: options.signal, alone: ranges.length === 1 })
    }),
  )
  const after = ends.at(-1)?.next.seq ?? 1
  for (const [seq] of heads) if (seq >= after) report(seq, 'tail_missing')
  checkUnasked(
    database,
    ends.map(({ asked }) => asked),
    report,
  )
  problems.sort((a, b) => a.seq - b.seq)
  return { ok: problems.length === 0, entries: ends.reduce((sum, { entries }) => sum + entries, 0), problems }
}

type Part = Omit<Range, 'heads' | 'publicKey'>

/** The journal as one part, or as two halves of which the second takes what stands before it as it is stored. */
function rangesOf(database: Database, shareFrom: number): readonly Part[] {
  const whole: Part = { after: 0, expected: FIRST_EXPECTED, keys: { after: {} } }
  const middle = middleOf(database, shareFrom)
  if (middle === undefined) return [whole]
  const { seq, expected } = middle
  const keys = keysUpTo(database, seq)
  return [
    { ...whole, upTo: seq, keys: { after: {}, upTo: keys } },
    { after: seq, expected, keys: { after: keys } },
  ]
}

function middleOf(
  database: Database,
  shareFrom: number,
): { readonly seq: number; readonly expected: Expected } | undefined {
  try {
    const last = database.prepare('SELECT max(seq) AS last FROM journal').get()?.last
    if (typeof last !== 'number' || last < shareFrom) return undefined
    const row = database
      .prepare('SELECT seq, hash, CAST(content AS BLOB) AS content FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1')
      .get(Math.ceil(last / 2))
    if (row === undefined) return undefined
    const [seq, hash] = [integer(row, 'seq'), blob(row, 'hash').toString('hex')]
    const expected = expectedAfter({ seq, hash, content: blob(row, 'content') })
    return expected === undefined ? undefined : { seq, expected }
  } catch {
    // A damaged file is read by one, from its beginning.
    return undefined
  }
}
