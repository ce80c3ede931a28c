import type { DeviceCounter, DeviceCounters } from '../register/ports.ts'
import type { Database } from './database.ts'
import { integer, text } from './rows.ts'

/** Counters of station.db. What was added is written by `flush`, so that no sale waits for it; a crash loses minutes of it. */
export function openDeviceCounters(database: Database): DeviceCounters & { flush(): void } {
  const add = database.prepare(
    'INSERT INTO device_counter (name, amount) VALUES (?, ?) ON CONFLICT DO UPDATE SET amount = amount + excluded.amount',
  )
  const every = database.prepare('SELECT name, amount FROM device_counter')
  const pending = new Map<DeviceCounter, number>()
  return {
    add(name, amount = 1) {
      pending.set(name, (pending.get(name) ?? 0) + amount)
    },
    all() {
      const stored = new Map(every.all().map((row) => [text(row, 'name'), integer(row, 'amount')]))
      const of = (name: DeviceCounter) => (stored.get(name) ?? 0) + (pending.get(name) ?? 0)
      return {
        paper_mm: of('paper_mm'),
        cuts: of('cuts'),
        drawer_opens: of('drawer_opens'),
        scans: of('scans'),
        bad_scans: of('bad_scans'),
      }
    },
    flush() {
      if (pending.size === 0) return
      database.transaction(() => {
        for (const [name, amount] of pending) add.run(name, amount)
      })
      pending.clear()
    },
  }
}
