import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStationLog } from '../../../main/station/log.ts'
import { openLog } from '../../../main/upkeep/log/log-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checklane-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = () => new Date('2026-11-23T02:00:00Z')
const plain = { now, redact: (text: string) => text }

describe('the program’s log', () => {
  it('tells when, how bad, and the whole of a fault with what caused it', () => {
    const log = openLog({ folder, ...plain })
    log.write('error', 'fault', new Error('outer', { cause: new Error('inner') }))
    const text = readFileSync(join(folder, 'checklane.log'), 'utf8')
    expect(text).toMatch(/^2026-11-23T02:00:00\.000Z error fault: Error: outer\n {8}at /)
    expect(text).toMatch(/\n {4}caused by Error: inner\n/)
  })

  it('is put aside by size and never has more than so many files', () => {
    const log = openLog({ folder, ...plain, size: 500, count: 3 })
    for (let number = 0; number < 60; number += 1) log.write('info', `line ${number} ${'x'.repeat(40)}`)
    expect(readdirSync(folder).sort()).toEqual(['checklane.log', 'checklane.log.1', 'checklane.log.2'])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(700)
    const [newest] = log.files()
    expect(newest?.text.trimEnd().split('\n').at(-1)).toContain('line 59 ')
  })

  it('never throws, wherever it is to write', () => {
    const file = join(folder, 'no-folder')
    writeFileSync(file, '')
    const log = openLog({ folder: file, ...plain })
    expect(() => log.write('error', 'fault', { loop: undefined })).not.toThrow()
    expect(log.files()).toEqual([])
  })

  it('can be read by its owner only', () => {
    openLog({ folder, ...plain }).write('info', 'started')
    if (process.platform !== 'win32') expect(statSync(join(folder, 'checklane.log')).mode & 0o077).toBe(0)
  })
})

describe('the log of a station', () => {
  it('holds no card number, PIN, name of an operator or path of the machine', () => {
    const log = openStationLog(folder, now)
    log.knows({
      list: () => [
        { number: '01', name: '林小满', role: 'cashier', language: 'en', active: true, locked: false, badge: false },
      ],
    })
    log.write('error', `林小满 PIN 2580 in ${folder}/station.db`, new Error('refused 4929123456789015'))
    const text = readFileSync(join(folder, 'logs/checklane.log'), 'utf8')
    for (const secret of ['林小满', '2580', '4929123456789015', folder]) expect(text).not.toContain(secret)
    expect(text).toContain('operator 01')
  })

  it('still knows whom not to name once the database is closed', () => {
    const log = openStationLog(folder, now)
    let open = true
    log.knows({
      list() {
        if (!open) throw new Error('closed')
        return [
          { number: '01', name: '林小满', role: 'cashier', language: 'en', active: true, locked: false, badge: false },
        ]
      },
    })
    log.write('info', 'started')
    open = false
    log.write('error', 'fault of 林小满')
    expect(readFileSync(join(folder, 'logs/checklane.log'), 'utf8')).toContain('fault of operator 01')
  })
})
