import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freshStation } from './folders.ts'
import { run } from './run.ts'

interface Listed {
  readonly day: string
  readonly tasks: readonly { readonly id: string; readonly name: string; readonly state: string }[]
}

/** A station at which paper is checked after every metre, of which two were printed. */
async function withPaperDue(): Promise<string> {
  const folder = await freshStation()
  const file = join(folder, 'settings.json')
  const maintenance = { paper_stock: { every: { paper_m: 1 } } }
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), maintenance }))
  return folder
}

async function printed(folder: string, paper_mm: number): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(join(folder, 'station.db'))
  database.prepare("INSERT INTO device_counter (name, amount) VALUES ('paper_mm', ?)").run(paper_mm)
  database.close()
}

it('lists the plan, and what is due with exit 1; done takes it off and is journaled; doctor tells of it', async () => {
  const folder = await withPaperDue()
  const before = await run(folder, ['maintenance'])
  expect(before.exit).toBe(0)
  expect((before.json() as Listed).tasks.every(({ state }) => state === 'ok')).toBe(true)
  await printed(folder, 2_300)
  const due = await run(folder, ['maintenance', 'list'])
  expect(due.exit).toBe(1)
  expect((due.json() as Listed).tasks[0]).toMatchObject({
    ...{ id: 'paper_stock', state: 'overdue', name: 'Check the stock of paper', device: 'printer' },
    used: [{ by: 'paper_m', used: 2, limit: 1 }],
  })
  expect(due.err).toContain('overdue: Check the stock of paper (paper_stock)')
  const { checks } = (await run(folder, ['doctor'])).json() as { checks: readonly { readonly name: string }[] }
  expect(checks.find(({ name }) => name === 'maintenance')).toMatchObject({
    ...{ ok: true, state: 'warning', advice: expect.any(String) },
    found: '1 maintenance tasks are due, first “Check the stock of paper”',
  })
  const words = ['maintenance', 'done', 'paper_stock', '--note', 'card 4111111111111111']
  expect(await run(folder, words)).toMatchObject({ exit: 0 })
  const after = await run(folder, ['maintenance'])
  expect(after.exit).toBe(0)
  expect(after.out).toContain('"handled"')
  const csv = join(folder, 'maintenance.csv')
  const picture = join(folder, 'maintenance.svg')
  const report = await run(folder, ['report', 'maintenance', '--csv', csv, '--picture', picture])
  expect(report.json()).toMatchObject({ rows: [{ task: 'paper_stock', what: 'maintenance_done' }] })
  expect(readFileSync(csv, 'utf8')).toContain(',paper_stock,maintenance_done,')
  expect(readFileSync(picture, 'utf8')).toContain('Check the stock of paper')
  expect((await run(folder, ['verify'])).json()).toMatchObject({ ok: true })
  expect(readFileSync(join(folder, 'station.db'), 'latin1')).not.toContain('4111111111111111')
})

it('makes numbered tickets in the language of whoever asks, and journals them', async () => {
  const folder = await freshStation()
  const first = await run(folder, ['maintenance', 'ticket', 'scale'])
  expect(first.json()).toMatchObject({ ticket: 'S1L1-T0001', device: 'scale' })
  expect(first.err).toContain('Device: Scale\nConnection: no real device is connected\n')
  const second = await run(folder, ['maintenance', 'ticket', 'printer'], { environment: { LANG: 'zh_CN.UTF-8' } })
  expect(second.json()).toMatchObject({ ticket: 'S1L1-T0002' })
  expect(second.err).toContain('设备: 小票打印机')
  expect(second.err).toMatch(/软件版本: Checklane \d/)
})

it.each([
  [['maintenance', 'mend'], 'mend'],
  [['maintenance', 'done'], 'maintenance [list'],
  [['maintenance', 'list', 'x'], 'maintenance [list'],
  [['maintenance', 'done', 'polish'], 'screen_clean'],
  [['maintenance', 'ticket', 'kettle'], 'terminal'],
  [['maintenance', 'ticket', 'scale', '--note', 'x'], '--note'],
])('%j is refused with what is known', async (words, told) => {
  const { exit, err } = await run(await freshStation(), words)
  expect(exit).toBe(2)
  expect(err).toContain(told)
})
