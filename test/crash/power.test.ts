import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { migrate, openDatabase } from '../../main/storage/database.ts'
import { STATION_MIGRATIONS } from '../../main/storage/migrations/station.ts'
import { closeShift, newStore, openShift, reopen, sell } from '../main/storage/support.ts'
import { cutPower, type Luck } from './disk.ts'
import { randomFrom } from './random.ts'
import { type Deed, deedsOf, noStrace, trace } from './strace.ts'

// Some thousand starts of a store: twenty seconds on an idle machine.
vi.setConfig({ testTimeout: 400_000 })

const reason = noStrace()
let work: string
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'checklane-power-'))
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

interface Traced {
  readonly base: string
  readonly folder: string
  readonly deeds: readonly Deed[]
}

/** Makes a folder, lets a process do its work in it under strace, and keeps what was there before. */
async function traced(what: string, prepare: (folder: string) => Promise<void>): Promise<Traced> {
  const [base, folder] = [join(work, `${what}-base`), join(work, what)]
  mkdirSync(folder)
  await prepare(folder)
  cpSync(folder, base, { recursive: true })
  const output = join(work, `${what}.strace`)
  trace(join(import.meta.dirname, 'power-child.ts'), [folder, what], folder, output)
  return { base, folder, deeds: deedsOf(readFileSync(output, 'utf8'), folder) }
}

/**
 * The kinds of luck that can show something new after a deed: a write changes nothing of what is surely on the disk, and
 * what stands in the shared memory of a log is no part of it.
 */
function lucksAfter(deed: Deed | undefined, seed: number): readonly Luck[] {
  if (deed?.did === 'write') return deed.path.endsWith('-shm') ? [] : ['all', randomFrom(seed)]
  return ['none', 'all', randomFrom(seed), randomFrom(seed + 100_000)]
}

/** Cuts the power after every deed, with every kind of luck, and looks at what the next start finds. */
async function everywhere(
  { base, folder, deeds }: Traced,
  look: (folder: string, said: readonly string[]) => Promise<void> | void,
): Promise<number> {
  const into = join(work, 'cut')
  let cuts = 0
  for (let end = 0; end <= deeds.length; end += 1) {
    const done = deeds.slice(0, end)
    const said = done.flatMap((deed) => (deed.did === 'say' ? deed.text.trim().split('\n') : []))
    const lucks = lucksAfter(deeds[end - 1], end)
    for (const [index, luck] of lucks.entries()) {
      cutPower(base, folder, done, luck, into)
      cuts += 1
      try {
        await look(into, said)
      } catch (error) {
        const last = deeds[end - 1]
        const where = last === undefined ? 'the start' : `${last.did} ${'path' in last ? last.path : last.text}`
        throw new Error(`Cut after deed ${end} of ${deeds.length} (${where}), luck ${index}`, { cause: error })
      }
    }
  }
  return cuts
}

/** Takes back what the steps after that many made: tables, indexes, columns. */
function takeBack(database: DatabaseSync, count: number): void {
  const schema = (steps: number) => {
    const empty = new DatabaseSync(':memory:')
    migrate(empty, 0, STATION_MIGRATIONS.slice(0, steps))
    const made = empty.prepare('SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid DESC').all()
    const columns = made
      .filter(({ type }) => type === 'table')
      .flatMap(({ name }) =>
        empty
          .prepare('SELECT name FROM pragma_table_info(?)')
          .all(String(name))
          .map((column) => `${name}.${column.name}`),
      )
    empty.close()
    return { made: made.map(({ type, name }) => `${type} ${name}`), columns }
  }
  const [before, now] = [schema(count), schema(STATION_MIGRATIONS.length)]
  const tables = new Set(before.made)
  for (const one of now.made)
    if (!tables.has(one)) database.exec(`DROP ${one.toUpperCase().split(' ')[0]} ${one.split(' ')[1]}`)
  for (const column of now.columns) {
    const [table, name] = column.split('.')
    if (tables.has(`table ${table}`) && !before.columns.includes(column))
      database.exec(`ALTER TABLE ${table} DROP COLUMN ${name}`)
  }
}

async function selling(folder: string): Promise<void> {
  const store = await newStore(folder)
  openShift(store)
  for (let count = 0; count < 3; count += 1) sell(store)
  store.close()
}

describe.skipIf(reason !== undefined)(`a power cut at any moment${reason === undefined ? '' : ` (${reason})`}`, () => {
  test('of a sale, its draft, its checkpoint and its copies: what was said to be durable is there, and whole', async () => {
    const cuts = await everywhere(await traced('sale', selling), async (folder, said) => {
      const store = reopen(folder)
      try {
        expect(store.found).toEqual([])
        expect((await store.verify()).problems).toEqual([])
        const drafts = store.drafts.unfinished().map(({ id }) => id)
        for (const words of said) {
          const [what, name = ''] = words.split(' ')
          if (what === 'sold') expect(store.ledger.sale(name)).toBeDefined()
          if (what === 'draft' && words === said.at(-1)) expect(drafts).toContain(name)
        }
      } finally {
        store.close()
      }
    })
    expect(cuts).toBeGreaterThan(200)
  })

  test('of a change of the settings: the document is the old one or the new one, and the new one once that was said', async () => {
    const cuts = await everywhere(await traced('settings', selling), (folder, said) => {
      const store = reopen(folder)
      const { presentSeconds } = store.settings.current()
      store.close()
      const told = said.map((words) => Number(words.split(' ')[1]))
      expect([10, 20, 30].slice(told.length)).toContain(presentSeconds)
    })
    expect(cuts).toBeGreaterThan(40)
  })

  test('of a move to the archive: every sale is in one place, and the journal is whole', async () => {
    const before = async (folder: string) => {
      const store = await newStore(folder)
      for (const day of ['2026-08-31', '2026-11-22']) {
        const shift = openShift(store, `${day}T08:00:00+08:00`)
        for (const hour of [10, 11]) sell(store, { lines: 1, shift, at: `${day}T${hour}:00:00+08:00` })
        closeShift(store, shift, `${day}T22:00:00+08:00`)
      }
      openShift(store, '2026-11-23T08:00:00+08:00')
      store.settings.save({ ...store.settings.current(), retentionDays: 30 })
      store.idle(false)
      await store.outside.caughtUp()
      store.close()
    }
    let moved = 0
    const cuts = await everywhere(await traced('archive', before), async (folder, said) => {
      const store = reopen(folder)
      try {
        expect(store.found).toEqual([])
        const sold = [...store.ledger.completed()].map(({ receipt }) => Number(receipt.slice(-6)))
        expect(sold.slice(0, 4)).toEqual([1, 2, 3, 4])
        expect(sold.length).toBeLessThanOrEqual(5)
        const found = await store.verify()
        expect(found.problems).toEqual([])
        expect(found.entries).toBeGreaterThanOrEqual(9)
        if (said.includes('archived')) {
          expect(readdirSync(join(folder, 'archive'))).toEqual(['2026-08.db'])
          moved += 1
        }
      } finally {
        store.close()
      }
    })
    expect(moved).toBeGreaterThan(0)
    expect(cuts).toBeGreaterThan(100)
  })

  test('of a migration: the next start brings the old schema or the new one to the end, and nothing is lost', async () => {
    const before = async (folder: string) => {
      await selling(folder)
      const path = join(folder, 'station.db')
      const database = new DatabaseSync(path)
      // The schema as it was before the last steps: what they made is taken away again.
      const version = STATION_MIGRATIONS.length - 2
      takeBack(database, version)
      database.exec(`PRAGMA user_version = ${version}`)
      database.close()
    }
    const cuts = await everywhere(await traced('migration', before), async (folder) => {
      const options = { migrations: STATION_MIGRATIONS, create: false, autoCheckpoint: 0 }
      const database = openDatabase(join(folder, 'station.db'), options)
      expect(database.prepare('SELECT count(*) AS n FROM archive_file').get()?.n).toBe(0)
      expect(database.prepare('SELECT count(*) AS n FROM sale').get()?.n).toBe(3)
      database.close()
      const store = reopen(folder)
      expect((await store.verify()).problems).toEqual([])
      store.close()
    })
    expect(cuts).toBeGreaterThan(20)
  })
})
