import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BatteryState, DeviceCheck, PowerSource } from '../register/ports.ts'

/** Where Linux tells of batteries and supplies (Documentation/ABI/testing/sysfs-class-power). */
const SYS = '/sys/class/power_supply'
/** Percent: at so little a computer may go off within minutes. */
const LOW = 20
/** Percent of what it held when new. */
const WORN = 50

/** The batteries and backup supplies of the computer itself; a mouse's or scanner's own battery is none. */
export function linuxPower(root = SYS): PowerSource {
  return {
    read() {
      const supplies = existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : []
      const batteries = supplies.filter(isOwnBattery)
      if (batteries.length === 0) return undefined
      const mains = supplies.filter((supply) => ['Mains', 'USB'].includes(textIn(supply, 'type') ?? ''))
      const hasMains = mains.some((supply) => textIn(supply, 'online') === '1')
      const drains = batteries.some((battery) => textIn(battery, 'status') === 'Discharging')
      const percent = least(batteries.map((battery) => numberIn(battery, 'capacity')))
      const health = least(batteries.map(healthOf))
      return {
        onBattery: drains && !hasMains,
        ...(percent === undefined ? {} : { percent }),
        ...(health === undefined ? {} : { health }),
      }
    },
  }
}

/** How the battery is, with what to do; undefined where there is none. */
export function checkPower(state: BatteryState | undefined): DeviceCheck | undefined {
  if (state === undefined) return undefined
  const { onBattery, percent, health } = state
  if (percent === undefined) return onBattery ? { state: 'warning', code: 'unknown_charge' } : undefined
  const params = { percent: String(percent) }
  if (onBattery && percent <= LOW) return { state: 'failed', code: 'low', params }
  if (onBattery) return { state: 'warning', code: 'on_battery', params }
  if (health !== undefined && health < WORN)
    return { state: 'warning', code: 'worn', params: { health: String(health) } }
  return { state: 'ok', code: 'charged', params }
}

function isOwnBattery(supply: string): boolean {
  const isBattery = ['Battery', 'UPS'].includes(textIn(supply, 'type') ?? '')
  return isBattery && textIn(supply, 'scope') !== 'Device' && textIn(supply, 'present') !== '0'
}

function healthOf(battery: string): number | undefined {
  for (const kind of ['energy', 'charge']) {
    const full = numberIn(battery, `${kind}_full`)
    const design = numberIn(battery, `${kind}_full_design`)
    if (full !== undefined && design !== undefined && design > 0) return Math.round((full / design) * 100)
  }
  return undefined
}

function least(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function numberIn(supply: string, name: string): number | undefined {
  const text = textIn(supply, name)
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined
}

function textIn(supply: string, name: string): string | undefined {
  try {
    return readFileSync(join(supply, name), 'utf8').trim()
  } catch {
    // A supply tells what it can; one that left while it was looked at tells nothing.
    return undefined
  }
}
