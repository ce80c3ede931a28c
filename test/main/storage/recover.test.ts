import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { PaymentIntent } from '../../../main/domain/payment/intent.ts'
import { recoverStation } from '../../../main/storage/recover.ts'
import { folder, openStoreForEach, restart, store } from './each-store.ts'
import { openShift, sell } from './support.ts'

const NOW = new Date('2026-11-24T08:00:00+08:00')

openStoreForEach()

/** A card payment that was approved, for the next draft of the station. */
function paid(draft = store.drafts.nextId()): PaymentIntent {
  const intent: PaymentIntent = {
    ...{ id: store.intents.nextId(), sale: draft, kind: 'payment', method: 'card', amount: minor(1250) },
    ...{ operator: '01', createdAt: '2026-11-23T10:00:00+08:00', service: store.intents.nextService() },
  }
  store.intents.create(intent)
  for (const state of ['sent', 'approved'] as const)
    store.intents.step({ intent: intent.id, state, at: '2026-11-23T10:00:01+08:00' })
  return intent
}

/** Recovers the station from its own file, which `harm` has damaged. */
function recover(harm: (file: DatabaseSync) => void = () => undefined): void {
  restart(() => {
    const file = new DatabaseSync(join(folder.path, 'station.db'))
    harm(file)
    file.close()
    recoverStation(folder.path, {}, NOW)
  })
}

describe('a station built anew from its damaged file', () => {
  it('still owes what it owed, and still asks about what nobody has seen to', () => {
    openShift(store)
    sell(store)
    const { id } = paid()
    store.intents.promise([id])
    const alert = {
      ...{ id: 'a1', businessDay: '2026-11-23', shift: 1, rule: 'voids', at: '2026-11-23T10:00:00+08:00' },
    }
    store.alerts.add(alert as never)
    store.alerts.checkDay({ day: '2026-11-23' } as never)
    recover()
    expect(store.intents.owed().map(({ intent }) => intent.id)).toEqual([id])
    expect(store.alerts.list({ open: true, limit: 9 })).toMatchObject([{ alert: { id: 'a1' } }])
    expect(store.alerts.checked('2026-11-23')).toMatchObject({ day: '2026-11-23' })
  })

  it('begins no sale under the number of one that was charged, though the open sales could not be read', () => {
    const { sale } = paid()
    paid()
    recover((file) => file.exec('DROP TABLE sale_step'))
    expect(store.intents.ofSale(store.drafts.nextId())).toEqual([])
    expect(store.intents.ofSale(sale)).toHaveLength(1)
  })

  it('takes what an older program kept, which had fewer columns', async () => {
    await store.operators.add({ number: '77', name: 'Old', role: 'cashier', language: 'en' } as never, '864297')
    recover((file) => file.exec('DROP INDEX operator_badge; ALTER TABLE operator DROP COLUMN badge'))
    expect(store.operators.find('77')).toMatchObject({ name: 'Old' })
  })
})
