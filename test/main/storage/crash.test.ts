import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPrinting } from '../../../main/devices/printing/queue.ts'
import type { Store } from '../../../main/storage/store.ts'
import { patiently } from '../patiently.ts'
import { newStore, openShift, reopen, sale, temporaryFolder } from './support.ts'

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
  readonly begun?: number
}

/** Lets a process work, kills it after `lines` acknowledgements, and tells all it had acknowledged. */
async function untilKilled(mode: string, lines: number): Promise<readonly Acknowledged[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), folder.path, mode], {
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
      const acknowledged = await untilKilled('trade', 5 + round * 13)
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

describe('kill -9 while a receipt is at the printer', () => {
  it('prints that receipt again marked as a duplicate, and the ones behind it as they are', async () => {
    const created = await newStore(folder.path)
    openShift(created)
    for (let count = 1; count <= 2; count += 1) sellOnPaper(created)
    created.close()
    const [begun] = await untilKilled('print', 1)
    expect(begun?.begun).toBeTypeOf('number')

    const store = reopen(folder.path)
    expect(store.printJobs.next()).toMatchObject({ id: begun?.begun, begun: true })
    expect(await printAll(store)).toEqual(['duplicate S1L1-000001', 'S1L1-000002'])
    store.close()
    const again = reopen(folder.path)
    expect(again.printJobs.waiting()).toBe(0)
    again.close()
  })

  it('prints it as it is where the printer surely had nothing of it', async () => {
    const store = await newStore(folder.path)
    openShift(store)
    sellOnPaper(store)
    const id = store.printJobs.next()?.id ?? 0
    store.printJobs.setBegun(id, true)
    store.printJobs.setBegun(id, false)
    expect(await printAll(store)).toEqual(['S1L1-000001'])
    store.close()
  })
})

function sellOnPaper(store: Store): void {
  const sold = sale(store.ledger.nextReceipt())
  const papers = [{ of: 'receipt', receipt: sold.receipt, copy: 'customer', duplicate: false }] as const
  store.journal.record(
    { at: sold.at, operator: '01', shift: 1, fact: { fact: 'sale_completed', sale: sold } },
    { papers },
  )
}

/** What comes out of a printer that works, until nothing waits: the lane's own queue on the stored jobs. */
async function printAll(store: Store): Promise<readonly string[]> {
  const printed: string[] = []
  const printing = createPrinting({
    jobs: store.printJobs,
    printer: {
      print(document) {
        printed.push(document.title)
        return Promise.resolve({ printed: true })
      },
      check: () => ({ state: 'ok', code: 'ok' }),
    },
    documentOf: (content) => ({
      title: content.of === 'receipt' ? content.receipt : content.document.title,
      language: 'en',
      blocks: [],
    }),
    duplicateOf: (document) => ({ ...document, title: `duplicate ${document.title}` }),
    timers: { after: () => () => undefined },
    report: () => undefined,
  })
  printing.wake()
  await patiently(() => expect(printing.waiting()).toBe(0))
  await printing.stop()
  return printed
}
