import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckView } from '../../preload/contract.ts'
import type { Hardware } from '../devices/bus/hardware.ts'
import { systemHardware } from '../devices/bus/system.ts'
import { createDevices, type Devices } from '../devices/devices.ts'
import { createOnScreenPrinter } from '../devices/printing/on-screen.ts'
import { createPayments } from '../payment/payments.ts'
import { memoryRecord } from '../payment/practice/record.ts'
import { createPracticeTerminal } from '../payment/practice/terminal.ts'
import { createVirtualTime } from '../payment/practice/virtual-time.ts'
import type { DeviceCheck } from '../register/ports.ts'
import type { Register } from '../register/register.ts'
import { selfCheck } from '../station/self-check.ts'
import { checkEnrolled } from '../station/terminal.ts'
import { systemClock, systemTimers } from '../station/time.ts'
import type { Store } from '../storage/store.ts'
import { linuxPower } from '../upkeep/power.ts'
import { lookingRegister } from './looking.ts'

/** A station as it is at this moment, for commands that look at its devices. */
export interface LookedStation {
  readonly register: Register
  readonly hardware: Hardware
  readonly checks: readonly CheckView[]
}

/** Asks every part of the lane how it is, once; nothing is printed and no drawer opens. */
export async function lookedStation(store: Store): Promise<LookedStation> {
  const hardware = systemHardware()
  const devices = await devicesOf(store, hardware)
  const register = lookingRegister(store, systemClock, devices)
  const terminal = await terminalCheck(store)
  const payments = { ...register.parts.payments, check: async () => terminal }
  const checks = await selfCheck({ register, store, payments, clock: systemClock, devices, power: linuxPower() })
  devices.close()
  return { register, hardware, checks }
}

/** The program's version, from the file beside its assets. */
export function programVersion(assets: string): string {
  return (JSON.parse(readFileSync(join(assets, '../package.json'), 'utf8')) as { readonly version: string }).version
}

/** The peripherals that the settings name, asked how they are; nothing is printed and no drawer opens. */
async function devicesOf(store: Store, hardware: Hardware): Promise<Devices> {
  const nothing = () => undefined
  const devices = createDevices({
    hardware,
    timers: systemTimers,
    onScreen: createOnScreenPrinter({ columns: () => 48, changed: nothing }),
    unit: () => store.settings.current().profile.weightUnit,
    counters: store.counters,
    scanned: nothing,
    changed: nothing,
    printerRecovered: nothing,
    drawerMissed: nothing,
  })
  devices.configure(store.settings.current().devices)
  await devices.look()
  return devices
}

/** The terminal as the station has it, with a record that is thrown away: asking leaves no trace and takes no time. */
function terminalCheck(store: Store): Promise<DeviceCheck> {
  const { profile } = store.settings.current()
  if (profile.terminal.kind === 'nexo') return checkEnrolled(store, systemClock, systemTimers)
  const { clock, timers, until } = createVirtualTime(new Date())
  const poiId = profile.terminal.poiId ?? `PRACTICE-${profile.station}`
  const terminal = createPracticeTerminal({ record: memoryRecord(), timers, clock, terminal: poiId, seed: 1 })
  const payments = createPayments({
    ...{ link: terminal.link, intents: store.intents, clock, timers, currency: profile.currency },
    parties: { sale: profile.station, terminal: poiId },
  })
  return until(payments.check())
}
