import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Fact } from '../../../main/domain/journal/fact.ts'
import { openDatabase } from '../../../main/storage/database.ts'
import { STATION_MIGRATIONS } from '../../../main/storage/migrations/station.ts'
import { copyFile } from '../../../main/storage/outside/follower.ts'
import { recoverStation } from '../../../main/storage/recover.ts'
import { folder, openStoreForEach, restart, store } from './each-store.ts'
import { closeShift, openShift, sell } from './support.ts'

openStoreForEach()

const COUNTERS = { paper_mm: 1, cuts: 2, drawer_opens: 3, scans: 4, bad_scans: 5 }
const done = (day: string): Fact => ({ fact: 'maintenance_done', task: 'printer_head', day, counters: COUNTERS })
const record = (at: string, fact: Fact) => store.journal.record({ at: `${at}T12:00:00+08:00`, operator: '04', fact })
const all = () => ({
  task: store.upkeep.events({ kind: 'task', name: 'printer_head' }, 10),
  device: store.upkeep.events({ kind: 'device', name: 'printer' }, 10),
  tickets: store.upkeep.tickets(),
  since: store.upkeep.since(),
})
const verified = async () => (await store.verify()).problems

/** Three months of trade with upkeep in each; only the last stays live. */
async function months(): Promise<void> {
  for (const day of ['2026-09-10', '2026-10-10', '2026-11-10', '2026-11-23']) {
    const shift = openShift(store, `${day}T08:00:00+08:00`)
    sell(store, { shift, at: `${day}T10:00:00+08:00` })
    record(day, done(day))
    record(day, { fact: 'device', device: 'printer', state: 'failed' })
    record(day, { fact: 'ticket_made', ticket: `S1L1-T${day}`, device: 'printer', state: 'failed' })
    closeShift(store, shift, `${day}T22:00:00+08:00`)
  }
  store.settings.save({ ...store.settings.current(), retentionDays: 20 })
  store.idle(false)
  expect(await store.archiver.moveAll()).toBeGreaterThan(0)
}

test('events are kept with their entries, newest first, and none of a fact that was not written', () => {
  record('2026-11-20', done('2026-11-20'))
  record('2026-11-21', { fact: 'device', device: 'printer', state: 'failed' })
  record('2026-11-22', done('2026-11-22'))
  const before = all()
  expect(before.task.map(({ seq, fact }) => [seq, 'day' in fact && fact.day])).toEqual([
    [3, '2026-11-22'],
    [1, '2026-11-20'],
  ])
  expect(before.since).toBe('2026-11-20T12:00:00+08:00')
  expect(() =>
    store.journal.together(() => {
      record('2026-11-23', done('2026-11-23'))
      throw new Error('not after all')
    }),
  ).toThrow('not after all')
  expect(all()).toEqual(before)
  expect(store.upkeep.between('2026-11-21', '2026-11-22')).toHaveLength(1)
})

test('a history stays when its days go to an archive, and everything verifies', async () => {
  await months()
  const { task, device, tickets, since } = all()
  expect([task.length, device.length, tickets, since]).toEqual([4, 4, 4, '2026-09-10T08:00:00+08:00'])
  expect(await verified()).toEqual([])
})

test('a database that is damaged beyond reading gets it back from the journal’s copy and the archives', async () => {
  store.settings.save({ ...store.settings.current(), journalCopy: join(folder.path, 'copy') })
  restart()
  await months()
  await store.outside.caughtUp()
  const before = all()
  restart(() => {
    writeFileSync(join(folder.path, 'station.db'), 'no database at all')
    for (const end of ['-wal', '-shm']) rmSync(join(folder.path, `station.db${end}`), { force: true })
    const { missing } = recoverStation(folder.path, { copy: join(folder.path, 'copy', copyFile('S1L1')) }, new Date())
    expect(missing).toEqual([])
  })
  expect(all()).toEqual(before)
})

test('the maintenance report has what was done on days, whether a shift was open and what was archived or not', async () => {
  await months()
  record('2026-11-24', {
    ...{ fact: 'maintenance_deferred', task: 'battery', day: '2026-11-24', counters: COUNTERS },
    ...{ until: '2026-11-27', reason: 'no spare', approver: '03' },
  })
  const whole = await store.reports.make({ report: 'maintenance' })
  expect([whole.from, whole.to, whole.rows.length]).toEqual(['2026-09-10', '2026-11-24', 5])
  expect(whole.rows.at(-1)).toEqual([
    ...['2026-11-24T12:00:00+08:00', 'battery', 'maintenance_deferred', '2026-11-27', '04', '03', 'no spare'],
    expect.any(String),
  ])
  const some = await store.reports.make({ report: 'maintenance', from: '2026-10-01', to: '2026-11-10' })
  expect(some.rows.map(([, task, what]) => `${task} ${what}`)).toEqual([
    'printer_head maintenance_done',
    'printer_head maintenance_done',
  ])
})

test('what devices did before there was such a table is taken over from the journal', () => {
  const path = join(folder.path, 'old.db')
  const before = STATION_MIGRATIONS.findIndex(({ name }) => name === '051-upkeep-events')
  const options = { create: true, autoCheckpoint: 0 }
  const old = openDatabase(path, { ...options, migrations: STATION_MIGRATIONS.slice(0, before) })
  const insert = old.prepare('INSERT INTO journal (seq, hash, content) VALUES (?, zeroblob(32), ?)')
  const entry = (seq: number, fact: object) => JSON.stringify({ seq, at: '2026-11-20T12:00:00+08:00', fact })
  insert.run(1, entry(1, { fact: 'signed_in' }))
  insert.run(2, entry(2, { fact: 'device', device: 'printer', state: 'failed' }))
  old.close()
  const upgraded = openDatabase(path, { ...options, migrations: STATION_MIGRATIONS })
  const rows = upgraded.prepare('SELECT seq, kind, subject, content FROM upkeep_event').all()
  expect(rows.map((row) => ({ ...row, content: JSON.parse(String(row.content)) }))).toEqual([
    {
      ...{ seq: 2, kind: 'device', subject: 'printer' },
      content: {
        ...{ seq: 2, at: '2026-11-20T12:00:00+08:00' },
        fact: { fact: 'device', device: 'printer', state: 'failed' },
      },
    },
  ])
  upgraded.close()
})
