import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adviceFor, findChromium, findElectron, findShower } from './chromium.mjs'
import { mainCommand } from './runtime.mjs'
import { nodeFile } from './tools.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checklane-runtime-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(name: string): string {
  const file = join(folder, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  return file
}

describe('findChromium', () => {
  it('takes the one CHECKLANE_CHROMIUM names before any on PATH', () => {
    program('chromium')
    const named = program('my-chromium')
    expect(findChromium({ PATH: folder, CHECKLANE_CHROMIUM: named })).toBe(named)
  })

  it('finds none where the named one is not there, whatever PATH has', () => {
    program('chromium')
    expect(findChromium({ PATH: folder, CHECKLANE_CHROMIUM: join(folder, 'gone') })).toBeUndefined()
  })

  it('takes Google Chrome where it is the only one', () => {
    expect(findChromium({ PATH: folder })).toBeUndefined()
    const chrome = program('google-chrome')
    expect(findChromium({ PATH: folder })).toBe(chrome)
  })
})

describe.runIf(process.platform === 'linux')('findShower', () => {
  it('takes the Electron of ELECTRON_OVERRIDE_DIST_PATH before a Chromium', () => {
    program('chromium')
    const electron = program('electron')
    const env = { PATH: folder, ELECTRON_OVERRIDE_DIST_PATH: folder }
    expect(findElectron(env)).toBe(electron)
    expect(findShower(env)).toEqual({ kind: 'electron', file: electron })
  })
})

describe('adviceFor', () => {
  it('names Debian’s packages on Linux and Chrome elsewhere, in one line', () => {
    expect(adviceFor('linux')).toMatch(/^[^\n]*apt-get install chromium[^\n]*CHECKLANE_CHROMIUM[^\n]*$/)
    expect(adviceFor('darwin')).toContain('Google Chrome')
  })
})

describe('mainCommand', () => {
  it('runs the main bundle in Node 24 under the stand-in without Electron', () => {
    const { file, words } = mainCommand(['doctor', '--data', '/x'], { electron: undefined, env: {} })
    expect(file).toBe(nodeFile())
    expect(words.join(' ')).toMatch(/--import \S*register\.mjs \S*out.main.index\.js doctor --data \/x$/)
  })

  it('runs it in Electron where there is one and a display', () => {
    const { file, words } = mainCommand(['doctor'], { electron: '/e/electron', env: { DISPLAY: ':0' } })
    expect(file).toBe('/e/electron')
    expect(words.at(-1)).toBe('doctor')
    expect(words).toHaveLength(2)
  })

  it.runIf(process.platform === 'linux')('gives Electron a virtual display for a command without one', () => {
    const virtual = program('xvfb-run')
    const { file, words } = mainCommand(['doctor'], { electron: '/e/electron', env: { PATH: folder } })
    expect(file).toBe(virtual)
    expect(words.slice(0, 2)).toEqual(['-a', '/e/electron'])
  })
})
