import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { localeTable } from '../domain/receipt/sample.ts'

/** Which part of the lane a source file's checks speak of. */
const SOURCES: readonly (readonly [path: string, name: string])[] = [
  ['devices/printing/on-screen.ts', 'printer'],
  ['devices/printing/wired.ts', 'printer'],
  ['devices/printing/drawer.ts', 'drawer'],
  ['devices/printing/substitute.ts', 'printer'],
  ['devices/scale/virtual.ts', 'scale'],
  ['devices/scale/real.ts', 'scale'],
  ['devices/display/pole.ts', 'display'],
  ['payment/check.ts', 'terminal'],
  ['upkeep/power.ts', 'battery'],
]
const TROUBLES = ['paper_out', 'cover_open', 'cutter', 'error', 'unplugged', 'off', 'hung', 'denied', 'busy', 'missing']
const ON_A_BUS = ['unplugged', 'denied', 'busy', 'missing']
const OF_A_SCALE = ['fault', 'calibrate', 'zero', 'unit', 'garbage', 'silent']

const read = (path: string) => readFileSync(new URL(`../../../main/${path}`, import.meta.url), 'utf8')
const codesIn = (source: string) =>
  [...source.matchAll(/state: '(\w+)', code: '(\w+)'/g)].map(([, state = '', code = '']) => ({ state, code }))

describe('the words of the self-check', () => {
  const words = localeTable('check', 'en')

  it('tell what was found for every code that a part of the lane can answer, with advice where it is not well', () => {
    const checks = SOURCES.flatMap(([path, name]) => {
      return codesIn(read(path)).map((found) => ({ name, ...found }))
    })
    expect(checks.length).toBeGreaterThan(8)
    const machine = read('upkeep/machine.ts').split('export async function check').join('export function check')
    for (const part of machine.split('export function check').slice(1)) {
      const name = /^\w+/.exec(part)?.[0].toLowerCase() ?? ''
      checks.push(...codesIn(part).map((found) => ({ name, ...found })))
    }
    for (const [, name = '', state = '', code = ''] of read('station/self-check.ts').matchAll(
      /checkView\('(\w+)', \{ state: '(\w+)', code: '(\w+)'/g,
    )) {
      checks.push({ name, state, code })
    }
    expect(checks.length).toBeGreaterThan(20)
    const failed = [
      ...TROUBLES.map((code) => ({ name: 'printer', state: 'failed', code })),
      ...['scanner', 'scale', 'display'].flatMap((name) => ON_A_BUS.map((code) => ({ name, state: 'failed', code }))),
      ...OF_A_SCALE.map((code) => ({ name: 'scale', state: 'failed', code })),
    ]
    for (const { name, state, code } of [...checks, ...failed]) {
      expect(words, `${name}.${code}`).toHaveProperty([`check.${name}.${code}.found`])
      if (state !== 'ok') expect(words, `${name}.${code}`).toHaveProperty([`check.${name}.${code}.advice`])
    }
  })

  it('speak of every part that the screen shows', () => {
    const parts = new Set(Object.keys(words).map((key) => key.split('.')[1]))
    const shown = [
      ...['printer', 'drawer', 'scanner', 'scale', 'display', 'terminal', 'disk', 'database', 'journal', 'heads'],
      ...['journal_copy', 'archive', 'backup', 'settings', 'keys', 'clock', 'network', 'battery'],
    ]
    expect([...parts].sort()).toEqual(shown.sort())
  })
})

describe('the devices', () => {
  it('import nothing of storage, payment or the screens', () => {
    const main = new URL('../../../main/', import.meta.url)
    const folder = new URL('devices/', main)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const imports = readFileSync(new URL(file, folder), 'utf8').matchAll(/from '(\.[^']+)'/g)
      for (const [, path = ''] of imports) {
        const target = new URL(path, new URL(file, folder)).href.slice(main.href.length)
        expect(target, file).toMatch(/^(domain|register\/ports\.ts|devices)/)
      }
    }
  })
})
