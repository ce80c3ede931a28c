import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../../../main/storage/store.ts'
import { plainCipher, run } from './run.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checklane-backup-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }))

it('backs up a folder that a lane holds, restores it elsewhere and verifies it', async () => {
  const [data, copy, back] = ['data', 'copy', 'back'].map((name) => join(root, name)) as [string, string, string]
  expect((await run(data, ['init'])).exit).toBe(0)
  const lane = openStore(data, { cipher: plainCipher, program: 'counter' })
  const taken = await run(data, ['backup', copy])
  lane.close()
  expect(taken.exit).toBe(0)
  expect(taken.json()).toMatchObject({ files: expect.arrayContaining(['station.db', 'catalogue.db']) })

  const restored = await run(back, ['restore', copy])
  expect([restored.exit, restored.json()]).toEqual([0, taken.json()])
  expect((await run(back, ['verify'])).exit).toBe(0)

  const again = await run(back, ['restore', copy])
  expect(again.exit).toBe(2)
  expect(again.err).toContain(back)
})

it("restores into a folder that holds nothing but the browser's own files", async () => {
  const [data, copy, back] = ['data', 'copy', 'back'].map((name) => join(root, name)) as [string, string, string]
  await run(data, ['init'])
  await run(data, ['backup', copy])
  mkdirSync(join(back, 'browser'), { recursive: true })
  expect((await run(back, ['restore', copy])).exit).toBe(0)
  expect(readdirSync(back)).toEqual(expect.arrayContaining(['browser', 'station.db']))
})

// Node's own recursive call never comes back from /proc.
it.each(
  ['a file', 'under a file', ...(existsSync('/proc/self') ? ['in a file system that takes no folders'] : [])].map(
    (place) => [place],
  ),
)('says that a folder cannot be made at a place that is %s', async (place) => {
  const [data, file] = [join(root, 'data'), join(root, 'file')]
  await run(data, ['init'])
  writeFileSync(file, 'not a folder')
  const target = place === 'a file' ? file : place === 'under a file' ? join(file, 'copy') : '/proc/checklane/copy'
  for (const told of [await run(data, ['backup', target]), await run(target, ['init'])]) {
    expect(told.exit).toBe(2)
    expect(told.err).toContain(target)
    expect(told.err).not.toMatch(/^\s+at /m)
  }
  expect((await run(target, ['restore', file])).exit).toBe(2)
})
