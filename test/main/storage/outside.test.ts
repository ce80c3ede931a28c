import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SIGN_EVERY } from '../../../main/storage/journal.ts'
import { parseJournalLine } from '../../../main/storage/outside/journal-line.ts'
import type { Store } from '../../../main/storage/store.ts'
import { closeShift, newStore, openShift, reopen, sell, temporaryFolder } from './support.ts'

let folder: ReturnType<typeof temporaryFolder>
let other: ReturnType<typeof temporaryFolder>
let store: Store

/** A station that copies its journal to another folder: entry 1 opens the shift, 2 to 6 sell, 7 closes it. */
beforeEach(async () => {
  folder = temporaryFolder()
  other = temporaryFolder()
  store = await newStore(folder.path)
  store.settings.save({ ...store.settings.current(), journalCopy: other.path })
  again()
  openShift(store)
  for (let count = 1; count <= 5; count += 1) sell(store)
  closeShift(store, 1)
  await store.outside.caughtUp()
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

/** Changes the database as somebody with the file and no program would. */
function tamper(sql: string): void {
  again(() => {
    const database = new DatabaseSync(join(folder.path, 'station.db'))
    database.exec('PRAGMA foreign_keys = OFF')
    database.exec(sql)
    database.close()
  })
}

const copyPath = () => join(other.path, 'journal-S1L1.log')
const copied = () =>
  readFileSync(copyPath(), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseJournalLine(line)?.seq)
const verified = async () => (await store.verify()).problems.map(({ seq, what }) => `${seq} ${what}`)
const CUT = `DELETE FROM head_signature; DELETE FROM shift_closed; DELETE FROM sale_lines WHERE sale > 4;
  DELETE FROM sale WHERE number > 4; DELETE FROM journal WHERE seq > 5`

describe('the copy of the journal on another disk', () => {
  it('holds every entry as it is hashed, line by line', () => {
    expect(copied()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(store.outside.trouble()).toEqual([])
  })

  it('goes on behind a line that a power cut left half written', async () => {
    again(() => appendFileSync(copyPath(), readFileSync(copyPath(), 'utf8').slice(0, 300)))
    openShift(store)
    await store.outside.caughtUp()
    expect(copied()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('writes anew what zeros stand in place of', async () => {
    again(() => {
      const lines = readFileSync(copyPath())
      lines.fill(0, lines.length - 400)
      writeFileSync(copyPath(), lines)
    })
    await store.outside.caughtUp()
    expect(copied()).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('of another journal is set aside and told, and a new one begun', async () => {
    const second = temporaryFolder()
    const stranger = await newStore(second.path)
    stranger.settings.save({ ...stranger.settings.current(), journalCopy: other.path })
    openShift(stranger)
    stranger.close()
    const opened = reopen(second.path)
    await opened.outside.caughtUp()
    expect(opened.outside.trouble()).toContainEqual({ path: copyPath(), code: 'differs', found: '7' })
    expect(opened.found.map(({ seq, what }) => `${seq} ${what}`)).toContain('7 tail_missing')
    opened.close()
    second.remove()
    expect(copied()).toEqual([1])
    expect(readdirSync(other.path)).toContain('journal-S1L1.log.other-1')
  })

  it('that cannot be written stops nothing and is told', async () => {
    again(() => {
      rmSync(other.path, { recursive: true })
      writeFileSync(other.path, 'a file where the folder was')
    })
    openShift(store)
    await store.outside.caughtUp()
    expect(store.outside.trouble()).toContainEqual(expect.objectContaining({ path: copyPath(), code: 'unwritable' }))
    expect(store.journal.head().seq).toBe(8)
    rmSync(other.path)
  })
})

describe('heads kept outside the database', () => {
  it('are signed at a shift close and after so many entries', async () => {
    for (let count = 0; count < SIGN_EVERY; count += 1) {
      store.journal.record({ at: '2026-11-24T10:00:00+08:00', fact: { fact: 'locked' } })
    }
    await store.outside.caughtUp()
    const lines = readFileSync(join(folder.path, 'heads.log'), 'utf8').trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([7, SIGN_EVERY])
    expect(await verified()).toEqual([])
  })

  it('show a cut tail, at start already, though the database agrees with itself', async () => {
    again(() => rmSync(other.path, { recursive: true }))
    tamper(CUT)
    expect(store.found.map(({ seq, what }) => `${seq} ${what}`)).toEqual(['7 tail_missing'])
    expect(await verified()).toEqual(['7 tail_missing'])
  })

  it('show a database put in the place of another one', async () => {
    const second = temporaryFolder()
    const stranger = await newStore(second.path)
    openShift(stranger)
    for (let count = 0; count < 8; count += 1) sell(stranger)
    stranger.close()
    again(() => cpSync(join(second.path, 'station.db'), join(folder.path, 'station.db')))
    second.remove()
    expect(store.found.map(({ seq, what }) => `${seq} ${what}`)).toContain('7 head_differs')
    expect(await verified()).toContain('7 head_differs')
  })

  it('that the station did not sign are told', async () => {
    again(() => {
      const line = JSON.parse(readFileSync(join(folder.path, 'heads.log'), 'utf8')) as Record<string, unknown>
      appendFileSync(join(folder.path, 'heads.log'), `${JSON.stringify({ ...line, seq: 6 })}\n`)
    })
    expect(await verified()).toContain('6 head_file_wrong')
  })
})

it('the quick check of the start finds a changed byte behind the last signed head', () => {
  openShift(store)
  tamper(`UPDATE journal SET content = replace(content, '"operator":"01"', '"operator":"02"') WHERE seq = 8`)
  expect(store.found.map(({ seq, what }) => `${seq} ${what}`)).toContain('8 hash_wrong')
})
