import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../main/storage/store.ts'
import { freshStation, nowhere } from './folders.ts'
import { ASSETS, plainCipher, run } from './run.ts'

function fileBeside(folder: string, name: string, content: string): string {
  const path = join(dirname(folder), name)
  writeFileSync(path, content)
  return path
}

describe('init', () => {
  it('makes a station that can trade at once, and never a second one over it', async () => {
    const folder = nowhere()
    const made = await run(folder, ['init', '--station', 'S9L2', '--language', 'en'])
    expect(made.exit).toBe(0)
    expect(made.json()).toEqual({ station: 'S9L2', data: folder })
    expect((await run(folder, ['item', '4011'])).json()).toMatchObject({ name_en: 'Bananas', price: '6.98' })
    const again = await run(folder, ['init'])
    expect(again).toMatchObject({ exit: 2, out: '' })
    expect(again.err).toContain(folder)
  })

  it('takes a profile, whose store brings its own catalogue', async () => {
    const folder = nowhere()
    const starter = JSON.parse(readFileSync(join(ASSETS, 'starter/profile.json'), 'utf8')) as object
    const profile = fileBeside(folder, 'profile.json', JSON.stringify({ ...starter, station: 'A1', store: 'Corner' }))
    expect((await run(folder, ['init', '--profile', profile])).json()).toMatchObject({ station: 'A1' })
    expect((await run(folder, ['item', '4011'])).exit).toBe(1)
    const { operators } = (await run(folder, ['operators', 'list'])).json() as { readonly operators: unknown[] }
    expect(operators).toHaveLength(4)
  })

  it('refuses a profile by naming the wrong key, and leaves no folder behind', async () => {
    const folder = nowhere()
    const profile = fileBeside(folder, 'profile.json', '{"stor":"x","currency":"CNY"}')
    const { exit, err } = await run(folder, ['init', '--profile', profile])
    expect(exit).toBe(2)
    expect(err).toContain('stor: unknown key')
    expect(existsSync(folder)).toBe(false)
  })

  it.each([
    ['--currency', 'XXQ'],
    ['--language', 'fr'],
  ])('refuses %s %s', async (option, value) => {
    const folder = nowhere()
    expect(await run(folder, ['init', option, value])).toMatchObject({ exit: 2, out: '' })
    expect(existsSync(folder)).toBe(false)
  })

  it('trades in a currency without minor units, with nothing priced in another one', async () => {
    const folder = nowhere()
    expect((await run(folder, ['init', '--currency', 'JPY'])).exit).toBe(0)
    expect((await run(folder, ['search', '香'])).json()).toEqual({ items: [] })
  })
})

describe('a data folder', () => {
  it.each([
    ['verify'],
    ['item', '1'],
    ['scan', '1'],
    ['doctor'],
    ['report', 'x'],
    ['operators', 'list'],
    ['export', '--format', 'csv'],
  ])('is not made by %s', async (...words) => {
    const folder = nowhere()
    const { exit, err } = await run(folder, words)
    expect(exit).toBe(2)
    expect(err).toContain(folder)
    expect(existsSync(folder)).toBe(false)
  })

  it('that is in use is refused by saying which process holds it', async () => {
    const folder = await freshStation()
    const store = openStore(folder, { cipher: plainCipher, program: 'counter' })
    try {
      const { exit, out, err } = await run(folder, ['verify'])
      expect({ exit, out }).toEqual({ exit: 2, out: '' })
      expect(err).toMatch(new RegExp(`in use by counter \\(process ${process.pid}, since \\d{4}-`))
    } finally {
      store.close()
    }
    expect((await run(folder, ['verify'])).exit).toBe(0)
  })

  it('is the one that --data names', async () => {
    const folder = await freshStation()
    expect((await run(nowhere(), ['--data', folder, 'item', '4011'])).exit).toBe(0)
  })
})

describe('verify', () => {
  it('finds an entry that somebody changed', async () => {
    const folder = await freshStation()
    const database = new DatabaseSync(join(folder, 'station.db'))
    database.exec('DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_keep')
    for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())
      database.exec(`DROP TRIGGER "${String(name)}"`)
    database.exec(`UPDATE journal SET content = replace(content, '"added":', '"added":1') WHERE seq = 1`)
    database.close()
    const { exit, json, err } = await run(folder, ['verify'])
    expect(exit).toBe(1)
    const found = json() as { readonly ok: boolean; readonly problems: readonly { readonly seq: number }[] }
    expect(found.ok).toBe(false)
    expect(found.problems.some(({ seq }) => seq === 1)).toBe(true)
    expect(err).toContain('Entry 1')
  })

  it('tells of a database that is no database any more, instead of failing', async () => {
    const folder = await freshStation()
    writeFileSync(join(folder, 'station.db'), 'not a database, and long enough to be looked at as one'.repeat(100))
    const { exit, json } = await run(folder, ['verify'])
    expect(exit).toBe(1)
    expect(json()).toMatchObject({ ok: false, entries: 0, problems: [{ seq: 0 }] })
  })
})

describe('doctor', () => {
  it('checks every part and names the versions, changing nothing', async () => {
    const folder = await freshStation()
    const before = (await run(folder, ['verify'])).json()
    const { json } = await run(folder, ['doctor'])
    const { checks } = json() as { readonly checks: readonly { readonly name: string; readonly found: string }[] }
    const names = checks.map(({ name }) => name)
    for (const name of [
      'printer',
      'paper',
      'disk',
      'database',
      'journal',
      'heads',
      'journal_copy',
      'archive',
      'backup',
      'clock',
      'network',
      'terminal',
      'store_link',
      'versions',
    ])
      expect(names).toContain(name)
    expect(checks.at(-1)?.found).toContain(process.versions.node)
    expect((await run(folder, ['verify'])).json()).toEqual(before)
    expect(existsSync(join(folder, 'practice-terminal.json'))).toBe(false)
  })
})

describe('operators', () => {
  it('takes a PIN from standard input only, and never shows one', async () => {
    const folder = await freshStation()
    const add = ['operators', 'add', '--number', '77', '--name', 'Wu', '--role', 'cashier', '--pin-stdin']
    const added = await run(folder, add, { input: '8642\n' })
    expect(added.exit).toBe(0)
    expect(added.out).not.toMatch(/8642|hash|salt/)
    expect(await run(folder, add, { input: '8642\n' })).toMatchObject({ exit: 2, out: '' })
    const simple = ['operators', 'reset-pin', '--number', '77', '--pin-stdin']
    expect((await run(folder, simple, { input: '1234' })).err).toContain('too simple')
    expect((await run(folder, simple, { input: '' })).err).toContain('No PIN')
    const { operators } = (await run(folder, ['operators', 'disable', '--number', '77'])).json() as {
      readonly operators: readonly object[]
    }
    expect(operators.at(-1)).toMatchObject({ number: '77', role: 'cashier', active: false })
    expect((await run(folder, ['operators', 'disable', '--number', '78'])).exit).toBe(2)
    expect((await run(folder, ['verify'])).json()).toMatchObject({ ok: true })
  })
})
