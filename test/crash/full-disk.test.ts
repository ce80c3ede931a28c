import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StorageRefusal } from '../../main/storage/refusal.ts'
import { RESERVE_FILE } from '../../main/storage/reserve.ts'
import { type Lane, openLane, startSelling } from '../main/station/lane.ts'
import { newStore, openShift, reopen, sale } from '../main/storage/support.ts'
import { noSmallDisk, type SmallDisk, smallDisk } from './small-disk.ts'

const MILK = '6901234567892'
const PAGE = 4096
const reason = noSmallDisk()

describe.skipIf(reason !== undefined)(`a disk that is full${reason === undefined ? '' : ` (${reason})`}`, () => {
  let disk: SmallDisk
  beforeEach(() => {
    disk = smallDisk(24)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    disk.remove()
  })

  test('at any write of a sale writes all of it or nothing, and the next sale is written once there is room', async () => {
    const folder = join(disk.path, 'data')
    let store = await newStore(folder)
    openShift(store)
    let [refused, written] = [0, 0]
    for (let pages = 0; written < 3 && pages < 80; pages += 1) {
      // Without a reserve: every write in turn is the one that finds no room.
      rmSync(join(folder, RESERVE_FILE), { force: true })
      const sold = sale(store.ledger.nextReceipt(), { lines: 30 })
      const before = store.journal.head().seq
      disk.leave(pages * PAGE)
      try {
        const draft = store.drafts.nextId()
        store.drafts.append(draft, [{ do: 'started', kind: 'sale', at: sold.at, operator: '01' }])
        const papers = [{ of: 'receipt', receipt: sold.receipt, copy: 'customer', duplicate: false }] as const
        const fact = { fact: 'sale_completed', sale: sold } as const
        store.journal.record({ at: sold.at, operator: '01', shift: 1, fact }, { finishes: draft, papers })
        written += 1
      } catch (error) {
        expect(error).toBeInstanceOf(StorageRefusal)
        expect(error).toMatchObject({ code: 'full' })
        expect(store.journal.head().seq).toBe(before)
        refused += 1
      }
      disk.free()
      const waiting = store.printJobs.waiting()
      // As after a power cut: what another start finds is what counts.
      store.close()
      store = reopen(folder)
      expect(store.printJobs.waiting()).toBe(waiting)
      expect(waiting).toBe(written)
      expect((await store.verify()).problems).toEqual([])
    }
    expect(refused).toBeGreaterThan(5)
    expect(written).toBe(3)
    store.close()
  })

  describe('at a station', () => {
    let lane: Lane
    beforeEach(async () => {
      vi.stubEnv('TMPDIR', disk.path)
      lane = await openLane()
      await startSelling(lane)
    })
    afterEach(() => lane.remove())

    test('lets the open sale be finished, stops the next one with words, and goes on by itself once there is room', async () => {
      await lane.done('scan', { code: MILK })
      disk.leave(0)
      await lane.done('scan', { code: MILK })
      await lane.done('startTender', {})
      await lane.done('payCash', { amount: '10.00' })
      expect(lane.screen('change').total).toBe(600)
      await lane.done('next', {})
      expect(await lane.refused('scan', { code: MILK })).toBe('disk_no_room')
      expect(lane.station.store.ledger.sale('S1L1-000001')?.total).toBe(600)
      disk.free()
      await lane.time.advance(5_000)
      await lane.done('scan', { code: MILK })
      expect((await lane.station.store.verify()).problems).toEqual([])
    })

    test('lets the sale that was open at a restart be finished', async () => {
      await lane.done('scan', { code: MILK })
      lane = await lane.restart()
      disk.leave(0)
      await lane.done('signIn', { operator: '01', pin: '2580' })
      expect(lane.screen('selling').basket.items).toBe(1)
      await lane.done('startTender', {})
      await lane.done('payCash', { amount: '3.00' })
      expect(lane.screen('change').total).toBe(300)
      await lane.done('next', {})
      expect(await lane.refused('scan', { code: MILK })).toBe('disk_no_room')
    })
  })

  test('is opened all the same, with the room that was kept', async () => {
    const folder = join(disk.path, 'data')
    const made = await newStore(folder)
    openShift(made)
    made.close()
    disk.leave(0)
    const store = reopen(folder)
    expect(store.room.isShort()).toBe(true)
    store.journal.record({ at: '2026-11-23T10:00:00+08:00', fact: { fact: 'locked' } })
    expect((await store.verify()).problems).toEqual([])
    disk.free()
    store.idle()
    expect(store.room.isShort()).toBe(false)
    store.close()
  })

  test('or read-only is refused in one clear word, and left as it is', async () => {
    const folder = join(disk.path, 'data')
    const made = await newStore(folder)
    openShift(made)
    made.close()
    disk.readOnly(true)
    expect(() => reopen(folder)).toThrow(expect.objectContaining({ code: 'read_only' }))
    disk.readOnly(false)
    const store = reopen(folder)
    expect(store.journal.head().seq).toBe(1)
    store.close()
  })
})
