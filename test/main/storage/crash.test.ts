import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newStore, reopen, temporaryFolder } from './support.ts'

const KILLS = 8

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

interface Acknowledged {
  readonly draft?: string
  readonly receipt?: string
  readonly ended?: string
}

/** Lets a process trade, kills it after `lines` acknowledgements, and tells all it had acknowledged. */
async function tradeUntilKilled(lines: number): Promise<readonly Acknowledged[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), folder.path, 'trade'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: Acknowledged[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(JSON.parse(line))
    if (acknowledged.length === lines) child.kill('SIGKILL')
  }
  return acknowledged
}

describe('kill -9 in the middle of trading', () => {
  it('loses nothing that was acknowledged, doubles nothing and leaves nothing half', async () => {
    const created = await newStore(folder.path)
    created.close()
    for (let round = 1; round <= KILLS; round += 1) {
      const acknowledged = await tradeUntilKilled(5 + round * 13)
      const store = reopen(folder.path)
      const checked = await store.verify()
      expect(checked.problems).toEqual([])

      const sold = [...store.ledger.completed()].map((sale) => sale.receipt)
      expect(new Set(sold).size).toBe(sold.length)
      const receipts = acknowledged.flatMap((each) => each.receipt ?? [])
      expect(sold).toEqual(expect.arrayContaining(receipts))
      // What was being written when it died may be there or not, but nothing beyond it.
      expect(sold.length - Number(receipts.at(-1)?.slice(-6) ?? 0)).toBeLessThanOrEqual(1)

      const open = store.drafts.unfinished()
      const ended = new Set(acknowledged.flatMap((each) => each.ended ?? []))
      expect(open.filter((draft) => ended.has(draft.id))).toEqual([])
      const last = acknowledged.at(-1)
      if (last?.draft !== undefined && sold.length === receipts.length) {
        expect(open.map((draft) => draft.id)).toContain(last.draft)
      }
      let papers = 0
      for (let job = store.printJobs.next(); job !== undefined; job = store.printJobs.next()) {
        papers += 1
        store.printJobs.done(job.id)
      }
      expect(papers).toBeGreaterThanOrEqual(receipts.length)
      store.close()
    }
  })
})
