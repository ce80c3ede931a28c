import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../main/storage/store.ts'
import { unzip } from '../upkeep/unzip.ts'
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

  it('takes the logo that a profile names from beside it, and refuses one that is no picture by its name', async () => {
    const folder = nowhere()
    const starter = JSON.parse(readFileSync(join(ASSETS, 'starter/profile.json'), 'utf8')) as object
    const profile = fileBeside(folder, 'profile.json', JSON.stringify({ ...starter, logo: 'shop.png' }))
    const missing = await run(folder, ['init', '--profile', profile])
    expect(missing.exit).toBe(2)
    expect(missing.err).toContain('shop.png')
    fileBeside(folder, 'shop.png', 'GIF89a')
    expect((await run(folder, ['init', '--profile', profile])).err).toMatch(/shop\.png.*PNG/)
    expect(existsSync(folder)).toBe(false)
    copyFileSync(join(ASSETS, 'icon.png'), join(dirname(folder), 'shop.png'))
    expect((await run(folder, ['init', '--profile', profile])).exit).toBe(0)
    expect(readFileSync(join(folder, 'logo.png')).equals(readFileSync(join(ASSETS, 'icon.png')))).toBe(true)
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
    ['maintenance'],
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

describe('doctor --bundle', () => {
  it('puts a file for support into the data folder, or where it is told', async () => {
    const folder = await freshStation()
    const { json, err } = await run(folder, ['doctor', '--bundle'])
    const { bundle } = json() as { readonly bundle: { readonly file: string; readonly bytes: number } }
    expect(bundle.file.startsWith(join(folder, 'diagnostics', 'checklane-'))).toBe(true)
    expect(err).toContain(bundle.file)
    const names = unzip(readFileSync(bundle.file)).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['README.txt', 'versions.json', 'checks.json', 'journal.json']))
    const named = join(folder, 'for-support.zip')
    await run(folder, ['doctor', '--bundle', named])
    const checks = unzip(readFileSync(named)).find(({ name }) => name === 'checks.json')
    expect(JSON.parse(checks?.content.toString('utf8') ?? '')).toContainEqual(
      expect.objectContaining({ name: 'versions' }),
    )
    const nowhere = await run(folder, ['doctor', '--bundle', join(folder, 'no', 'such', 'folder.zip')])
    expect(nowhere).toMatchObject({ exit: 2, out: '' })
    expect(nowhere.err).toContain('folder.zip cannot be written')
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

  it('gives, replaces and removes a badge from standard input only, never shows one, and names what is wrong', async () => {
    const folder = await freshStation()
    const badge = (...more: readonly string[]) => ['operators', 'badge', '--number', '01', ...more]
    const given = await run(folder, badge('--badge-stdin'), { input: 'CLBX7Q2-99KD31\r\n' })
    expect(given.exit).toBe(0)
    expect(given.out).not.toMatch(/X7Q2|CLB/)
    expect(given.json()).toMatchObject({
      operators: [{ number: '01', badge: true }, ...Array(3).fill({ badge: false })],
    })
    const taken = ['operators', 'badge', '--number', '02', '--badge-stdin']
    const refused = await run(folder, taken, { input: 'clbx7q2-99kd31' })
    expect(refused).toMatchObject({ exit: 2, out: '' })
    expect(refused.err).toContain('Another operator has this badge')
    expect((await run(folder, badge('--badge-stdin'), { input: '6901234567892' })).err).toContain('not a badge')
    expect((await run(folder, badge('--badge-stdin'), { input: 'CLB000001' })).err).toContain('anybody could print')
    expect((await run(folder, badge('--badge-stdin'), { input: '' })).err).toContain('No badge')
    expect((await run(folder, badge('--badge-stdin', '--remove'), { input: 'x' })).exit).toBe(2)
    expect((await run(folder, badge())).exit).toBe(2)
    expect((await run(folder, badge('--remove'))).json()).toMatchObject({ operators: [{ badge: false }, {}, {}, {}] })
    const nobody = await run(folder, ['operators', 'badge', '--number', '99', '--badge-stdin'], { input: 'CLBX7Q2-99' })
    expect(nobody.err).toContain('no operator 99')
    expect((await run(folder, ['verify'])).json()).toMatchObject({ ok: true })
  })

  it('changes, enables and unlocks operators', async () => {
    const folder = await freshStation()
    const words = ['operators', 'change', '--number', '01', '--name', 'Lin', '--role', 'supervisor', '--language', 'en']
    expect((await run(folder, words)).json()).toMatchObject({
      operators: [{ number: '01', name: 'Lin', role: 'supervisor', language: 'en' }, {}, {}, {}],
    })
    expect((await run(folder, ['operators', 'change', '--number', '01'])).exit).toBe(2)
    expect((await run(folder, ['operators', 'change', '--number', '01', '--name', 'x'.repeat(100_000)])).exit).toBe(2)
    expect((await run(folder, ['operators', 'change', '--number', '01', '--role', 'king'])).err).toContain('technician')
    await run(folder, ['operators', 'disable', '--number', '01'])
    expect((await run(folder, ['operators', 'enable', '--number', '01'])).json()).toMatchObject({
      operators: [{ active: true }, {}, {}, {}],
    })
    expect((await run(folder, ['operators', 'unlock', '--number', '01'])).exit).toBe(0)
    expect((await run(folder, ['operators', 'unlock', '--number', '99'])).exit).toBe(2)
  })

  it('explains a scanned badge without saying whose it is or repeating it', async () => {
    const folder = await freshStation()
    await run(folder, ['operators', 'badge', '--number', '01', '--badge-stdin'], { input: 'CLBX7Q2-99KD31' })
    const [known, unknown] = [
      await run(folder, ['scan', 'CLBX7Q2-99KD31']),
      await run(folder, ['scan', 'CLBZ8W4-55KD31']),
    ]
    expect(known.json()).toMatchObject({ kind: 'badge', code: 'CLB…31', verdict: 'refused', reason: 'badge_scanned' })
    expect(known.out).toBe(unknown.out)
    expect(known.out + known.err).not.toMatch(/X7Q2|"01"/)
  })
})
