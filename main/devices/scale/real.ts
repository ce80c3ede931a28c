import type { ScaleSettings } from '../../domain/device-settings.ts'
import type { Profile } from '../../domain/profile.ts'
import type { DeviceCheck, Scale, ScaleReading, Timers } from '../../register/ports.ts'
import type { Closable, Hardware, HidInfo } from '../bus/hardware.ts'
import { fitsIdentity } from '../bus/identity.ts'
import { keepOpen } from '../bus/keep-open.ts'
import { readScaleReport } from './hid-report.ts'
import type { RawReading } from './raw.ts'
import { createLineReader } from './serial-lines.ts'
import { createScaleWatchers } from './watchers.ts'

/** USB HID Point of Sale usage tables: weighing devices. */
const SCALE_PAGE = 0x8d
const LOOK_EVERY = 3_000
/** A scale that speaks by itself does so several times a second; a weight older than this (ms) is not on the pan any more. */
const SILENT_AFTER = 2_000
/** So many unreadable lines without a readable one between, and it is the wrong dialect or speed. */
const GARBAGE_AFTER = 10

export interface RealScaleParts {
  readonly settings: ScaleSettings
  readonly hardware: Pick<Hardware, 'hid' | 'serial'>
  readonly unit: Profile['weightUnit']
  readonly timers: Timers
}

export interface RealScale extends Scale {
  hint(): void
  readonly looked: Promise<void>
  close(): void
}

export function isScale(info: HidInfo): boolean {
  return info.usagePage === SCALE_PAGE
}

/**
 * A HID or serial scale. One settled weight is one weighing as long as nothing else comes between, however often the scale
 * repeats it; another weight is a new one. What was weighed before the cable was pulled counts no more.
 */
export function createRealScale({ settings, hardware, unit, timers }: RealScaleParts): RealScale {
  let reading: ScaleReading = { state: 'absent' }
  let weighings = 0
  let fault: string | undefined
  let bad = 0
  let cancelSilence = () => {}
  const watchers = createScaleWatchers()

  function show(next: ScaleReading): void {
    const isSame =
      next.state === reading.state &&
      (next.state !== 'stable' || (reading.state === 'stable' && next.weight === reading.weight))
    if (isSame) return
    reading = next
    watchers.tell(next)
  }

  function take(raw: RawReading): void {
    bad = 0
    fault = raw.state === 'fault' ? raw.code : undefined
    if (raw.state === 'fault') show({ state: 'absent' })
    else if (raw.state !== 'stable') show(raw)
    else if (reading.state !== 'stable' || reading.weight !== raw.weight) {
      weighings += 1
      show({ state: 'stable', weight: raw.weight, reading: weighings })
    }
  }

  function misread(times: number): void {
    bad += times
    if (bad < GARBAGE_AFTER) return
    fault = 'garbage'
    show({ state: 'absent' })
  }

  function expectMore(): void {
    cancelSilence()
    cancelSilence = timers.after(SILENT_AFTER, () => {
      fault ??= 'silent'
      show({ state: 'absent' })
    })
  }

  async function overHid(gone: (problem: unknown) => void): Promise<Closable | undefined> {
    const identity = settings.kind === 'hid' ? settings : {}
    const found = (await hardware.hid.list()).find((info) => isScale(info) && fitsIdentity(info, identity))
    if (found === undefined) return undefined
    return hardware.hid.open(found.path, {
      gone,
      report(bytes) {
        const raw = readScaleReport(bytes, unit)
        if (raw === undefined) misread(1)
        else take(raw)
      },
    })
  }

  async function overSerial(gone: (problem: unknown) => void): Promise<Closable | undefined> {
    if (settings.kind !== 'serial') return undefined
    const reader = createLineReader(settings.dialect, unit)
    const line = await hardware.serial.open(settings.path, settings.baud, {
      gone,
      data(bytes) {
        const { readings, bad: unread } = reader.take(bytes)
        if (unread > 0) misread(unread)
        for (const raw of readings) take(raw)
        if (readings.length > 0) expectMore()
      },
    })
    expectMore()
    return line
  }

  const kept = keepOpen({
    connect: settings.kind === 'hid' ? overHid : overSerial,
    timers,
    every: LOOK_EVERY,
    changed(state) {
      if (state === 'open') return
      cancelSilence()
      fault = undefined
      show({ state: 'absent' })
      watchers.tell(reading)
    },
  })

  return {
    read: () => reading,
    watch: watchers.watch,
    check(): DeviceCheck {
      const state = kept.state()
      if (state !== 'open') return { state: 'failed', code: state }
      if (fault !== undefined) return { state: 'failed', code: fault }
      return reading.state === 'under_zero' ? { state: 'warning', code: 'not_zero' } : { state: 'ok', code: 'ok' }
    },
    hint: kept.hint,
    looked: kept.looked,
    close() {
      cancelSilence()
      kept.close()
      // What lay on it then is not what lies on it when it is opened again.
      show({ state: 'absent' })
    },
  }
}
