import type { DeviceIdentity } from '../../domain/device-settings.ts'
import type { DeviceCheck, Timers } from '../../register/ports.ts'
import { type Closable, type DeviceTrouble, deviceTroubleOf, type HidBus, type HidInfo } from '../bus/hardware.ts'
import { fitsIdentity } from '../bus/identity.ts'
import { createReportReader } from './report.ts'

/** USB HID Point of Sale usage tables: bar code scanner page, and its scanner and badge reader collections. */
const SCANNER_PAGE = 0x8c
const LOOK_EVERY = 5_000
/** A code that goes on in a next report goes on at once. */
const REST_WITHIN = 1_000

export interface HidScannersParts {
  readonly bus: HidBus
  readonly timers: Timers
  /** Only this one; without it every scanner that is plugged in is heard. */
  readonly only?: DeviceIdentity
  readonly scanned: (code: string) => void
  /** A report that made no sense, or half a code. */
  readonly misread: () => void
  readonly changed: () => void
}

export interface HidScanners {
  hint(): void
  /** Looks at the bus now; resolves when all that are there are heard. Never rejects. */
  look(): Promise<void>
  /** Undefined where there is none and none was asked for. */
  check(): DeviceCheck | undefined
  close(): void
}

export function isScanner(info: HidInfo): boolean {
  return info.usagePage === SCANNER_PAGE
}

/** Hears every HID POS scanner on the bus, whichever comes and goes: a lane may have one in the hand and one in the desk. */
export function createHidScanners(parts: HidScannersParts): HidScanners {
  const heard = new Map<string, Closable>()
  let trouble: DeviceTrouble | undefined
  let closed = false
  let looking: Promise<void> | undefined
  let again = false
  let cancel = () => {}

  async function hear(path: string): Promise<void> {
    const reader = createReportReader()
    let giveUp = () => {}
    let gone = false
    const leave = () => {
      gone = true
      giveUp()
      const device = heard.get(path)
      if (heard.delete(path)) device?.close()
      if (reader.isWaiting() && !closed) parts.misread()
      reader.forget()
    }
    const device = await parts.bus.open(path, {
      report(bytes) {
        giveUp()
        const reading = reader.take(bytes)
        if (reading.read === 'code') parts.scanned(reading.code)
        else if (reading.read === 'bad') parts.misread()
        else if (reading.read === 'part') {
          giveUp = parts.timers.after(REST_WITHIN, () => {
            reader.forget()
            parts.misread()
          })
        }
      },
      gone() {
        leave()
        parts.changed()
        hint()
      },
    })
    if (closed || gone) return device.close()
    heard.set(path, {
      close() {
        // What was half read is nobody's any more, and what it is counted in may be closed.
        giveUp()
        device.close()
      },
    })
  }

  async function look(): Promise<void> {
    const before = `${heard.size} ${trouble}`
    try {
      const there = (await parts.bus.list()).filter((info) => isScanner(info) && fitsIdentity(info, parts.only ?? {}))
      trouble = undefined
      for (const { path } of there) {
        if (closed) return
        if (!heard.has(path)) await hear(path).catch((problem: unknown) => (trouble = deviceTroubleOf(problem)))
      }
    } catch (problem) {
      trouble = deviceTroubleOf(problem)
    }
    if (before !== `${heard.size} ${trouble}`) parts.changed()
  }

  function hint(): Promise<void> {
    if (closed) return Promise.resolve()
    if (looking !== undefined) {
      again = true
      return looking
    }
    cancel()
    looking = look().then(async () => {
      looking = undefined
      if (again) {
        again = false
        await hint()
      } else if (!closed) cancel = parts.timers.after(LOOK_EVERY, () => void hint())
    })
    return looking
  }

  void hint()
  return {
    hint: () => void hint(),
    look: hint,
    check() {
      if (heard.size > 0) return { state: 'ok', code: 'ok' }
      if (trouble !== undefined && (trouble !== 'missing' || parts.only !== undefined))
        return { state: 'failed', code: trouble }
      return parts.only === undefined ? undefined : { state: 'failed', code: 'unplugged' }
    },
    close() {
      closed = true
      cancel()
      for (const device of heard.values()) device.close()
      heard.clear()
    },
  }
}
