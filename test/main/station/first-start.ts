/*
 * A global set-up for Vitest: the data folder that a first start leaves. Catalogue and PIN hashes take a second of a core:
 * all lanes of a run are copies of one.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openOrCreate } from '../../../main/station/open.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly firstStart: string
  }
}

const ASSETS = join(import.meta.dirname, '../../../assets')
/** The time at which lanes begin. */
export const START = new Date('2026-11-23T10:00:00+08:00')
/** Nothing is hidden in tests: what is stored under this cipher can be read by anybody who looks. */
export const openCipher = { encrypt: (clear: Buffer) => clear, decrypt: (sealed: Buffer) => sealed }

/** The folder lies in that of the run, and ends with it. */
export default async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'checklane-first-start-'))
  const store = await openOrCreate({ folder, assets: ASSETS, program: 'test', cipher: openCipher, now: START })
  store.close()
  project.provide('firstStart', folder)
}
