import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ImportView } from '../../../preload/contract.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

const MILK = '6901234567892'
const HEADER = 'code,name,price,tax'
const TECHNICIAN = { operator: '04', pin: '7410' }

let lane: Lane
/** What the dialog answers. */
let chosen: () => Promise<string | undefined>
beforeEach(async () => {
  chosen = () => Promise.resolve(undefined)
  lane = await openLane({ chooseFile: () => chosen() })
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

function file(name: string, text: string | Uint8Array): string {
  const path = join(lane.station.store.folder, name)
  writeFileSync(path, text)
  chosen = () => Promise.resolve(path)
  return path
}

const look = async (): Promise<ImportView> => (await lane.done('lookImport', {})) as ImportView
/** The import's state once it is none of a passing kind. */
async function settled(): Promise<ImportView> {
  return await vi.waitFor(
    async () => {
      const state = await look()
      expect(['reading', 'choosing']).not.toContain(state.state)
      return state
    },
    { timeout: 60_000, interval: 20 },
  )
}
const price = (code: string) => lane.station.store.catalogue.find(code)?.price
const imported = () => lane.station.store.journal.newestOf('catalogue_imported')

describe('a file at the counter', () => {
  test('is looked through first, names its bad rows, and counts whole once it is taken in', async () => {
    await lane.done('signIn', TECHNICIAN)
    const before = imported()?.seq
    file('new.csv', `${HEADER}\n${MILK},牛奶,9.99,13\n4000,坏,12x,13\n9520017000899,新品,1.00,13\n`)
    await lane.done('chooseImport', { format: 'checklane' })
    expect(await settled()).toMatchObject({
      ...{ state: 'checked', file: 'new.csv' },
      report: { added: 1, changed: 1, rejectedRows: 1, rejected: [{ row: 3, field: 'price' }] },
    })
    expect(price(MILK)).not.toBe(999)
    expect(imported()?.seq).toBe(before)
    await lane.done('applyImport', {})
    expect(await settled()).toMatchObject({ state: 'done', report: { added: 1, changed: 1 } })
    expect(price(MILK)).toBe(999)
    expect(imported()).toMatchObject({
      ...{ operator: '04', fact: { format: 'checklane', added: 1, changed: 1, rejected: 1 } },
    })
  })

  test('says what it was read as where that is not UTF-8: names may be wrong', async () => {
    await lane.done('signIn', TECHNICIAN)
    file('old.csv', iconv.encode(`${HEADER}\n${MILK},鲜牛奶全脂,9.99,13\n`, 'gb18030'))
    await lane.done('chooseImport', { format: 'checklane' })
    expect(await settled()).toMatchObject({
      report: { notes: [{ 'zh-CN': expect.stringContaining('GB18030'), en: expect.stringContaining('GB18030') }] },
    })
    file('new.csv', `${HEADER}\n${MILK},鲜牛奶全脂,9.99,13\n`)
    await lane.done('chooseImport', { format: 'checklane' })
    expect(await settled()).toMatchObject({ report: { notes: [] } })
  })

  test('that is another one than was looked through is not taken in', async () => {
    await lane.done('signIn', TECHNICIAN)
    file('new.csv', `${HEADER}\n${MILK},牛奶,9.99,13\n`)
    await lane.done('chooseImport', { format: 'checklane' })
    await settled()
    file('new.csv', `${HEADER}\n${MILK},牛奶,0.01,13\n`)
    await lane.done('applyImport', {})
    expect(await settled()).toMatchObject({ state: 'failed', failure: { code: 'import_file_changed' } })
    expect(price(MILK)).not.toBe(1)
  })

  test.each([
    ['empty.csv', '', 'import_refused'],
    ['odd.csv', 'a,b\n1,2\n', 'import_refused'],
    ['odd.json', '{', 'import_refused'],
  ])('%s is refused with the reason', async (name, text, code) => {
    await lane.done('signIn', TECHNICIAN)
    file(name, text)
    await lane.done('chooseImport', { format: 'checklane' })
    expect(await settled()).toMatchObject({ state: 'failed', failure: { code } })
  })

  test('that is gone is told of; no file chosen leaves everything as it was', async () => {
    await lane.done('signIn', TECHNICIAN)
    chosen = () => Promise.resolve(join(lane.station.store.folder, 'nowhere.csv'))
    await lane.done('chooseImport', { format: 'checklane' })
    expect(await settled()).toMatchObject({ state: 'failed', failure: { code: 'import_file_unreadable' } })
    chosen = () => Promise.resolve(undefined)
    await lane.done('chooseImport', { format: 'checklane' })
    expect(await settled()).toEqual({ state: 'idle' })
  })

  test('is the one of the dialog that is open, whatever one that was given up answers later', async () => {
    await lane.done('signIn', TECHNICIAN)
    const path = file('new.csv', `${HEADER}\n${MILK},牛奶,9.99,13\n`)
    const answers: ((path?: string) => void)[] = []
    chosen = () => new Promise((answer) => answers.push(answer))
    await lane.done('chooseImport', { format: 'checklane' })
    await lane.done('cancelImport', {})
    await lane.done('chooseImport', { format: 'checklane' })
    answers[0]?.()
    await lane.time.advance(0)
    expect(await look()).toEqual({ state: 'choosing' })
    answers[1]?.(path)
    expect(await settled()).toMatchObject({ state: 'checked', file: 'new.csv' })
  })

  test('is not looked at where the dialog is answered after the station has closed, and nobody is told', async () => {
    await lane.done('signIn', TECHNICIAN)
    const path = file('new.csv', `${HEADER}\n${MILK},牛奶,9.99,13\n`)
    let answer: (path: string) => void = () => undefined
    chosen = () =>
      new Promise((resolve) => {
        answer = resolve
      })
    await lane.done('chooseImport', { format: 'checklane' })
    const { faults, time } = lane
    const told = vi.fn()
    lane.onViews(told)
    lane = await lane.restart()
    told.mockClear()
    answer(path)
    await time.advance(0)
    expect(told).not.toHaveBeenCalled()
    expect(faults).toEqual([])
  })

  test('is stopped between two rows, and then nothing of it is there', async () => {
    await lane.done('signIn', TECHNICIAN)
    const rows = Array.from({ length: 60_000 }, (_, index) => `${500_000 + index},item ${index},1.00,13`)
    file('long.csv', `${HEADER}\n${MILK},牛奶,9.99,13\n${rows.join('\n')}\n`)
    await lane.done('chooseImport', { format: 'checklane' })
    expect(await settled()).toMatchObject({ state: 'checked', report: { added: 60_000, changed: 1 } })
    const size = lane.station.store.catalogue.size()
    await lane.done('applyImport', {})
    // At once, for the import is soon over; nothing here lets the event loop turn, so its end is not heard of before.
    expect(await look()).toMatchObject({ state: 'reading', checking: false, rows: expect.any(Number) })
    expect(await lane.refused('chooseImport', { format: 'checklane' })).toBe('import_running')
    await lane.done('cancelImport', {})
    expect(await settled()).toEqual({ state: 'idle' })
    expect(lane.station.store.catalogue.size()).toBe(size)
    expect(price(MILK)).not.toBe(999)
  })

  test('is for who may change settings, and never without looking through it first', async () => {
    await startSelling(lane)
    expect(await lane.refused('chooseImport', { format: 'checklane' })).toBe('right_missing')
    expect(await lane.refused('lookImport', {})).toBe('right_missing')
    expect(await lane.refused('applyImport', {})).toBe('right_missing')
    await lane.done('signOut', {})
    await lane.done('signIn', TECHNICIAN)
    expect(await lane.refused('applyImport', {})).toBe('import_not_checked')
  })
})

test('promotions of a file hold from the next sale on, not in the middle of one', async () => {
  await startSelling(lane)
  await lane.done('key', { text: MILK })
  const net = () => lane.screen('selling').basket.total
  const full = net()
  await lane.done('hold', { name: 'a' })
  await lane.done('signOut', {})
  await lane.done('signIn', { operator: '03', pin: '1470' })
  await lane.done('key', { text: MILK })
  const half = { id: 'half', name: '半价', when: { items: { all: true }, quantity: 1 }, give: { percent: '50' } }
  file('half.json', JSON.stringify({ promotions: [half] }))
  await lane.done('chooseImport', { format: 'checklane' })
  expect(await settled()).toMatchObject({ state: 'checked', report: { added: 1 } })
  await lane.done('applyImport', {})
  expect(await settled()).toMatchObject({ state: 'done' })
  await lane.done('key', { text: MILK })
  expect(net()).toBe(full * 2)
  await lane.done('hold', { name: 'b' })
  await lane.done('key', { text: MILK })
  expect(net()).toBe(full / 2)
})

test('a counter without a dialog says which command does it', async () => {
  const other = await openLane()
  await other.done('signIn', TECHNICIAN)
  expect(await other.refused('chooseImport', { format: 'checklane' })).toBe('import_no_dialog')
  other.remove()
})
