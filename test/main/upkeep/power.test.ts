import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import en from '../../../assets/locales/check.en.json' with { type: 'json' }
import { checkPower, linuxPower } from '../../../main/upkeep/power.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checklane-power-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A supply as the kernel shows it: a folder with a file for each thing it tells. */
function supply(name: string, tells: Readonly<Record<string, string>>): void {
  mkdirSync(join(root, name), { recursive: true })
  for (const [file, text] of Object.entries(tells)) writeFileSync(join(root, name, file), `${text}\n`)
}
const check = () => checkPower(linuxPower(root).read())
const battery = (more: Readonly<Record<string, string>>) => supply('BAT0', { type: 'Battery', present: '1', ...more })

test('a computer without a battery says nothing of one', () => {
  expect(check()).toBeUndefined()
  supply('AC', { type: 'Mains', online: '1' })
  expect(check()).toBeUndefined()
  expect(checkPower(linuxPower(join(root, 'missing')).read())).toBeUndefined()
})

test('a mouse’s battery, and a bay with none in it, are no battery of the computer', () => {
  supply('hidpp_battery_0', { type: 'Battery', scope: 'Device', capacity: '5', status: 'Discharging' })
  supply('BAT1', { type: 'Battery', present: '0' })
  expect(check()).toBeUndefined()
})

test('on mains it is charged, on battery a warning, nearly empty a failure', () => {
  supply('AC', { type: 'Mains', online: '1' })
  battery({ capacity: '93', status: 'Charging', energy_full: '48000000', energy_full_design: '50000000' })
  expect(check()).toEqual({ state: 'ok', code: 'charged', params: { percent: '93' } })
  supply('AC', { type: 'Mains', online: '0' })
  battery({ capacity: '71', status: 'Discharging' })
  expect(check()).toEqual({ state: 'warning', code: 'on_battery', params: { percent: '71' } })
  battery({ capacity: '20', status: 'Discharging' })
  expect(check()).toEqual({ state: 'failed', code: 'low', params: { percent: '20' } })
})

test('a worn battery is told of while there is mains, the weakest of several counting', () => {
  supply('ADP1', { type: 'Mains', online: '1' })
  battery({ capacity: '100', status: 'Full', charge_full: '5000', charge_full_design: '5000' })
  supply('BAT1', { type: 'Battery', capacity: '100', status: 'Full', charge_full: '1900', charge_full_design: '5000' })
  expect(check()).toEqual({ state: 'warning', code: 'worn', params: { health: '38' } })
})

test('a backup supply that tells no charge is told of only while it is used; garbage is no number', () => {
  supply('ups', { type: 'UPS', capacity: '', status: 'Discharging' })
  expect(check()).toEqual({ state: 'warning', code: 'unknown_charge' })
  supply('ups', { type: 'UPS', capacity: 'full', status: 'Full' })
  expect(check()).toBeUndefined()
})

test('every finding has words', () => {
  const words: Readonly<Record<string, string>> = en
  for (const code of ['charged', 'on_battery', 'low', 'unknown_charge', 'worn'])
    expect(words[`check.battery.${code}.found`]).toBeTruthy()
})
