import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../../../main/storage/store.ts'
import { openShift, sale } from '../../main/storage/support.ts'
import { ratio, rounded, type Spread, spread, timed } from './measure.ts'

const LINES = 20
/** Sales between two moments in which the lane is idle. */
const PACE = 50
const WARM = 200
const ROUNDS = 5

/** Sells once; returns the milliseconds until it is durable. */
export function commitSale(store: Store): { readonly milliseconds: number; readonly bytes: string } {
  const draft = store.drafts.nextId()
  const sold = sale(store.ledger.nextReceipt(), { lines: LINES })
  const entry = { at: sold.at, operator: '01', shift: 1, fact: { fact: 'sale_completed', sale: sold } } as const
  const paper = { of: 'receipt', receipt: sold.receipt, copy: 'customer', duplicate: false } as const
  const milliseconds = timed(() => store.journal.record(entry, { finishes: draft, papers: [paper] }))
  return { milliseconds, bytes: `${JSON.stringify(entry)}\n` }
}

/** What happens between customers: papers are printed, drafts pruned, the log folded in. */
export function beIdle(store: Store): void {
  for (let job = store.printJobs.next(); job !== undefined; job = store.printJobs.next()) store.printJobs.done(job.id)
  store.idle()
}

/** Commits 20-line sales against appending and flushing the same bytes to a bare file, turn by turn. */
export function measureCommits(store: Store, count: number): Record<string, Spread> {
  if (store.ledger.openShift() === undefined) openShift(store)
  const bare = openSync(join(store.folder, 'bare.ndjson'), 'a')
  const append = (bytes: string) =>
    timed(() => {
      writeSync(bare, bytes)
      fdatasyncSync(bare)
    })
  const rounds: { readonly commit: Spread; readonly append: Spread }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const commits: number[] = []
    const appends: number[] = []
    for (let index = 0; index < count / ROUNDS + (round === 0 ? WARM : 0); index += 1) {
      const { milliseconds, bytes } = commitSale(store)
      const appended = append(bytes)
      if (round > 0 || index >= WARM) {
        commits.push(milliseconds)
        appends.push(appended)
      }
      if (index % PACE === PACE - 1) beIdle(store)
    }
    rounds.push({ commit: spread(commits, 1000), append: spread(appends, 1000) })
  }
  closeSync(bare)
  const median = (pick: (round: (typeof rounds)[number]) => Spread): Spread => ({
    p50: middle(rounds.map((round) => pick(round).p50)),
    p99: middle(rounds.map((round) => pick(round).p99)),
  })
  return {
    commitMicroseconds: median((round) => round.commit),
    bareAppendMicroseconds: median((round) => round.append),
    commitToBare: median((round) => ratio(round.commit, round.append)),
  }
}

function middle(values: readonly number[]): number {
  return rounded([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN)
}
