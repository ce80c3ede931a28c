import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { CompletedSale } from '../../../main/domain/sale/completed.ts'
import { backupFolder } from '../../../main/storage/backup.ts'
import { HEADS_FILE, readHeads } from '../../../main/storage/outside/heads-file.ts'
import { recoverStation } from '../../../main/storage/recover.ts'
import { restoreFolder } from '../../../main/storage/restore.ts'
import type { Store } from '../../../main/storage/store.ts'
import { closeShift, newStore, openShift, refund, reopen, sell, temporaryFolder } from './support.ts'

let folder: ReturnType<typeof temporaryFolder>
let store: Store

/** A shift of one day: five sales, and on the days given a refund of an earlier sale's third line. */
function day(date: string, back?: CompletedSale): readonly CompletedSale[] {
  const shift = openShift(store, `${date}T08:00:00+08:00`)
  const sold = Array.from({ length: 5 }, (_, index) =>
    sell(store, { lines: 3, shift, at: `${date}T1${index}:00:00+08:00` }),
  )
  if (back !== undefined) {
    const given = refund(store.ledger.nextReceipt(), back, 3)
    const at = `${date}T19:00:00+08:00`
    const whole = { ...given, at, shift, businessDay: date }
    store.journal.record({ at, operator: '01', shift, fact: { fact: 'sale_completed', sale: whole } })
  }
  closeShift(store, shift, `${date}T22:00:00+08:00`)
  return sold
}

/** Three days in September, two in October, two in November; retention of thirty days leaves the last two. */
beforeEach(async () => {
  folder = temporaryFolder()
  store = await newStore(folder.path)
  const [first] = day('2026-09-10')
  day('2026-09-11')
  day('2026-09-30')
  day('2026-10-01', first)
  day('2026-10-20')
  day('2026-11-22', first)
  day('2026-11-23')
  retain(30)
})

afterEach(() => {
  store.close()
  folder.remove()
})

function retain(days: number): void {
  store.settings.save({ ...store.settings.current(), retentionDays: days })
}

async function move(): Promise<void> {
  store.idle(false)
  await store.archiver.moveAll()
}

function archives(): readonly string[] {
  return readdirSync(join(folder.path, 'archive')).sort()
}

async function problems(): Promise<readonly string[]> {
  return (await store.verify()).problems.map(({ seq, what }) => `${seq} ${what}`)
}

/** Changes one of the databases as somebody with the file and no program would. */
function tamper(file: string, sql: string): void {
  store.close()
  const database = new DatabaseSync(join(folder.path, file))
  database.exec('PRAGMA foreign_keys = OFF')
  database.exec(sql)
  database.close()
  store = reopen(folder.path)
}

const MONTHS = ['2026-09.db', '2026-10.db']
const live = () => store.databases.station.prepare('SELECT count(*) AS n FROM journal').get()?.n

/** Everything a person can ask about what was sold. */
async function everything() {
  const { ledger, journal } = store
  const receipts = Array.from({ length: 37 }, (_, index) => `S1L1-${String(index + 1).padStart(6, '0')}`)
  return {
    entries: [...journal.entries(1)],
    each: receipts.map((receipt, index) => [ledger.sale(receipt), journal.entry(index + 1)]),
    completed: [...ledger.completed()],
    october: [...ledger.completed('2026-10-01', '2026-10-31')].map(({ receipt }) => receipt),
    returned: ledger.returned('S1L1-000001'),
    refunds: ledger.refundsOf('S1L1-000001'),
    shifts: [1, 4, 7, 8].map((number) => ledger.shift(number)),
    totals: [1, 4, 7].map((number) => ledger.shiftTotals(number)),
    closing: [1, 7].map((number) => ledger.closing(number)),
    all: ledger.sales({ limit: 100 }),
    back: ledger.sales({ limit: 100, kind: 'refund' }),
    sales: ledger.sales({ limit: 100, kind: 'sale', to: '2026-10-02T00:00:00+08:00' }),
    amount: ledger.sales({ limit: 100, amountFrom: minor(300), amountTo: minor(600), before: 30 }),
    typed: ledger.sales({ limit: 100, text: 'S1L1-00000' }),
    day: await store.reports.make({ report: 'day' }),
    operator: await store.reports.make({ report: 'operator', from: '2026-09-11', to: '2026-11-22' }),
    voids: await store.reports.make({ report: 'voids' }),
    shift: await store.reports.make({ report: 'shift' }),
    sources: store.records().flatMap((source) => source.shifts({ from: '', to: '9' }).map(({ shift }) => shift.number)),
  }
}

describe('old days', () => {
  it('stay where they are unless the settings name a retention', async () => {
    const { retentionDays: _, ...settings } = store.settings.current()
    store.settings.save(settings)
    await move()
    expect(existsSync(join(folder.path, 'archive'))).toBe(false)
  })

  it('go to a file a month, with everything that can be asked about them as before', async () => {
    const before = await everything()
    const entries = live()
    await move()
    expect(archives()).toEqual(MONTHS)
    expect(live()).toBe(Number(entries) - 36)
    expect(await everything()).toEqual(before)
    expect(await store.verify()).toEqual({ ok: true, entries, problems: [] })
    store.close()
    store = reopen(folder.path)
    expect(store.found).toEqual([])
    expect(await everything()).toEqual(before)
    expect(await store.verify({ shareFrom: 10 })).toEqual({ ok: true, entries, problems: [] })
  })

  it('follow into the file of their month as they become old', async () => {
    retain(60)
    await move()
    expect(archives()).toEqual(['2026-09.db'])
    expect(store.databases.station.prepare('SELECT last_seq FROM archive_file').get()).toEqual({ last_seq: 14 })
    const before = await everything()
    retain(30)
    await move()
    expect(archives()).toEqual(MONTHS)
    expect(await everything()).toEqual(before)
    expect(await problems()).toEqual([])
  })

  it('stay until every other system has had them', async () => {
    store.outbox.acknowledge('store', 10)
    await move()
    expect(store.databases.station.prepare('SELECT max(last_seq) AS seq FROM archive_file').get()).toEqual({ seq: 7 })
    store.outbox.acknowledge('store', store.journal.head().seq)
    await move()
    expect(archives()).toEqual(MONTHS)
    expect(store.outbox.pending('head office', 100)).toHaveLength(Number(live()) + 36)
  })

  it('go when nobody does anything, and stop going when somebody does', async () => {
    const entries = live()
    store.idle(false)
    await store.archiver.settled()
    store.idle()
    store.active()
    await store.archiver.settled()
    expect(live()).toBe(entries)
    store.idle()
    await store.archiver.settled()
    expect(live()).toBe(15)
  })

  it('are sold on after: the chain and the numbers go on', async () => {
    await move()
    expect(store.ledger.nextReceipt()).toBe('S1L1-000038')
    day('2026-11-24')
    expect(await problems()).toEqual([])
    expect([...store.journal.entries(1)].map(({ seq }) => seq)).toEqual(
      Array.from({ length: store.journal.head().seq }, (_, index) => index + 1),
    )
  })

  it('can all be old: the station still knows what comes next', async () => {
    await move()
    openShift(store, '2027-03-01T08:00:00+08:00')
    await move()
    expect(store.databases.station.prepare('SELECT count(*) AS n FROM sale').get()).toEqual({ n: 0 })
    store.close()
    store = reopen(folder.path)
    expect(store.ledger.newest()?.receipt).toBe('S1L1-000037')
    expect(store.ledger.newestSaleAt()).toBe('2026-11-23T14:00:00+08:00')
    expect(store.ledger.nextReceipt()).toBe('S1L1-000038')
    expect(store.ledger.sales({ limit: 3 })).toHaveLength(3)
    expect(await problems()).toEqual([])
  })

  it('keep their signed heads, which heads outside are held against', async () => {
    await move()
    await store.outside.caughtUp()
    const heads = readHeads(join(folder.path, HEADS_FILE), undefined).heads.map(({ seq }) => seq)
    expect(heads).toEqual([7, 14, 21, 29, 36, 44, 51])
    rmSync(join(folder.path, HEADS_FILE))
    store.close()
    store = reopen(folder.path)
    await store.outside.caughtUp()
    expect(readHeads(join(folder.path, HEADS_FILE), undefined).heads.map(({ seq }) => seq)).toEqual(heads)
  })
})

describe('verify of archives', () => {
  beforeEach(move)

  it('finds a changed byte, a deleted entry, a cut end and a changed row by their numbers', async () => {
    tamper('archive/2026-09.db', `UPDATE journal SET content = replace(content, '"01"', '"02"') WHERE seq = 9`)
    expect(await problems()).toContain('9 hash_wrong')
    tamper('archive/2026-09.db', 'DELETE FROM journal WHERE seq = 12')
    expect(await problems()).toContain('12 missing')
    tamper('archive/2026-10.db', 'DELETE FROM journal WHERE seq > 30; DELETE FROM head_signature WHERE seq > 30')
    expect(await problems()).toContain('31 missing up_to 36')
    tamper('archive/2026-10.db', 'UPDATE sale SET total = total - 1 WHERE number = 16')
    expect((await problems()).some((what) => what.includes('ledger_differs sale 16'))).toBe(true)
  })

  it('finds a file that is gone, and one put in another one`s place', async () => {
    store.close()
    rmSync(join(folder.path, 'archive/2026-09.db'))
    store = reopen(folder.path)
    expect(await problems()).toContain('1 archive_unreadable 2026-09.db')
  })

  it('finds a record of a move that says something else than the archive', async () => {
    tamper('station.db', `UPDATE archive_file SET hash = zeroblob(32) WHERE name = '2026-10.db'`)
    const found = await problems()
    expect(found).toContain('36 archive_differs 2026-10.db')
    expect(found).toContain('36 archive_signature_wrong 2026-10.db')
  })

  it('finds old days that were put back beside their archive', async () => {
    tamper(
      'station.db',
      `ATTACH '${join(folder.path, 'archive/2026-10.db')}' AS old; INSERT INTO journal SELECT * FROM old.journal`,
    )
    expect(await problems()).toContain('22 archived_twice')
  })
})

describe('a backup of a station with archives', () => {
  const copy = () => join(folder.path, '../', `${basename(folder.path)}-copy`)
  const back = () => join(folder.path, '../', `${basename(folder.path)}-back`)
  const KEY = 'correct horse battery staple'

  beforeEach(move)
  afterEach(() => {
    for (const path of [copy(), back()]) rmSync(path, { recursive: true, force: true })
  })

  it('takes them along, and they come back', async () => {
    const before = await everything()
    await backupFolder(folder.path, copy(), new Date())
    const { verified } = await restoreFolder(copy(), back())
    expect(verified).toEqual({ ok: true, entries: 51, problems: [] })
    store.close()
    store = reopen(back())
    expect(await everything()).toEqual(before)
  })

  it('is unreadable without its key where one is set, and says so where it is another one', async () => {
    const taken = await backupFolder(folder.path, copy(), new Date(), KEY)
    for (const name of taken.files) {
      const bytes = readFileSync(join(copy(), name))
      for (const clear of ['SQLite format', 'S1L1', '"station"']) expect(bytes.includes(clear)).toBe(false)
    }
    expect(readdirSync(folder.path).filter((name) => name.startsWith('.backup'))).toEqual([])
    await expect(restoreFolder(copy(), back())).rejects.toMatchObject({ code: 'key_missing' })
    await expect(restoreFolder(copy(), back(), 'another key of some')).rejects.toMatchObject({ code: 'wrong_key' })
    expect(existsSync(back())).toBe(false)
    const { verified, copied } = await restoreFolder(copy(), back(), KEY)
    expect(verified).toEqual({ ok: true, entries: 51, problems: [] })
    expect(copied).toEqual(taken)
  })

  it('does not take an encrypted file for another one', async () => {
    await backupFolder(folder.path, copy(), new Date(), KEY)
    const [one, other] = MONTHS.map((name) => join(copy(), 'archive', name))
    const path = join(copy(), 'manifest.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
      files: { name: string; sha256: string; bytes: number }[]
    }
    const files = manifest.files.map((file) => {
      const from = manifest.files.find(({ name }) => name === 'archive/2026-09.db')
      return file.name === 'archive/2026-10.db' && from !== undefined ? { ...from, name: file.name } : file
    })
    cpSync(one ?? '', other ?? '')
    writeFileSync(path, JSON.stringify({ ...manifest, files }))
    await expect(restoreFolder(copy(), back(), KEY)).rejects.toMatchObject({
      code: 'damaged',
      params: { found: 'tag' },
    })
  })

  it('brings a station back whose database is torn, with its archives where they are', async () => {
    const before = await everything()
    await backupFolder(folder.path, copy(), new Date())
    store.close()
    truncateSync(join(folder.path, 'station.db'), 100)
    const { entries, missing } = recoverStation(folder.path, { backups: [copy()] }, new Date())
    expect({ entries, missing }).toEqual({ entries: 51, missing: [] })
    store = reopen(folder.path)
    expect(await problems()).toEqual([])
    expect(await everything()).toEqual(before)
  })
})
