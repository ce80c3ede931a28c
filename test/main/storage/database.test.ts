import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../main/storage/database.ts'
import { STATION_MIGRATIONS } from '../../../main/storage/migrations/station.ts'
import { StorageRefusal } from '../../../main/storage/refusal.ts'
import { createStore, openStore } from '../../../main/storage/store.ts'
import { newStore, openShift, PROFILE, reopen, sell, temporaryFolder, testCipher } from './support.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

function refusal(work: () => unknown): StorageRefusal {
  try {
    work()
  } catch (error) {
    if (error instanceof StorageRefusal) return error
    throw error
  }
  throw new Error('Nothing was refused')
}

describe('the database', () => {
  it('is opened with WAL, FULL and foreign keys, and no checkpoint inside a sale, every time', async () => {
    const first = await newStore(folder.path)
    first.close()
    const store = reopen(folder.path)
    const { station } = store.databases
    expect(station.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(station.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    expect(station.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 })
    expect(station.prepare('PRAGMA wal_autocheckpoint').get()).toEqual({ wal_autocheckpoint: 0 })
    store.close()
  })

  it('has no table that is not STRICT and no ANALYZE statistics', async () => {
    const store = await newStore(folder.path)
    for (const database of Object.values(store.databases)) {
      const tables = database
        .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        .all()
      const loose = tables.filter((table) => table.strict === 0).map((table) => String(table.name))
      expect(loose.filter((name) => !name.startsWith('sqlite_') && !/^item_(trigram|bigram)/.test(name))).toEqual([])
      expect(tables.map((table) => table.name)).not.toContain('sqlite_stat1')
    }
    store.close()
  })

  it('upgrades real data from every older version and keeps it', () => {
    for (let version = 1; version < STATION_MIGRATIONS.length; version += 1) {
      const path = join(folder.path, `from-${version}.db`)
      const options = { create: true, autoCheckpoint: 0 }
      const old = openDatabase(path, { ...options, migrations: STATION_MIGRATIONS.slice(0, version) })
      old.prepare("INSERT INTO journal (seq, hash, content) VALUES (1, zeroblob(32), '{}')").run()
      if (version >= 2) old.prepare("INSERT INTO sale_step (draft, event) VALUES ('S1L1-D000001', '{}')").run()
      if (version >= 3) old.prepare("INSERT INTO pin_try (number, tries) VALUES ('01', 4)").run()
      old.close()
      const upgraded = openDatabase(path, { ...options, migrations: STATION_MIGRATIONS })
      expect(upgraded.prepare('PRAGMA user_version').get()).toEqual({ user_version: STATION_MIGRATIONS.length })
      expect(upgraded.prepare('SELECT count(*) AS rows FROM journal').get()).toEqual({ rows: 1 })
      expect(upgraded.prepare('SELECT count(*) AS rows FROM sale_step').get()).toEqual({ rows: version >= 2 ? 1 : 0 })
      expect(upgraded.prepare('SELECT count(*) AS rows FROM pin_try').get()).toEqual({ rows: version >= 3 ? 1 : 0 })
      upgraded.close()
    }
  })

  it('leaves a database as it was when a migration fails halfway', () => {
    const path = join(folder.path, 'half.db')
    const broken = { name: 'broken', up: 'CREATE TABLE new_one (a TEXT) STRICT; INSERT INTO missing VALUES (1)' }
    openDatabase(path, { migrations: STATION_MIGRATIONS, create: true, autoCheckpoint: 0 }).close()
    const migrations = [...STATION_MIGRATIONS, broken]
    expect(() => openDatabase(path, { migrations, create: false, autoCheckpoint: 0 })).toThrow('missing')
    const database = new DatabaseSync(path)
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: STATION_MIGRATIONS.length })
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'new_one'").get()).toBeUndefined()
    database.close()
  })

  it('refuses data of a newer version and leaves it alone', async () => {
    const store = await newStore(folder.path)
    store.close()
    const database = new DatabaseSync(join(folder.path, 'station.db'))
    database.exec('PRAGMA user_version = 99')
    database.close()
    const found = refusal(() => reopen(folder.path))
    expect(found.code).toBe('newer')
    expect(found.params).toMatchObject({ found: '99', known: String(STATION_MIGRATIONS.length) })
  })

  it.each([
    ['catalogue.db', 'DROP TABLE item_word', 'item_word'],
    ['catalogue.db', 'ALTER TABLE item_text ADD COLUMN extra TEXT', 'item_text'],
    ['station.db', 'DROP TABLE open_intent', 'open_intent'],
  ])('refuses %s of another build by name and leaves it alone (%s)', async (file, change, found) => {
    const store = await newStore(folder.path)
    store.close()
    const database = new DatabaseSync(join(folder.path, file))
    database.exec(change)
    database.close()
    const told = refusal(() => reopen(folder.path))
    expect(told.code).toBe('other_schema')
    expect(told.params).toMatchObject({ folder: folder.path, file, found })
  })

  it('does not mind tables beside its own', async () => {
    const store = await newStore(folder.path)
    store.databases.catalogue.prepare('CREATE TABLE notes (text TEXT) STRICT').run()
    store.close()
    reopen(folder.path).close()
  })

  it('says that a file is no database', async () => {
    const store = await newStore(folder.path)
    store.close()
    const { writeFileSync, rmSync } = await import('node:fs')
    rmSync(join(folder.path, 'station.db'))
    writeFileSync(
      join(folder.path, 'station.db'),
      'not a database, just some text that is long enough to be read as one',
    )
    expect(refusal(() => reopen(folder.path)).code).toBe('damaged')
  })
})

describe('the data folder', () => {
  it('is made by init only', async () => {
    const path = join(folder.path, 'none', 'yet')
    expect(refusal(() => openStore(path, { cipher: testCipher, program: 'test' })).code).toBe('not_a_station')
    expect(existsSync(path)).toBe(false)
    const store = await newStore(path)
    store.close()
    expect(existsSync(join(path, 'station.db'))).toBe(true)
    await expect(createStore(path, { cipher: testCipher, program: 'test', profile: PROFILE })).rejects.toMatchObject({
      code: 'already_a_station',
    })
  })

  it('is held by one process; a second one is told which, and kill -9 frees it', async () => {
    const store = await newStore(folder.path)
    store.close()
    const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), folder.path, 'hold'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const found = refusal(() => reopen(folder.path))
    expect(found.code).toBe('in_use')
    expect(found.params).toMatchObject({ pid: String(child.pid), program: 'crash child', since: expect.any(String) })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    reopen(folder.path).close()
  })

  it('is held within a process too', async () => {
    const store = await newStore(folder.path)
    expect(refusal(() => reopen(folder.path)).code).toBe('in_use')
    openShift(store)
    sell(store)
    store.close()
  })
})
