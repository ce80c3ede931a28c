import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isStale } from './build.mjs'

const SOURCES = ['main/index.ts', 'main/domain/money.ts', 'preload/bridge.ts', 'renderer/app.tsx', 'package-lock.json']
const BUNDLES = ['main/index.js', 'preload/bridge.cjs', 'renderer/counter.html', 'renderer/customer.html', '.built']
const BUILT = 2000

describe('isStale', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'checklane-build-'))
    for (const file of SOURCES) write(file, 1000)
    for (const bundle of BUNDLES) write(`out/${bundle}`, BUILT)
    for (const folder of folders()) utimesSync(join(root, folder), 1000, 1000)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function write(file: string, seconds: number): void {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), '')
    utimesSync(join(root, file), seconds, seconds)
  }

  function folders(): string[] {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true })
    return entries.flatMap((entry) =>
      entry.isDirectory() ? [join(entry.parentPath, entry.name).slice(root.length)] : [],
    )
  }

  it('is false where every bundle is newer than every source', () => {
    expect(isStale(root)).toBe(false)
  })

  it.each(BUNDLES)('is true without out/%s', (bundle) => {
    rmSync(join(root, 'out', bundle))
    expect(isStale(root)).toBe(true)
  })

  it.each(SOURCES)('is true where %s has changed since', (source) => {
    utimesSync(join(root, source), BUILT + 1, BUILT + 1)
    expect(isStale(root)).toBe(true)
  })

  it('is true where a source was removed', () => {
    rmSync(join(root, 'main/domain/money.ts'))
    expect(isStale(root)).toBe(true)
  })

  it('is false where only a test or a document has changed', () => {
    write('test/main/money.test.ts', BUILT + 1)
    write('README.md', BUILT + 1)
    expect(isStale(root)).toBe(false)
  })
})
