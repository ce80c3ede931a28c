import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { zip } from '../../../main/upkeep/bundle/zip.ts'
import { unzip } from './unzip.ts'

const AT = new Date('2026-11-23T10:20:30Z')
const FILES = [
  { name: 'README.txt', content: '说明\n' },
  { name: 'logs/checklane.log', content: 'x'.repeat(100_000) },
  { name: '设置.json', content: Buffer.from([0, 1, 2, 255]) },
  { name: 'empty', content: '' },
]

const folder = mkdtempSync(join(tmpdir(), 'checklane-zip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a ZIP archive', () => {
  it('gives back every file, name and byte, by a reader that only knows the format', async () => {
    const read = unzip(await zip(FILES, AT))
    expect(read.map(({ name }) => name)).toEqual(FILES.map(({ name }) => name))
    expect(read.map(({ content }) => content)).toEqual(FILES.map(({ content }) => Buffer.from(content as string)))
  })

  const python = programOf('python3')
  it('is one to another program', ({ skip }) => {
    if (python === undefined) skip('there is no python3 here to read it')
  })
  it.runIf(python !== undefined)('is whole to Python’s zipfile', async () => {
    const file = join(folder, 'a.zip')
    writeFileSync(file, await zip(FILES, AT))
    const script =
      'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nz.extractall(sys.argv[2])\n' +
      'print(z.infolist()[0].date_time)'
    const said = execFileSync(python ?? '', ['-c', script, file, folder], { encoding: 'utf8' })
    expect(said.trim()).toBe('(2026, 11, 23, 10, 20, 30)')
    for (const { name, content } of FILES)
      expect(readFileSync(join(folder, name))).toEqual(Buffer.from(content as string))
  })
})

function programOf(name: string): string | undefined {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' })
    return name
  } catch {
    return undefined
  }
}
