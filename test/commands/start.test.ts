import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readStartOptions } from './start-options.mjs'
import { Stop } from './tools.mjs'

describe('readStartOptions', () => {
  it('opens the counter on the user’s own data folder without words', () => {
    expect(readStartOptions([], '/here')).toEqual({ demo: false, words: [] })
  })

  it('takes a data folder as seen from where the person stands', () => {
    expect(readStartOptions(['--data', 'lane'], '/here')).toEqual({ demo: false, words: ['--data', '/here/lane'] })
    expect(readStartOptions(['--data=/there', '--kiosk'], '/here')).toEqual({
      demo: false,
      words: ['--data', '/there', '--kiosk'],
    })
  })

  it('plays the demonstration into ./demo-out unless told otherwise', () => {
    expect(readStartOptions(['--demo'], '/here')).toEqual({ demo: true, out: '/here/demo-out' })
    expect(readStartOptions(['--demo', '--out', 'film'], '/here')).toEqual({ demo: true, out: '/here/film' })
  })

  it.each([
    [['--fast'], '--fast'],
    [['shop'], 'shop'],
    [['--data'], '--data'],
    [['--data='], 'folder'],
    [['--out', 'film'], '--out'],
    [['--demo', '--data', 'lane'], '--demo'],
  ])('refuses %j, naming what is wrong, with exit code 2', (words, named) => {
    const read = () => readStartOptions(words, '/here')
    expect(read).toThrow(Stop)
    expect(read).toThrow(expect.objectContaining({ code: 2, message: expect.stringContaining(named) }))
  })
})

describe.runIf(process.platform === 'linux')('npm start', () => {
  function start(...words: string[]) {
    const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = process.env
    return spawnSync(process.execPath, [join(import.meta.dirname, 'start.mjs'), ...words], { env, encoding: 'utf8' })
  }

  it('says in one line what to do without a display, and exits 1', () => {
    const { status, stdout, stderr } = start()
    expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 1, stdout: '', lines: 1 })
    expect(stderr).toMatch(/DISPLAY.*--demo/)
  })

  it('exits 2 for a word it does not know', () => {
    expect(start('--fast').status).toBe(2)
  })
})
