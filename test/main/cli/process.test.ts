import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nowhere } from './folders.ts'

const ROOT = join(import.meta.dirname, '../../..')

interface Ended {
  readonly exit: number
  readonly out: string
  readonly err: string
}

/** The program as it is started, under the stand-in for Electron: its own arguments, streams and exit code. */
function station(words: readonly string[], input = ''): Promise<Ended> {
  const standin = join(ROOT, 'test/standin/register.mjs')
  const program = ['--disable-warning=ExperimentalWarning', '--import', standin, join(ROOT, 'main/index.ts')]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...program, ...words], (error, out, err) => {
      resolve({ exit: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err })
    })
    child.stdin?.end(input)
  })
}

it('is one process a command: a document on standard output, words on standard error, a code that scripts can judge', async () => {
  const folder = nowhere()
  const missing = await station(['verify', '--data', folder])
  expect(missing).toMatchObject({ exit: 2, out: '' })
  expect(missing.err).toContain(folder)
  expect(existsSync(folder)).toBe(false)

  const made = await station(['--data', folder, 'init', '--station', 'P1'])
  expect(made).toMatchObject({ exit: 0 })
  expect(JSON.parse(made.out)).toEqual({ station: 'P1', data: folder })

  const add = [
    'operators',
    'add',
    '--number',
    '55',
    '--name',
    'Xu',
    '--role',
    'manager',
    '--pin-stdin',
    '--data',
    folder,
  ]
  expect((await station(add, '9753\n')).exit).toBe(0)
  const script = [
    { do: 'sign_in', operator: '55', pin: '9753' },
    { do: 'open_shift', float: '10.00' },
    { do: 'scan', code: '9520017000028' },
    { do: 'tender', kind: 'card', outcome: 'lost_after' },
    { do: 'close_shift', counted: '10.00' },
  ]
  const played = await station(['replay', '-', '--data', folder], script.map((step) => JSON.stringify(step)).join('\n'))
  expect(played.err).not.toContain('Error')
  expect(JSON.parse(played.out)).toMatchObject({ sales: 1, total: '6.00', tenders: { card: '6.00' }, failures: [] })
  expect(played.exit).toBe(0)

  const unknown = await station(['item', '--data', folder, '9529999999993'])
  expect({ exit: unknown.exit, out: unknown.out }).toEqual({ exit: 1, out: 'null\n' })
  expect((await station(['scan', '--data', folder, '--', '-1'])).exit).toBe(0)
  const doctor = await station(['doctor', '--data', folder])
  expect(JSON.parse(doctor.out)).toMatchObject({ ok: true })
  const verified = await station(['verify', '--data', folder])
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true })
  expect((await station(['scna', '--data', folder])).exit).toBe(2)
}, 120_000)
