import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { say } from '../../main/register/words.ts'
import { CRACKERS } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisTest, stationWithSettings } from './support.ts'

/** A station whose store wants these done after so few scans. */
const SOON = {
  screen_clean: { every: { scans: 1 } },
  scanner_glass: { every: { scans: 1 } },
  printer_head: { every: { scans: 1 }, roles: ['cashier'] },
}

async function withPlan(): Promise<{ readonly folder: string; readonly lane: Lane }> {
  const folder = await stationWithSettings({ maintenance: SOON })
  return { folder, lane: await laneForThisTest({ folder }) }
}

const taskName = (at: Lane, id: string): string => say(at.language, `maintenance.task.${id}.name`)
const options = (at: Lane) => at.counter.getByRole('dialog').getByRole('option')
const dialogNamed = (at: Lane, name: string) => at.counter.getByRole('dialog', { name, exact: true })

/** The words of the plan's rows from the top. */
async function rows(at: Lane): Promise<readonly string[]> {
  return options(at).evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''))
}

async function sellTwice(at: Lane): Promise<void> {
  for (let sale = 0; sale < 2; sale += 1) {
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    await at.key('F11')
    await at.done()
    await at.next()
  }
}

describe('maintenance', { timeout: 180_000 }, () => {
  it('is told of at sign-in, done with its picture, left out by right, put off, and ends in a ticket', async () => {
    const { folder, lane: at } = await withPlan()
    await at.signIn()
    await at.openShift()
    await sellTwice(at)
    await at.openMenu('screen.menu.sign_out')
    await at.signIn()
    await at.atSelling()
    const params = { count: '3', task: taskName(at, 'scanner_glass') }
    await at.counter.getByText(at.told('maintenance_overdue', params)).first().waitFor()
    await keepPicture(at, 'maintenance-told-zh')
    // Selling goes on under the reminder.
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    await at.key('F11')
    await at.done()
    await at.next()
    await at.key('Home')
    await at.button('screen.menu.maintenance_due', { count: 3 }).waitFor()
    await keepPicture(at, 'maintenance-menu-zh')
    // The first puts the reminder away, the second the menu.
    await at.key('Escape')
    await at.counter.getByText(at.told('maintenance_overdue', params)).first().waitFor({ state: 'detached' })
    await at.key('Escape')
    await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
    await at.key('Shift+F10')
    await at.dialog('screen.maintenance.title').waitFor()
    const overdue = at.say('screen.maintenance.overdue')
    await eventually(async () => (await rows(at)).filter((row) => row.endsWith(overdue))).toHaveLength(3)
    expect((await rows(at))[0]).toContain(taskName(at, 'scanner_glass'))
    await keepPicture(at, 'maintenance-list-zh')

    await at.key('Enter')
    await dialogNamed(at, taskName(at, 'scanner_glass')).waitFor()
    const picture = at.counter.getByRole('dialog').locator('img')
    await eventually(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(240)
    await keepPicture(at, 'maintenance-task-zh')
    await at.field('screen.maintenance.note').fill('有一道划痕')
    await at.key('F10')
    await at.dialog('screen.maintenance.title').waitFor()
    await eventually(async () => (await rows(at)).filter((row) => row.endsWith(overdue))).toHaveLength(2)

    await at.key('Enter')
    await dialogNamed(at, taskName(at, 'printer_head')).waitFor()
    await at.key('F9')
    await at.press('screen.maintenance.reason_serviced')
    await keepPicture(at, 'maintenance-skip-zh')
    await at.press('screen.maintenance.skip_yes')
    await at.approve('supervisor')
    await at.dialog('screen.maintenance.title').waitFor()
    await eventually(async () => (await rows(at)).filter((row) => row.endsWith(overdue))).toHaveLength(1)

    await at.key('Escape')
    await at.key('Home')
    await at.chooseLanguage('en')
    await at.key('Escape')
    await at.key('Shift+F10')
    await eventually(async () => (await rows(at))[0]).toContain('Clean the screens')
    await keepPicture(at, 'maintenance-list-en')
    await at.key('Enter')
    await dialogNamed(at, 'Clean the screens').waitFor()
    await keepPicture(at, 'maintenance-task-en')
    await at.key('F5')
    await keepPicture(at, 'maintenance-defer-en')
    await at.press('screen.maintenance.defer_days', { days: 3 })
    await at.approve('supervisor')
    await at.dialog('screen.maintenance.title').waitFor()
    await eventually(async () => (await rows(at)).some((row) => row.includes('Put off until'))).toBe(true)
    await at.key('Escape', 'Home')
    await at.button('screen.menu.maintenance').waitFor()
    await at.key('Escape')

    await at.key('Shift+F10')
    await options(at).filter({ hasText: 'Clean the print head' }).click()
    await dialogNamed(at, 'Clean the print head').waitFor()
    await eventually(() => at.counter.getByRole('dialog').innerText()).toContain('Skipped')
    await at.key('F7')
    await at.dialog('screen.ticket.title', { number: 'S1L1-T0001' }).waitFor()
    await keepPicture(at, 'maintenance-ticket-en')
    const ticket = await at.counter.getByRole('region', { name: at.say('screen.ticket.text') }).innerText()
    expect(ticket).toContain('Done, did not help: Clean the print head')
    expect(ticket).toContain('Clean the print head: skipped')
    expect(ticket).not.toContain('林小满')
    await at.key('F5')
    await eventually(() => at.counter.getByRole('dialog').getByRole('status').innerText()).toContain('S1L1-T0001.txt')
    expect(readdirSync(join(folder, 'tickets'))).toEqual(['S1L1-T0001.txt'])
    await at.press('screen.ticket.copy')
    await eventually(() => at.counter.getByRole('dialog').getByRole('status').innerText()).toBe('Copied')
    await at.key('Control+p')
    await eventually(() => at.counter.getByRole('dialog').getByRole('status').innerText()).toBe('Sent to the printer')
    await at.key('Escape', 'Escape', 'Escape')
    await at.atSelling()
    await eventually(async () => (await at.papers())[0] ?? '').toContain('Service ticket S1L1-T0001')
    await keepPicture(at, 'maintenance-after-en')
  })
})
