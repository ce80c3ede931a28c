import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CRACKERS, MILK, TOOTHPASTE } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisTest, readyToSell, sellForCash, stationFolder } from './support.ts'

async function found(at: Lane): Promise<number> {
  return at.counter.getByRole('dialog').getByRole('option').count()
}

describe('the records of a lane', () => {
  it('are browsed by words, days, kind and amount, and told in reports that a supervisor sees', async () => {
    const folder = await stationFolder()
    const at = await laneForThisTest({ folder })
    await readyToSell(at)
    const first = await sellForCash(at, CRACKERS.code, TOOTHPASTE.code)
    await sellForCash(at, MILK.code)
    await sellForCash(at, CRACKERS.code)
    await at.openMenu('screen.menu.receipts')
    await eventually(() => found(at)).toBe(3)
    await at.key('F4', 'F4')
    await eventually(() => found(at)).toBe(0)
    await keepPicture(at, 'browser-refunds')
    await at.key('F4')
    await eventually(() => found(at)).toBe(3)
    await at.key('F5', 'F5')
    await eventually(() => found(at)).toBe(0)
    await at.key('F5', 'F5', 'F5', 'F5', 'F5', 'F5')
    await at.key('F3')
    await eventually(() => found(at)).toBe(3)
    await at.key('F3')
    await eventually(() => found(at)).toBe(0)
    await at.key('F3', 'F3', 'F3')
    await at.key('F6')
    await at.field('screen.receipts.amount_from').fill(String((CRACKERS.price + TOOTHPASTE.price) / 100))
    await eventually(() => found(at)).toBe(1)
    await keepPicture(at, 'browser-exactly')
    await at.field('screen.receipts.operator').fill('02')
    await eventually(() => found(at)).toBe(0)
    await at.key('F6')
    await eventually(() => found(at)).toBe(3)
    await at.field('screen.receipts.find').fill(first.slice(-6))
    await eventually(() => found(at)).toBe(1)
    await at.key('Enter')
    await at.dialog('screen.receipts.one', { receipt: first }).waitFor()
    await keepPicture(at, 'browser-receipt')
    await at.key('Escape', 'Escape')
    await at.atSelling()

    await at.key('Home')
    await at.dialog('screen.menu.title').waitFor()
    expect(await at.button('screen.menu.reports').count()).toBe(0)
    await at.press('screen.menu.sign_out')
    await at.signIn('supervisor')
    await at.goOnInShift()
    await at.openMenu('screen.menu.reports')
    const reports = at.dialog('screen.menu.reports')
    const total = CRACKERS.price * 2 + TOOTHPASTE.price + MILK.price
    await eventually(() => reports.innerText()).toContain(at.formats.amount(total))
    await keepPicture(at, 'reports-day-zh')
    for (const [key, name] of [
      ['2', 'hour'],
      ['3', 'department'],
      ['4', 'tender'],
      ['5', 'tax'],
      ['6', 'operator'],
      ['8', 'shift'],
    ] as const) {
      await at.type(key)
      await reports.getByRole('tab', { name: at.say(`screen.reports.${name}`), exact: true, selected: true }).waitFor()
      await reports.getByRole('table').waitFor()
      await keepPicture(at, `reports-${name}-zh`)
    }
    await at.key('F3')
    await eventually(() => reports.innerText()).toContain(at.say('screen.reports.nothing'))
    await at.key('F3')
    await reports.getByRole('table').waitFor()
    await at.press('screen.reports.save')
    await reports.getByRole('status').getByText(join(folder, 'reports')).waitFor()
    const files = readdirSync(join(folder, 'reports'))
    expect(files.map((file) => file.split('.').at(-1)).sort()).toEqual(['csv', 'svg'])
    expect(existsSync(join(folder, 'reports'))).toBe(true)
    const csv = files.find((file) => file.endsWith('.csv')) ?? ''
    expect(readFileSync(join(folder, 'reports', csv), 'utf8')).toContain(at.formats.amount(total))
    await at.key('Escape')
    await at.dialog('screen.menu.reports').waitFor({ state: 'detached' })
    await at.key('Home')
    await at.chooseLanguage('en')
    await at.key('Escape')
    await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
    await at.openMenu('screen.menu.reports')
    await at.dialog('screen.menu.reports').getByRole('table').waitFor()
    await keepPicture(at, 'reports-day-en')
    await at.type('3')
    await at
      .dialog('screen.menu.reports')
      .getByRole('tab', { name: 'Departments', exact: true, selected: true })
      .waitFor()
    await at.dialog('screen.menu.reports').getByRole('table').waitFor()
    await keepPicture(at, 'reports-department-en')
    await at.key('Escape')
    await at.openMenu('screen.menu.receipts')
    await eventually(() => found(at)).toBe(3)
    await keepPicture(at, 'browser-en')
    await at.key('Escape')
    await at.openMenu('screen.menu.x_report')
    await at.dialog('screen.menu.x_report').getByRole('table').first().waitFor()
    await keepPicture(at, 'x-report-en')
  })
})
