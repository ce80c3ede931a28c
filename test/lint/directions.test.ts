import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scriptOf } from '../commands/tools.mjs'
import { biomeConfiguration, DEEPEST, DIRECTIONS } from './directions.mjs'

const ROOT = join(import.meta.dirname, '../..')
const ADAPTERS = ['storage', 'devices', 'payment', 'sync', 'watch', 'upkeep']

/** Files of a made-up tree; the imports in them that must be refused, and those that must be let through. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'main/domain/money.ts': ['../register/answer.ts', 'node:fs', 'valibot', 'electron', '../../preload/contract.ts'],
  'main/domain/sale/draft.ts': [
    '../../storage/store.ts',
    './../../register/ports.ts',
    '../sale/../../register/ports.ts',
  ],
  'main/domain/a/b/c.ts': ['../../../register/ports.ts', '@scope/package'],
  'main/register/register.ts': [
    '../storage/store.ts',
    '../station.ts',
    'electron',
    'node:fs',
    '../../renderer/client.ts',
  ],
  'main/register/basket/scan.ts': [
    '../../devices/scanner.ts',
    '../../../preload/bridge.ts',
    '../../../assets/icon.svg',
  ],
  'main/station.ts': ['electron', 'electron/main', './electron/windows.ts', './index.ts', 'react', './cli.ts'],
  'main/station/dispatcher.ts': ['../electron/ipc.ts', 'electron', '../../renderer/client.ts', '../cli.ts'],
  'main/cli.ts': ['electron', './electron/cipher.ts', '../renderer/client.ts'],
  'main/electron/windows.ts': ['react', '../index.ts', '../../renderer/client.ts', '../../preload/bridge.ts'],
  'main/index.ts': ['./station.ts', './storage/store.ts', 'electron', 'node:fs'],
  'preload/contract.ts': [
    'electron',
    'node:fs',
    '../main/domain/money.ts',
    '../renderer/client.ts',
    './bridge/../../main/x.ts',
  ],
  'preload/contract/view.ts': ['../../main/register/state.ts', 'electron'],
  'preload/bridge.ts': ['node:fs', '../main/register/state.ts', '../renderer/client.ts'],
  'renderer/client.ts': [
    '../main/domain/money.ts',
    'node:fs',
    'electron',
    '../preload/bridge.ts',
    'usb',
    '../test/x.ts',
  ],
  'renderer/screens/basket/line.tsx': ['../../../main/register/state.ts', '../../../assets/starter/items.json', 'fs'],
  'renderer/a/b/c/d/e.ts': ['react'],
  ...Object.fromEntries(
    ADAPTERS.flatMap((own) => [
      [
        `main/${own}/part.ts`,
        [
          ...ADAPTERS.filter((other) => other !== own).map((other) => `../${other}/store.ts`),
          '../register/state.ts',
          '../station.ts',
          '../electron/cipher.ts',
          '../cli.ts',
          'electron',
          'react',
          '../../preload/contract.ts',
          '../../renderer/client.ts',
        ],
      ],
      [
        `main/${own}/inner/part.ts`,
        [`../../${ADAPTERS.find((other) => other !== own)}/x.ts`, '../../register/register.ts'],
      ],
    ]),
  ),
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'main/domain/decimal.ts': ['./money.ts', './payment/intent.ts'],
  'main/domain/sale/tender.ts': ['../money.ts', './draft.ts', '../payment/intent.ts'],
  'main/domain/a/b/d.ts': ['../../money.ts', '../x.ts', './c.ts'],
  'main/register/answer.ts': [
    './ports.ts',
    '../domain/money.ts',
    '../../preload/contract.ts',
    '../../assets/locales/x.json',
  ],
  'main/register/basket/hold.ts': ['../ports.ts', '../../domain/sale/draft.ts', '../../../preload/contract/view.ts'],
  'main/station/open.ts': [
    '../storage/store.ts',
    '../payment/x.ts',
    '../register/register.ts',
    'node:path',
    '../station.ts',
  ],
  'main/electron/counter.ts': [
    'electron',
    '../station.ts',
    '../cli.ts',
    './windows.ts',
    '../storage/secrets.ts',
    'node:path',
  ],
  'main/electron/kiosk/shell.ts': ['electron', '../windows.ts', '../../station.ts'],
  'preload/contract/input.ts': ['valibot', './view.ts', '../contract.ts'],
  'renderer/counter.tsx': [
    'react',
    'react-dom/client',
    './client.ts',
    '../preload/contract.ts',
    '../assets/locales/en.json',
  ],
  'renderer/screens/basket.tsx': ['../client.ts', '../../preload/contract/view.ts', 'react/jsx-runtime'],
  ...Object.fromEntries(
    ADAPTERS.map((own) => [
      `main/${own}/inner/other.ts`,
      ['./x.ts', '../part.ts', '../../domain/money.ts', '../../register/ports.ts', 'node:fs', 'valibot', 'usb'],
    ]),
  ),
}

/** Whole lines, for what a specifier alone does not show; true where the line must be refused. */
const LINES: Readonly<Record<string, readonly (readonly [string, boolean])[]>> = {
  'main/domain/ways.ts': [
    ["import type { A } from '../register/ports.ts'", true],
    ["export { B } from '../register/ports.ts'", true],
    ["export * from '../register/ports.ts'", true],
    ["const c = await import('../register/ports.ts')", true],
    ["import '../register/ports.ts'", true],
  ],
  'main/electron/menu.ts': [
    ["import { ipcMain } from 'electron'", true],
    ["import { ipcMain as hidden } from 'electron/main'", true],
    ["import { ipcRenderer } from 'electron'", true],
    ["import * as everything from 'electron'", true],
    ["import electron from 'electron'", true],
    ["export * from 'electron'", true],
    ["import { app } from 'electron'", false],
  ],
  'main/electron/ipc.ts': [
    ["import { ipcRenderer } from 'electron'", true],
    ["import { ipcMain } from 'electron'", false],
    ["import { pageOf } from './origin.ts'", false],
  ],
  'preload/bridge.ts': [
    ["import { ipcMain } from 'electron'", true],
    ["import { contextBridge, ipcRenderer } from 'electron'", false],
    ["import { channels } from './contract.ts'", false],
  ],
}

interface Wish {
  readonly line: string
  readonly refused: boolean
}

describe('the linter on a made-up tree', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'checklane-directions-')))
  const wishes = new Map<string, Wish[]>()
  let refusals: ReadonlySet<string>

  beforeAll(() => {
    for (const [specifiers, refused] of [[REFUSED, true] as const, [ALLOWED, false] as const]) {
      for (const [file, paths] of Object.entries(specifiers)) {
        for (const path of paths) wish(file, { line: `import '${path}'`, refused })
      }
    }
    for (const [file, lines] of Object.entries(LINES)) {
      for (const [line, refused] of lines) wish(file, { line, refused })
    }
    for (const name of ['biome.json', '.gitignore', 'test/lint/directions.json']) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      copyFileSync(join(ROOT, name), join(folder, name))
    }
    for (const [file, list] of wishes) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), list.map(({ line }) => `${line}\n`).join(''))
    }
    refusals = refusedLines(folder)
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true }))

  function wish(file: string, one: Wish): void {
    wishes.set(file, [...(wishes.get(file) ?? []), one])
  }

  const files = [...new Set([...Object.keys(REFUSED), ...Object.keys(ALLOWED), ...Object.keys(LINES)])]
  it.each(files)('refuses and allows the imports of %s as the design says', (file) => {
    const list = wishes.get(file) ?? []
    expect(list.length).toBeGreaterThan(0)
    const found = list.map(({ line }, at) => `${refusals.has(`${file}:${at + 1}`) ? 'refused' : 'allowed'}: ${line}`)
    expect(found).toEqual(list.map(({ line, refused }) => `${refused ? 'refused' : 'allowed'}: ${line}`))
  })
})

describe('the real tree', () => {
  it('has a direction for every part of main', () => {
    const parts = readdirSync(join(ROOT, 'main')).filter((name) => name !== 'tsconfig.json')
    const covered = DIRECTIONS.map(({ part }) => part)
    expect(parts.filter((name) => !covered.includes(`main/${name}`))).toEqual([])
  })

  it('has the linter read what the table says', () => {
    expect(readFileSync(join(import.meta.dirname, 'directions.json'), 'utf8')).toBe(biomeConfiguration())
  })

  it('keeps to every direction', () => {
    const only = ['lint', '--colors=off', '--only=style/noRestrictedImports', 'main', 'preload', 'renderer']
    const { status, stdout, stderr } = spawnSync(process.execPath, [biome(), ...only], { cwd: ROOT, encoding: 'utf8' })
    expect(`${status === 0 ? '' : stdout + stderr}`).toBe('')
  })

  it('names no module inside a type, where the linter does not look', () => {
    const files = sources().filter((file) => /(?<!await )\bimport\(/.test(readFileSync(join(ROOT, file), 'utf8')))
    expect(files).toEqual([])
  })

  it('has no source deeper than the directions reach', () => {
    const tooDeep = sources().filter((file) => {
      const part = DIRECTIONS.find((direction) => file.startsWith(`${direction.part}/`))?.part
      return part !== undefined && file.slice(part.length + 1).split('/').length > DEEPEST + 1
    })
    expect(tooDeep).toEqual([])
  })
})

function biome(): string {
  return scriptOf('@biomejs/biome', 'biome')
}

function sources(): string[] {
  const listed = execFileSync('git', ['ls-files', '--', 'main', 'preload', 'renderer'], { cwd: ROOT, encoding: 'utf8' })
  return listed.split('\n').filter((file) => /\.tsx?$/.test(file))
}

/** FILE:LINE of each import the linter refuses below a folder. */
function refusedLines(folder: string): ReadonlySet<string> {
  const words = [biome(), 'lint', '--colors=off', '--reporter=github', '--max-diagnostics=none']
  const { stdout } = spawnSync(process.execPath, [...words, '--only=style/noRestrictedImports', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const found = stdout.matchAll(/^::error .*?file=([^,]+),line=(\d+)/gm)
  return new Set([...found].map(([, file, line]) => `${relative(folder, resolve(folder, file ?? ''))}:${line}`))
}
