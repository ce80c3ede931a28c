import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupFolder } from '../../../main/storage/backup.ts'
import { restoreFolder } from '../../../main/storage/restore.ts'
import type { Store } from '../../../main/storage/store.ts'
import { item, newStore, openShift, putItems, reopen, sell, temporaryFolder } from './support.ts'

const NOW = new Date('2026-11-23T02:00:00Z')

let folder: ReturnType<typeof temporaryFolder>
let store: Store
const data = () => join(folder.path, 'data')
const copy = () => join(folder.path, 'copy')
const back = () => join(folder.path, 'back')

beforeEach(async () => {
  folder = temporaryFolder()
  store = await newStore(data())
  putItems(store, [item('1001', '可口可乐', 'Cola')])
  openShift(store)
  sell(store)
})
afterEach(() => {
  store.close()
  folder.remove()
})

describe('a backup', () => {
  it('is taken while the lane trades, and comes back as it was at that moment', async () => {
    const taken = await backupFolder(data(), copy(), NOW)
    sell(store)
    expect(taken.files).toEqual(['station.db', 'catalogue.db', 'settings.json', 'settings.good.json', 'secrets.json'])
    expect(taken.bytes).toBe(taken.files.reduce((sum, name) => sum + statSync(join(copy(), name)).size, 0))

    const { copied, verified } = await restoreFolder(copy(), back())
    expect(copied).toEqual(taken)
    expect(verified).toMatchObject({ ok: true, problems: [] })
    const restored = reopen(back())
    expect([...restored.ledger.completed()].map((sale) => sale.receipt)).toEqual(['S1L1-000001'])
    expect(restored.catalogue.search('可乐', 5).map((each) => each.code)).toEqual(['1001'])
    expect(restored.settings.current()).toEqual(store.settings.current())
    restored.close()
  })

  it('says in its manifest whose it is, of when, and how far the journal went', async () => {
    await backupFolder(data(), copy(), NOW)
    const manifest: unknown = JSON.parse(readFileSync(join(copy(), 'manifest.json'), 'utf8'))
    const { seq, hash } = store.journal.head()
    expect(manifest).toMatchObject({ station: 'S1L1', made_at: '2026-11-23T02:00:00.000Z', head: { seq, hash } })
  })

  it.skipIf(process.platform === 'win32')('keeps the secrets to their owner', async () => {
    await backupFolder(data(), copy(), NOW)
    await restoreFolder(copy(), back())
    for (const where of [copy(), back()]) expect(statSync(join(where, 'secrets.json')).mode & 0o077).toBe(0)
  })

  it('is refused where there is something already, and of what is no station', async () => {
    await expect(backupFolder(data(), data(), NOW)).rejects.toMatchObject({ code: 'not_empty' })
    await expect(backupFolder(copy(), back(), NOW)).rejects.toMatchObject({ code: 'not_a_station' })
    expect(existsSync(back())).toBe(false)
  })
})

describe('restoring', () => {
  it('takes no copy that was changed, cut short or lost a file, and leaves nothing behind', async () => {
    await backupFolder(data(), copy(), NOW)
    const path = join(copy(), 'catalogue.db')
    const bytes = readFileSync(path)
    const damage: readonly (readonly [string, () => void])[] = [
      ['size', () => writeFileSync(path, bytes.subarray(0, -1))],
      ['sha256', () => writeFileSync(path, Buffer.from(bytes).fill(1, 200, 201))],
      ['missing', () => rmSync(path)],
    ]
    for (const [found, harm] of damage) {
      harm()
      await expect(restoreFolder(copy(), back())).rejects.toMatchObject({ code: 'damaged', params: { path, found } })
      expect(existsSync(back())).toBe(false)
    }
  })

  it('gives out no number of a payment again that was given out since the copy was made, also the second time', async () => {
    store.intents.nextService()
    await backupFolder(data(), copy(), NOW)
    const services = new Set(Array.from({ length: 5000 }, () => store.intents.nextService()))
    const ids = new Set(Array.from({ length: 5000 }, () => store.intents.nextId()))
    for (const hours of [1, 2]) {
      const folder = `${back()}${hours}`
      await restoreFolder(copy(), folder, undefined, new Date(NOW.getTime() + hours * 3_600_000))
      const restored = reopen(folder)
      const next = Array.from({ length: 2000 }, () => restored.intents.nextService())
      expect(next.filter((service) => services.has(service) || !/^\d{10}$/.test(service))).toEqual([])
      expect(ids.has(restored.intents.nextId())).toBe(false)
      for (const service of next) services.add(service)
      restored.close()
    }
  })

  it('goes into no folder that has anything in it', async () => {
    await backupFolder(data(), copy(), NOW)
    const before = readdirSync(data())
    await expect(restoreFolder(copy(), data())).rejects.toMatchObject({ code: 'not_empty' })
    expect(readdirSync(data())).toEqual(before)
  })

  it('needs a manifest, of a version it knows, that names nothing outside the copy', async () => {
    await expect(restoreFolder(data(), back())).rejects.toMatchObject({ code: 'not_a_backup' })
    await backupFolder(data(), copy(), NOW)
    const path = join(copy(), 'manifest.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    writeFileSync(path, JSON.stringify({ ...manifest, backup: 2 }))
    await expect(restoreFolder(copy(), back())).rejects.toMatchObject({ code: 'newer' })
    const file = { name: '../settings.json', bytes: 1, sha256: '0'.repeat(64) }
    writeFileSync(path, JSON.stringify({ ...manifest, files: [file] }))
    await expect(restoreFolder(copy(), back())).rejects.toMatchObject({ code: 'damaged' })
    writeFileSync(path, '{')
    await expect(restoreFolder(copy(), back())).rejects.toMatchObject({ code: 'damaged' })
  })

  it('tells where the journal does not hold what the manifest says', async () => {
    await backupFolder(data(), copy(), NOW)
    const path = join(copy(), 'manifest.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { head: { seq: number } }
    writeFileSync(path, JSON.stringify({ ...manifest, head: { ...manifest.head, seq: manifest.head.seq + 1 } }))
    const { verified } = await restoreFolder(copy(), back())
    expect(verified.ok).toBe(false)
  })
})
