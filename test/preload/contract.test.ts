import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { channels } from '../../preload/contract.ts'

const SUBJECTS = join(import.meta.dirname, '../../preload/contract')

test('every subject’s channels are in the contract, and no two subjects have one of the same name', async () => {
  const parts: Record<string, unknown> = {}
  const names: string[] = []
  for (const file of readdirSync(SUBJECTS)) {
    const subject: Record<string, unknown> = await import(join(SUBJECTS, file))
    for (const [name, part] of Object.entries(subject).filter(([name]) => name.endsWith('Channels'))) {
      expect(name).toBe(`${file.replace('.ts', '')}Channels`)
      Object.assign(parts, part)
      names.push(...Object.keys(part as object))
    }
  }
  expect(names.toSorted()).toEqual(Object.keys(channels).toSorted())
  expect(parts).toEqual(channels)
})
