import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { freshStation } from './folders.ts'
import { run } from './run.ts'

const CHILD = join(import.meta.dirname, 'child.ts')
const ROWS = 40_000
const CODES = Array.from({ length: ROWS }, (_, index) => `K${100_000 + index}`)
const CSV = `code,name,price,tax\n${CODES.map((code) => `${code},Kettle ${code},9.90,13\n`).join('')}`

const importedIn = (database: DatabaseSync) =>
  Number(database.prepare(`SELECT count(*) AS items FROM item WHERE code LIKE 'K1%'`).get()?.items)

/** Whether another process holds the catalogue's write lock: a strict import's one transaction is not seen before its end. */
function isWriting(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    return false
  } catch {
    return true
  }
}

async function until(holds: () => boolean, child: ChildProcess): Promise<void> {
  while (!holds()) {
    if (child.exitCode !== null) throw new Error(`The import ended by itself: ${child.exitCode}`)
    await setTimeout(2)
  }
}

/** Presses Ctrl+C in a real import once `started` holds, and tells how it ended and what is in the catalogue. */
async function interrupted(options: readonly string[], started: (database: DatabaseSync) => boolean) {
  const folder = await freshStation()
  const file = join(dirname(folder), 'kettles.csv')
  writeFileSync(file, CSV)
  const child = spawn(process.execPath, [CHILD, folder, 'import', file, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = Promise.all([text(child.stdout), text(child.stderr)])
  const database = new DatabaseSync(join(folder, 'catalogue.db'), { timeout: 0 })
  try {
    await until(() => started(database), child)
    child.kill('SIGINT')
    await once(child, 'exit')
    const [, words] = await told
    return { folder, file, exit: child.exitCode, signal: child.signalCode, words, count: importedIn(database) }
  } finally {
    database.close()
  }
}

it('Ctrl+C ends an import with the whole batches it wrote, and importing again completes it', async () => {
  const ended = await interrupted([], (database) => importedIn(database) > 0)
  expect(ended).toMatchObject({ exit: 1, signal: null })
  expect(ended.words).toMatch(/Cancelled after \d+ rows/)
  expect(ended.count).toBeGreaterThan(0)
  expect(ended.count).toBeLessThan(ROWS)
  // A batch is there with its codes and its texts, or not at all.
  const last = CODES[ended.count - 1] ?? ''
  expect((await run(ended.folder, ['item', last])).exit).toBe(0)
  expect((await run(ended.folder, ['item', CODES[ended.count] ?? ''])).exit).toBe(1)
  const search = (await run(ended.folder, ['search', last])).json() as { readonly items: readonly unknown[] }
  expect(search.items).toHaveLength(1)
  const again = await run(ended.folder, ['import', ended.file])
  expect(again.json()).toMatchObject({ added: ROWS - ended.count, changed: 0, unchanged: ended.count, rejected: [] })
})

it('Ctrl+C ends a strict import with nothing of it, and says so', async () => {
  const ended = await interrupted(['--strict'], isWriting)
  expect(ended).toMatchObject({ exit: 1, signal: null, count: 0 })
  expect(ended.words).toContain('nothing was written')
  expect((await run(ended.folder, ['import', ended.file, '--strict'])).json()).toMatchObject({ added: ROWS })
})
