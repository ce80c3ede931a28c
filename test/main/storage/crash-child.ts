/*
 * Run by tests as a process of its own, to be killed. It says on stdout, one JSON line each, what it was told is
 * durable: everything it said must be found afterwards.
 */
import { writeSync } from 'node:fs'
import { openStore } from '../../../main/storage/store.ts'
import { openShift, sale, testCipher } from './support.ts'

const [, , folder = '', mode = ''] = process.argv
const store = openStore(folder, { cipher: testCipher, program: 'crash child' })
const acknowledge = (what: unknown) => writeSync(1, `${JSON.stringify(what)}\n`)

if (mode === 'hold') {
  acknowledge({ held: true })
  setInterval(() => undefined, 1000)
} else if (mode === 'print') {
  const job = store.printJobs.next()
  if (job !== undefined) store.printJobs.setBegun(job.id, true)
  acknowledge({ begun: job?.id })
  setInterval(() => undefined, 1000)
} else {
  if (store.ledger.openShift() === undefined) openShift(store)
  for (let count = 1; ; count += 1) {
    const draft = store.drafts.nextId()
    store.drafts.append(draft, [{ do: 'started', kind: 'sale', at: '2026-11-23T10:00:00+08:00', operator: '01' }])
    store.drafts.append(draft, [{ do: 'coupon_added', coupon: `C${count}` }])
    acknowledge({ draft })
    const sold = sale(store.ledger.nextReceipt(), { lines: 1 + (count % 5) })
    store.journal.record(
      { at: sold.at, operator: '01', shift: 1, fact: { fact: 'sale_completed', sale: sold } },
      { finishes: draft, papers: [{ of: 'receipt', receipt: sold.receipt, copy: 'customer', duplicate: false }] },
    )
    acknowledge({ receipt: sold.receipt, ended: draft })
    if (count % 10 === 0) store.idle()
  }
}
