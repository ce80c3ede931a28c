import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchApplication } from '../standin/application.ts'
import { modulesOf, type Packed, pack, packageOf } from './packed.ts'

const ROOT = join(import.meta.dirname, '../..')
const FUSES = {
  runAsNode: '0',
  enableCookieEncryption: '1',
  enableNodeOptionsEnvironmentVariable: '0',
  enableNodeCliInspectArguments: '0',
  enableEmbeddedAsarIntegrityValidation: '1',
  onlyLoadAppFromAsar: '1',
  loadBrowserProcessSpecificV8Snapshot: '0',
  grantFileProtocolExtraPrivileges: '0',
}

const folder = mkdtempSync(join(tmpdir(), 'checklane-package-'))
let packed: Packed

beforeAll(() => {
  packed = pack(folder)
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true }))

function read(file: string): string {
  return readFileSync(join(packed.app, file), 'utf8')
}

describe('what is packed', () => {
  it('holds the bundles, the assets, the licence and native modules, and nothing else', () => {
    const expected =
      /^(package\.json|LICENSE|out\/(main|preload|renderer)\/.+|assets\/.+|node_modules\/(usb|@node-usb|node-hid|pkg-prebuilds|serialport|@serialport|node-gyp-build|debug|ms)\/.+)$/
    expect(packed.files.filter((file) => !expected.test(file))).toEqual([])
    expect(packed.files).toEqual(
      expect.arrayContaining(['package.json', 'out/main/index.js', 'out/preload/bridge.cjs']),
    )
    expect(read('LICENSE')).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'))
  })

  it('carries the licences of the packages that its bundles hold', () => {
    const licences = ['main', 'preload', 'renderer'].map((bundle) => read(`out/${bundle}/licences.md`)).join('\n')
    for (const name of ['react', 'react-dom', 'valibot', 'lowdb', 'csv-parse', 'iconv-lite', 'pinyin-pro'])
      expect(licences).toMatch(new RegExp(`^## ${name} - .*\\(MIT\\)$`, 'm'))
    expect(licences).toContain('Permission is hereby granted')
  })

  it('holds no source, test, source map or declaration', () => {
    const source = /\.(ts|tsx|mts|cts|map|tsbuildinfo)$|(^|\/)(test|tests|__tests__)\//
    expect(packed.files.filter((file) => source.test(file))).toEqual([])
  })

  it('holds no key, no environment file and no path of the machine it was built on', () => {
    expect(packed.files.filter((file) => /(^|\/)\.(env|npmrc|git)|\.(pem|key|p12|pfx)$/.test(file))).toEqual([])
    const texts = packed.files.filter((file) => /\.(js|cjs|json|html|css|csv)$/.test(file))
    const told = texts.filter(
      (file) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(read(file)) || read(file).includes(ROOT),
    )
    expect(told).toEqual([])
  })

  it('has every module the main bundle asks for: Node’s, Electron’s, or packed', () => {
    const modules = modulesOf(read('out/main/index.js'))
    expect(modules).toEqual(expect.arrayContaining(['electron', 'node:sqlite', 'usb', 'node-hid', 'serialport']))
    const packages = modules.filter((name) => !isBuiltin(name) && packageOf(name) !== 'electron').map(packageOf)
    expect(packages.filter((name) => !packed.files.includes(`node_modules/${name}/package.json`))).toEqual([])
  })

  it('lets the preload ask for nothing but Electron, as a sandboxed one cannot', () => {
    expect(modulesOf(read('out/preload/bridge.cjs'))).toEqual(['electron'])
  })

  it('has every file its pages name', () => {
    for (const page of ['out/renderer/counter.html', 'out/renderer/customer.html']) {
      const named = [...read(page).matchAll(/(?:src|href)="\.?\/?([^":]+)"/g)].map(([, file]) =>
        join(dirname(page), file ?? ''),
      )
      expect(named.length).toBeGreaterThan(0)
      expect(named.filter((file) => !packed.files.includes(file))).toEqual([])
    }
  })

  it('keeps native binaries outside the asar, where the system can load them', () => {
    const natives = packed.files.filter((file) => file.endsWith('.node'))
    expect(natives.length).toBeGreaterThan(0)
    const inside = natives.filter((file) => !existsSync(join(packed.folder, 'resources/app.asar.unpacked', file)))
    expect(inside).toEqual([])
  })

  it('brings the rule that lets the station reach its devices', () => {
    const rule = '60-checklane.rules'
    const brought = readFileSync(join(packed.folder, 'resources', rule), 'utf8')
    expect(brought).toBe(readFileSync(join(ROOT, 'assets', rule), 'utf8'))
  })

  it('sets every fuse in the executable', () => {
    const binary = readFileSync(join(packed.folder, 'checklane'))
    const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
    const start = binary.indexOf(sentinel) + sentinel.length + 2
    const wire = binary.subarray(start, start + Object.keys(FUSES).length).toString('latin1')
    expect(Object.fromEntries(Object.keys(FUSES).map((name, at) => [name, wire[at]]))).toEqual(FUSES)
  })
})

describe('the fuses, read back by Electron’s own tool', () => {
  /** What electron-builder itself flips them with. */
  const { getCurrentFuseWire, FuseV1Options } = createRequire(
    createRequire(import.meta.url).resolve('app-builder-lib/package.json'),
  )('@electron/fuses') as typeof import('@electron/fuses')

  it('are what electron-builder.yml says, each known by name', async () => {
    const wire = await getCurrentFuseWire(join(packed.folder, 'checklane'))
    const read = Object.keys(FUSES).map((name) => {
      const option = FuseV1Options[`${name[0]?.toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options]
      return [name, String.fromCharCode(Number(wire[option]))]
    })
    expect(Object.fromEntries(read)).toEqual(FUSES)
  })
})

describe('the packed application', () => {
  it('opens the counter', async () => {
    const application = await launchApplication({
      main: join(packed.app, 'out/main/index.js'),
      args: ['--data', join(folder, 'data')],
    })
    try {
      const page = await application.window('/counter.html')
      await page.locator('#root > *').first().waitFor()
      expect(await page.title()).not.toBe('')
    } finally {
      await application.close()
    }
  })

  it('answers a service command with one JSON document', () => {
    // Outside a folder "resources" the application counts as unpacked, as Node stands before it on the command line.
    const app = join(folder, 'service/app')
    cpSync(packed.app, app, { recursive: true })
    const hook = join(ROOT, 'test/standin/register.mjs')
    const words = ['--import', hook, join(app, 'out/main/index.js'), 'init', '--data', join(folder, 'service/data')]
    const answer = execFileSync(process.execPath, words, { encoding: 'utf8', timeout: 50_000 })
    expect(JSON.parse(answer)).toMatchObject({ data: join(folder, 'service/data') })
  })
})
