import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openOrCreate } from '../../main/station/open.ts'
import { hashOf } from '../../main/storage/journal-entry.ts'
import { recoverStation } from '../../main/storage/recover.ts'
import { closeShift, newStore, openShift, reopen, sell, testCipher } from '../main/storage/support.ts'
import { pick, randomFrom } from './random.ts'

vi.setConfig({ testTimeout: 240_000 })

const ASSETS = join(import.meta.dirname, '../../assets')
const ENTRIES = 62
let work: string
let sound: string

/** A station of 62 entries whose journal is copied: 60 sales in a shift that was closed, so that its head is signed. */
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'checklane-damage-'))
  sound = join(work, 'sound')
  const made = await newStore(sound)
  made.settings.save({ ...made.settings.current(), journalCopy: join(work, 'copy') })
  made.close()
  const store = reopen(sound)
  openShift(store)
  for (let count = 0; count < 60; count += 1) sell(store, { lines: 1 + (count % 7) })
  closeShift(store, 1)
  await store.outside.caughtUp()
  store.close()
  cpSync(join(work, 'copy'), join(work, 'sound-copy'), { recursive: true })
})
afterAll(() => rmSync(work, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }))

function copyOf(name: string): string {
  const folder = join(work, name)
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  cpSync(sound, folder, { recursive: true })
  // What an earlier station here wrote into the copy is nothing of this one's.
  rmSync(join(work, 'copy'), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  cpSync(join(work, 'sound-copy'), join(work, 'copy'), { recursive: true })
  return folder
}

function change(folder: string, sql: string): void {
  const database = new DatabaseSync(join(folder, 'station.db'))
  database.exec('PRAGMA foreign_keys = OFF')
  database.exec(sql)
  database.close()
}

function contentAt(folder: string, seq: number): string {
  const database = new DatabaseSync(join(folder, 'station.db'), { readOnly: true })
  const content = String(database.prepare('SELECT content FROM journal WHERE seq = ?').get(seq)?.content)
  database.close()
  return content
}

async function verified(folder: string): Promise<readonly string[]> {
  const store = reopen(folder)
  const { problems } = await store.verify()
  store.close()
  return problems.map(({ seq, what }) => `${seq} ${what}`)
}

/** A kind of damage, and what `verify` must say of it at the least. */
type Kind = (folder: string, seq: number, random: () => number) => string | RegExp

const KINDS: Readonly<Record<string, Kind>> = {
  'a changed byte': (folder, seq, random) => {
    const content = contentAt(folder, seq)
    const at = Math.floor(random() * (content.length - 1))
    const other = content[at] === '7' ? '8' : '7'
    change(
      folder,
      `UPDATE journal SET content = substr(content, 1, ${at}) || '${other}' || substr(content, ${at + 2}) WHERE seq = ${seq}`,
    )
    return `${seq} hash_wrong`
  },
  'a deleted entry': (folder, seq) => {
    change(folder, `DELETE FROM journal WHERE seq = ${seq}`)
    return `${seq} missing`
  },
  'an inserted entry': (folder, seq) => {
    // Everything from there on moves up by one; the new one has a hash of its own that is right.
    const content = contentAt(folder, seq).replace('"operator":"01"', '"operator":"66"')
    change(
      folder,
      `UPDATE journal SET seq = -seq - 1 WHERE seq >= ${seq}; UPDATE journal SET seq = -seq WHERE seq < 0;
       INSERT INTO journal (seq, hash, content) VALUES (${seq}, x'${hashOf(content)}', '${content}')`,
    )
    return `${seq + 1} seq_wrong ${seq}`
  },
  'two entries that changed places': (folder, seq) => {
    change(
      folder,
      `UPDATE journal SET seq = -1 WHERE seq = ${seq}; UPDATE journal SET seq = ${seq} WHERE seq = ${seq + 1};
       UPDATE journal SET seq = ${seq + 1} WHERE seq = -1`,
    )
    return `${seq} seq_wrong ${seq + 1}`
  },
  'a replayed entry': (folder, seq) => {
    change(folder, `INSERT INTO journal SELECT ${ENTRIES + 1}, hash, content FROM journal WHERE seq = ${seq}`)
    return `${ENTRIES + 1} seq_wrong ${seq}`
  },
  'a cut tail': (folder, seq) => {
    change(
      folder,
      `DELETE FROM head_signature; DELETE FROM shift_closed; DELETE FROM sale WHERE seq >= ${seq};
       DELETE FROM sale_lines WHERE sale NOT IN (SELECT number FROM sale); DELETE FROM journal WHERE seq >= ${seq}`,
    )
    return `${ENTRIES} tail_missing`
  },
  'amounts that differ from the lines, all hashes behind them written anew': (folder, seq) => {
    rechain(folder, seq, (content) => content.replace(/"total":(\d+)/, (_, total) => `"total":${Number(total) - 1}`))
    return `${seq} lines_differ`
  },
  'ledger rows that differ from the journal': (folder, seq) => {
    change(folder, `UPDATE sale SET total = total - 1 WHERE seq = ${seq}`)
    return new RegExp(`^${seq} ledger_differs sale `)
  },
}

/** Changes an entry and gives it and all that follow new hashes that fit, as a thief with the program but no key could. */
function rechain(folder: string, from: number, edit: (content: string) => string): void {
  const database = new DatabaseSync(join(folder, 'station.db'))
  const set = database.prepare('UPDATE journal SET hash = ?, content = ? WHERE seq = ?')
  let previous: string | undefined
  for (const row of database.prepare('SELECT seq, content FROM journal WHERE seq >= ? ORDER BY seq').all(from)) {
    const before = String(row.content)
    const linked =
      previous === undefined ? edit(before) : before.replace(/"previous":"[0-9a-f]+"/, `"previous":"${previous}"`)
    previous = hashOf(linked)
    set.run(Buffer.from(previous, 'hex'), linked, Number(row.seq))
  }
  database.close()
}

describe('verify finds, with its sequence number,', () => {
  test.each(Object.keys(KINDS))('%s, wherever it is', async (name) => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const random = randomFrom(seed * 7919 + name.length)
      const seq = 2 + Math.floor(random() * (ENTRIES - 4))
      const folder = copyOf('broken')
      const expected = KINDS[name]?.(folder, seq, random) ?? ''
      const found = await verified(folder)
      if (typeof expected === 'string') expect(found, `seq ${seq}`).toContain(expected)
      else
        expect(
          found.some((what) => expected.test(what)),
          `seq ${seq}: ${found.join()}`,
        ).toBe(true)
    }
  })

  test('a database put in the place of another', async () => {
    const other = join(work, 'other')
    const store = await newStore(other)
    openShift(store)
    for (let count = 0; count < 70; count += 1) sell(store)
    store.close()
    const folder = copyOf('broken')
    cpSync(join(other, 'station.db'), join(folder, 'station.db'))
    expect(await verified(folder)).toContain(`${ENTRIES} head_differs`)
  })
})

/** Damages the file itself, as a dying disk does; which page it hits is up to chance. */
function tear(path: string, random: () => number): void {
  const { size } = statSync(path)
  const kind = pick(random, ['page', 'zeros', 'cut'] as const)
  if (kind === 'cut') {
    truncateSync(path, Math.floor(size * (0.3 + random() * 0.6)))
    return
  }
  const page = Math.floor((random() * size) / 4096)
  const bytes = kind === 'zeros' ? Buffer.alloc(4096) : Buffer.from(Array.from({ length: 4096 }, () => random() * 256))
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, 4096, page * 4096)
  closeSync(file)
}

describe('a torn database file', () => {
  test('comes back whole from the copy of the journal, wherever it is torn; the damaged file is kept', async () => {
    let recovered = 0
    for (let seed = 1; seed <= 24; seed += 1) {
      const folder = copyOf('torn')
      tear(join(folder, 'station.db'), randomFrom(seed))
      const store = await openOrCreate({ folder, assets: ASSETS, program: 'test', cipher: testCipher })
      const kept = readdirSync(folder).find((name) => name.startsWith('damaged-'))
      const { problems } = await store.verify()
      if (kept !== undefined) {
        recovered += 1
        expect(problems, `seed ${seed}`).toEqual([])
        expect(readdirSync(join(folder, kept))).toContain('station.db')
        expect(store.journal.entry(ENTRIES + 1)?.fact).toMatchObject({ fact: 'station_recovered', missing: [] })
        expect(store.ledger.sale('S1L1-000060')).toBeDefined()
        expect(store.operators.list()).toHaveLength(0)
      }
      store.close()
    }
    // A tear where the start does not look is found by `verify` or by whoever reads there; some of these must be seen at once.
    expect(recovered).toBeGreaterThan(6)
  })

  test('without a copy comes back as far as it can be read, and says which numbers are missing', () => {
    const folder = copyOf('torn')
    const path = join(folder, 'station.db')
    change(folder, 'DELETE FROM journal WHERE seq IN (20, 21, 40)')
    const { entries, missing, kept } = recoverStation(folder, {}, new Date('2026-11-24T00:00:00Z'))
    expect(entries).toBe(ENTRIES - 3)
    expect(missing).toEqual([
      [20, 21],
      [40, 40],
    ])
    expect(readFileSync(join(kept, 'station.db')).length).toBeGreaterThan(0)
    expect(statSync(path).size).toBeGreaterThan(0)
  })

  test('comes back from the last backup and the copy, where nothing of it can be read', () => {
    const folder = copyOf('torn')
    const backup = copyOf('backup')
    change(backup, 'DELETE FROM sale WHERE seq > 30; DELETE FROM journal WHERE seq > 30')
    mkdirSync(join(work, 'half'), { recursive: true })
    const lines = readFileSync(join(work, 'copy/journal-S1L1.log'), 'utf8').split('\n')
    const file = join(work, 'half/journal.log')
    const handle = openSync(file, 'w')
    writeSync(handle, lines.slice(25, 50).join('\n').concat('\n'))
    closeSync(handle)
    truncateSync(join(folder, 'station.db'), 100)
    rmSync(join(folder, 'station.db-wal'), { force: true })
    const { missing } = recoverStation(folder, { copy: file, backups: [backup] }, new Date())
    expect(missing).toEqual([[51, ENTRIES]])
    const store = reopen(folder)
    expect(store.ledger.sale('S1L1-000049')).toBeDefined()
    store.close()
  })
})
