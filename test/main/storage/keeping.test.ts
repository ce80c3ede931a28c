import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkWords } from '../../../main/station/check-words.ts'
import { backupFolder } from '../../../main/storage/backup.ts'
import { type Keeping, type KeepingCheckName, keepingChecks } from '../../../main/storage/keeping.ts'
import type { Store } from '../../../main/storage/store.ts'
import { closeShift, newStore, openShift, reopen, sell, temporaryFolder } from './support.ts'

const NOW = new Date('2026-11-23T20:00:00+08:00')
const LATER = new Date('2026-12-03T20:00:00+08:00')

let folder: ReturnType<typeof temporaryFolder>
let other: ReturnType<typeof temporaryFolder>
let store: Store

beforeEach(async () => {
  folder = temporaryFolder()
  other = temporaryFolder()
  store = await newStore(folder.path)
})

afterEach(() => {
  store.close()
  folder.remove()
  other.remove()
})

function again(between: () => void = () => undefined): void {
  store.close()
  between()
  store = reopen(folder.path)
}

/** Trades a shift with the journal copied to a folder of the other disk. */
async function trade(copy = join(other.path, 'copy')): Promise<void> {
  store.settings.save({ ...store.settings.current(), journalCopy: copy })
  again()
  openShift(store)
  sell(store)
  closeShift(store, 1)
  await store.outside.caughtUp()
}

const found = (name: KeepingCheckName, now = NOW) => store.keeping(now)[name]

describe('signed heads', () => {
  it('are told by the last signed entry', async () => {
    expect(found('heads')).toMatchObject({ state: 'ok', code: 'none' })
    await trade()
    expect(found('heads')).toMatchObject({ state: 'ok', code: 'ok', params: { entry: '3' } })
  })

  it('whose file is in the way of a folder are a failure that names the file', async () => {
    again(() => {
      rmSync(join(folder.path, 'heads.log'), { force: true })
      mkdirSync(join(folder.path, 'heads.log'))
    })
    await trade()
    const path = join(folder.path, 'heads.log')
    expect(found('heads')).toMatchObject({ state: 'failed', code: 'unwritable', params: { path } })
  })
})

describe("the journal's copy", () => {
  it('is off until the settings name a folder, and then told by the last entry it holds', async () => {
    expect(found('journal_copy')).toEqual({ state: 'ok', code: 'off' })
    await trade()
    expect(found('journal_copy')).toMatchObject({ state: 'ok', code: 'ok', params: { entry: '3' } })
  })

  it('is never begun anew on this disk while its own is not there: the folder is missing, and is caught up with', async () => {
    const disk = join(other.path, 'disk')
    mkdirSync(disk)
    await trade(join(disk, 'journal'))
    again(() => renameSync(disk, join(other.path, 'elsewhere')))
    await store.outside.caughtUp()
    expect(found('journal_copy')).toMatchObject({ state: 'failed', code: 'missing' })
    again(() => renameSync(join(other.path, 'elsewhere'), disk))
    await store.outside.caughtUp()
    expect(found('journal_copy')).toMatchObject({ state: 'ok', code: 'ok' })
  })
})

describe('archives', () => {
  it('that could not be written are a failure with the reason, and the last one stays told otherwise', async () => {
    expect(found('archive')).toEqual({ state: 'ok', code: 'off' })
    store.settings.save({ ...store.settings.current(), retentionDays: 30 })
    expect(found('archive')).toEqual({ state: 'ok', code: 'none' })
    expect(keepingChecks({ ...QUIET, archive: { ...QUIET.archive, trouble: new Error('ENOSPC') } }).archive).toEqual({
      ...{ state: 'failed', code: 'failed', params: { found: 'ENOSPC' } },
    })
    const last = { name: '2026-10.db', at: '2026-10-31T22:00:00+08:00' }
    expect(keepingChecks({ ...QUIET, archive: { ...QUIET.archive, last } }).archive.params).toEqual({
      ...{ name: '2026-10.db', until: '2026-10-31' },
    })
  })
})

describe('backups', () => {
  it('are missed once a station has traded for a week', async () => {
    expect(found('backup')).toMatchObject({ state: 'ok', code: 'none' })
    await trade()
    expect(found('backup')).toMatchObject({ state: 'ok', code: 'none' })
    expect(found('backup', LATER)).toMatchObject({ state: 'warning', code: 'never' })
  })

  it('are told by the newest one and its age', async () => {
    await trade()
    const target = join(other.path, 'backup')
    await backupFolder(folder.path, target, NOW)
    expect(found('backup')).toMatchObject({ state: 'ok', code: 'today', params: { folder: target } })
    expect(found('backup', new Date('2026-11-26T20:00:00+08:00'))).toMatchObject({ code: 'ok', params: { days: '3' } })
    expect(found('backup', LATER)).toMatchObject({ state: 'warning', code: 'old', params: { days: '10' } })
  })

  it('that did not come to an end do not count', async () => {
    await trade()
    const target = join(other.path, 'backup')
    writeFileSync(target, 'a file where the folder should be')
    await expect(backupFolder(folder.path, target, NOW)).rejects.toThrow()
    expect(found('backup')).toMatchObject({ code: 'none' })
  })

  it('whose note is no JSON are as good as none', () => {
    writeFileSync(join(folder.path, 'last-backup.json'), '{')
    expect(found('backup')).toMatchObject({ code: 'none' })
  })
})

const QUIET: Keeping = {
  ...{ now: NOW, newest: 3, since: undefined, signedUpTo: 3, canSign: true, files: [], backup: undefined },
  archive: { wanted: true, last: undefined, trouble: undefined },
}

/** What an error of the file system is called. */
const SYSTEM = ['ENOENT', 'ENOTDIR', 'ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO']

it('has words in both languages for everything it can find, and what to do', () => {
  const file = (kind: 'heads' | 'copy', found: string, code: 'unwritable' | 'differs') => {
    const path = '/disk/file'
    return { kind, path, reached: 0, trouble: { path, code, found } }
  }
  const files = (['heads', 'copy'] as const).flatMap((kind) => [
    ...SYSTEM.map((code) => [file(kind, code, 'unwritable')]),
    [file(kind, '7', 'differs')],
  ])
  const since = '2026-11-01T08:00:00+08:00'
  const all: readonly Keeping[] = [
    ...files.map((each) => ({ ...QUIET, files: each })),
    ...[
      { ...QUIET, canSign: false },
      { ...QUIET, since },
    ],
    { ...QUIET, newest: 9000, files: [{ kind: 'copy', path: '/disk/file', reached: 1, trouble: undefined }] },
    { ...QUIET, backup: { at: new Date(since), folder: '/disk' } },
    { ...QUIET, archive: { ...QUIET.archive, trouble: new Error('EIO') } },
  ]
  for (const keeping of all) {
    for (const [name, check] of Object.entries(keepingChecks(keeping))) {
      const { found: told, advice } = checkWords(name, check)
      for (const text of [told.en, told['zh-CN'], advice?.en ?? '', advice?.['zh-CN'] ?? '']) {
        expect(text).not.toMatch(/[{}]|check\./)
      }
      if (check.state !== 'ok') expect(advice, `${name} ${check.code}`).toBeDefined()
    }
  }
})
