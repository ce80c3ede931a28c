import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../../../main/storage/store.ts'
import { plainCipher, run } from './run.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checklane-backup-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

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
