import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { PaymentIntent } from '../../../main/domain/payment/intent.ts'
import { hashOf } from '../../../main/storage/journal-entry.ts'
import { asRefusal, StorageRefusal } from '../../../main/storage/refusal.ts'
import { folder, openStoreForEach, restart, store } from './each-store.ts'
import { openShift, sale, sell } from './support.ts'

openStoreForEach()

const STARTED = { do: 'started', kind: 'sale', at: '2026-11-23T10:00:00+08:00', operator: '01' } as const

describe('the journal', () => {
  it('chains entries by the hash of their stored bytes, which another program can check', () => {
    const first = store.journal.record({ at: '2026-11-23T08:00:00+08:00', fact: { fact: 'signed_in' }, operator: '01' })
    const second = store.journal.record({ at: '2026-11-23T08:00:01+08:00', fact: { fact: 'locked' } })
    expect(first).toMatchObject({ seq: 1, previous: '0'.repeat(64), operator: '01' })
    expect(second).toMatchObject({ seq: 2, previous: first.hash })
    const rows = store.databases.station.prepare('SELECT content, hex(hash) AS hash FROM journal').all()
    for (const row of rows) expect(hashOf(String(row.content)).toUpperCase()).toBe(row.hash)
    restart()
    expect(store.journal.head()).toEqual({ seq: 2, hash: second.hash, at: second.at })
    expect([...store.journal.entries(1)]).toEqual([first, second])
  })

  it('does not go back in time with the clock, whatever offset it tells it in', () => {
    store.journal.record({ at: '2026-11-23T08:00:00+08:00', fact: { fact: 'locked' } })
    const same = store.journal.record({ at: '2026-11-22T23:00:00Z', fact: { fact: 'unlocked' } })
    expect(same.at).toBe('2026-11-23T08:00:00+08:00')
    const later = store.journal.record({ at: '2026-11-23T00:00:01Z', fact: { fact: 'locked' } })
    expect(later.at).toBe('2026-11-23T00:00:01Z')
  })

  it('keeps perpetual totals of sales across shifts and restarts', () => {
    openShift(store)
    sell(store, { lines: 2 })
    restart()
    sell(store, { lines: 1 })
    expect(store.journal.totals()).toEqual({ sales: { count: 2, amount: 400 }, refunds: { count: 0, amount: 0 } })
  })

  it('writes all of a sale or nothing when the disk is full, and goes on once there is room', async () => {
    openShift(store)
    const draft = store.drafts.nextId()
    store.drafts.append(draft, [STARTED])
    const { station } = store.databases
    const pages = station.prepare('PRAGMA page_count').get()?.page_count
    station.prepare(`PRAGMA max_page_count = ${pages}`).get()
    const papers = [{ of: 'receipt', receipt: 'S1L1-000001', copy: 'customer', duplicate: false }] as const
    const record = () => {
      const sold = sale(store.ledger.nextReceipt(), { lines: 200 })
      const fact = { fact: 'sale_completed', sale: sold } as const
      return store.journal.record({ at: sold.at, shift: 1, fact }, { finishes: draft, papers })
    }
    expect(record).toThrow(StorageRefusal)
    expect(record).toThrow('full')
    expect(store.ledger.sale('S1L1-000001')).toBeUndefined()
    expect(store.drafts.unfinished().map((each) => each.id)).toEqual([draft])
    expect(store.printJobs.waiting()).toBe(0)
    expect(await store.verify()).toMatchObject({ ok: true, entries: 1 })

    station.prepare('PRAGMA max_page_count = 1000000').get()
    expect(record().seq).toBe(2)
    expect(store.drafts.unfinished()).toEqual([])
    expect(store.printJobs.waiting()).toBe(1)
    expect(await store.verify()).toMatchObject({ ok: true, entries: 2 })
  })

  it('says read_only for a database that cannot be written', () => {
    const reader = new DatabaseSync(join(folder.path, 'station.db'), { readOnly: true })
    let refusal: unknown
    try {
      reader.exec("INSERT INTO outbox_cursor VALUES ('x', 1)")
    } catch (error) {
      refusal = asRefusal(error, 'here')
    }
    reader.close()
    expect(refusal).toMatchObject({ code: 'read_only', params: { path: 'here' } })
  })

  it('is the outbox: each destination gets every entry once it has not acknowledged', () => {
    openShift(store)
    sell(store)
    const { outbox } = store
    expect(outbox.pending('store', 1).map((entry) => entry.seq)).toEqual([1])
    outbox.acknowledge('store', 1)
    outbox.acknowledge('store', 0)
    restart()
    expect(store.outbox.pending('store', 10).map((entry) => entry.seq)).toEqual([2])
    expect(store.outbox.waiting('other')).toBe(2)
    expect(() => store.outbox.acknowledge('store', 3)).toThrow('no entry 3')
  })
})

describe('drafts', () => {
  it('come back event by event, oldest first, without those that are ended', () => {
    const [first, second, third] = [store.drafts.nextId(), store.drafts.nextId(), store.drafts.nextId()]
    expect(first).toBe('S1L1-D000001')
    store.drafts.append(first, [STARTED])
    store.drafts.append(second, [STARTED, { do: 'coupon_added', coupon: 'C' }])
    store.drafts.append(third, [STARTED])
    const voided = { fact: 'sale_voided', draft: first, lines: 0, total: minor(0) } as const
    store.journal.record({ at: STARTED.at, fact: voided }, { finishes: first })
    restart()
    const ids = () => store.drafts.unfinished().map((draft) => draft.id)
    expect(ids()).toEqual([second, third])
    expect(store.drafts.unfinished()[0]?.events).toEqual([STARTED, { do: 'coupon_added', coupon: 'C' }])
    store.idle()
    expect(ids()).toEqual([second, third])
  })

  it('never give an id twice, though everything was ended and pruned', () => {
    for (const draft of [store.drafts.nextId(), store.drafts.nextId()]) {
      store.drafts.append(draft, [STARTED])
      const voided = { fact: 'sale_voided', draft, lines: 0, total: minor(0) } as const
      store.journal.record({ at: STARTED.at, fact: voided }, { finishes: draft })
    }
    store.idle()
    expect(store.databases.station.prepare('SELECT count(*) AS steps FROM sale_step').get()).toEqual({ steps: 1 })
    restart()
    expect(store.drafts.nextId()).toBe('S1L1-D000003')
  })
})

describe('payment intents', () => {
  const intent = (id: string, draft = 'S1L1-D000001'): PaymentIntent => ({
    ...{ id, sale: draft, kind: 'payment', method: 'card', amount: minor(100), operator: '01' },
    ...{ createdAt: STARTED.at, service: store.intents.nextService() },
  })

  it('are open until their outcome is final, and open again while a charge is undone', () => {
    const { intents } = store
    const id = intents.nextId()
    expect(id).toBe('S1L1-P000001')
    intents.create(intent(id))
    const open = () => store.intents.open().map((record) => `${record.intent.id} ${record.state}`)
    expect(open()).toEqual([`${id} created`])
    intents.step({ intent: id, state: 'sent', at: STARTED.at })
    restart()
    expect(open()).toEqual([`${id} sent`])
    store.intents.step({ intent: id, state: 'approved', at: STARTED.at })
    expect(open()).toEqual([])
    store.intents.step({ intent: id, state: 'reversing', at: STARTED.at, reason: 'undone' })
    expect(open()).toEqual([`${id} reversing`])
    expect(store.intents.find(id)).toMatchObject({ state: 'reversing', reason: 'undone' })
    expect(store.intents.ofSale('S1L1-D000001')).toHaveLength(1)
    expect(store.intents.nextId()).toBe('S1L1-P000002')
  })

  it('get service numbers of ten characters that no restart repeats', () => {
    const given = new Set<string>()
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 1500; count += 1) given.add(store.intents.nextService())
      restart()
    }
    expect(given.size).toBe(4500)
    expect([...given].every((service) => /^[0-9]{10}$/.test(service))).toBe(true)
  })

  it('refuse steps of an intent nobody made', () => {
    expect(() => store.intents.step({ intent: 'S1L1-P000009', state: 'sent', at: STARTED.at })).toThrow('no intent')
    expect(() => store.intents.create(intent('nonsense'))).toThrow('no intent id')
  })
})

describe('print jobs', () => {
  it('leave in order, once done, and survive a restart', () => {
    const document = { title: 'X', language: 'en', blocks: [] } as const
    const papers = [
      { of: 'document', document },
      { of: 'receipt', receipt: 'S1L1-000001', copy: 'merchant', duplicate: true },
    ] as const
    store.journal.record({ at: STARTED.at, fact: { fact: 'locked' } }, { papers })
    restart()
    const first = store.printJobs.next()
    expect(first?.content).toEqual(papers[0])
    store.printJobs.done(first?.id ?? 0)
    expect(store.printJobs.next()?.content).toEqual(papers[1])
    expect(store.printJobs.waiting()).toBe(1)
  })
})
