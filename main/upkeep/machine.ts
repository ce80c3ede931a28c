import { statfs } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import type { DeviceCheck } from '../register/ports.ts'

/** Below this a day's sales might not fit; well before the disk is full. */
const LOW_SPACE = 500 * 1024 * 1024
/** No lane trades before this program existed: a clock that says so lost its battery. */
const EARLIEST = Date.parse('2026-01-01T00:00:00Z')

/** Free space where the data is, in whole MB. */
export async function checkDisk(folder: string): Promise<DeviceCheck> {
  try {
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const params = { free: String(Math.floor(free / 1024 / 1024)) }
    return free < LOW_SPACE ? { state: 'warning', code: 'low_space', params } : { state: 'ok', code: 'ok', params }
  } catch {
    return { state: 'failed', code: 'unreachable' }
  }
}

/** Whether the clock can be right: not before this program, and not before the newest entry of the journal (ISO 8601). */
export function checkClock(now: Date, newestEntry: string | undefined): DeviceCheck {
  if (now.getTime() < EARLIEST) return { state: 'failed', code: 'clock_wrong' }
  if (newestEntry !== undefined && now.getTime() < Date.parse(newestEntry))
    return { state: 'warning', code: 'before_journal' }
  return { state: 'ok', code: 'ok' }
}

/** Whether any network but the machine's own loop is up. Nothing is contacted; a lane sells without. */
export function checkNetwork(): DeviceCheck {
  const up = Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal))
  return up ? { state: 'ok', code: 'ok' } : { state: 'warning', code: 'no_network' }
}
