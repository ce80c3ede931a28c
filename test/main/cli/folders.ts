import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { run } from './run.ts'

const made: string[] = []
let pattern: Promise<string> | undefined

/** A folder's name that nothing stands under yet; removed when the test file has ended. */
export function nowhere(): string {
  const parent = mkdtempSync(join(tmpdir(), 'checklane-cli-'))
  made.push(parent)
  return join(parent, 'data')
}

/** A station as `init` makes it, copied from one made once: making one hashes four PINs. */
export async function freshStation(): Promise<string> {
  pattern ??= makePattern()
  const folder = nowhere()
  cpSync(await pattern, folder, { recursive: true })
  return folder
}

async function makePattern(): Promise<string> {
  const folder = nowhere()
  const { exit, err } = await run(folder, ['init'])
  expect({ exit, err }).toMatchObject({ exit: 0 })
  return folder
}

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})
