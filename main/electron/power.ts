import { powerMonitor } from 'electron'
import type { PowerSource } from '../register/ports.ts'
import { linuxPower } from '../upkeep/power.ts'

/** The computer's battery: read in full on Linux; elsewhere the system tells only whether it is in use. */
export function systemPower(): PowerSource {
  if (process.platform === 'linux') return linuxPower()
  return { read: () => (powerMonitor.isOnBatteryPower() ? { onBattery: true } : undefined) }
}
