import type { DisplaySettings } from '../../domain/device-settings.ts'
import type { DeviceCheck, Timers } from '../../register/ports.ts'
import type { SerialBus, SerialLine } from '../bus/hardware.ts'
import { keepOpen } from '../bus/keep-open.ts'

/*
 * Pole displays of two lines of twenty characters on a serial port.
 *
 * cd5220  ESC @ , ESC Q A text CR for the upper line, ESC Q B text CR for the lower (Futaba's and most Chinese poles).
 * escpos  ESC @ , US MD1 (overwrite), CLR, then both lines one after the other (Epson DM-D).
 */

const COLUMNS = 20
const LOOK_EVERY = 5_000
const ESC = 0x1b
const RESET = Buffer.from([ESC, 0x40])

export interface PoleDisplayParts {
  readonly settings: DisplaySettings
  readonly bus: SerialBus
  readonly timers: Timers
  readonly changed: () => void
}

export interface PoleDisplay {
  /** The newest pair counts: what is still on its way when another comes is not shown. */
  show(upper: string, lower: string): void
  check(): DeviceCheck
  hint(): void
  readonly looked: Promise<void>
  close(): void
}

/** The bytes that put two lines on the display, each cut or filled to twenty ASCII characters. */
export function poleBytes(dialect: DisplaySettings['dialect'], upper: string, lower: string): Buffer {
  const first = Buffer.from(fitted(upper), 'ascii')
  const second = Buffer.from(fitted(lower), 'ascii')
  if (dialect === 'escpos') return Buffer.concat([Buffer.from([0x1f, 0x01, 0x0c]), first, second])
  const line = (letter: number, text: Uint8Array) =>
    Buffer.concat([Buffer.from([ESC, 0x51, letter]), text, Buffer.from([0x0d])])
  return Buffer.concat([line(0x41, first), line(0x42, second)])
}

/** These displays have one byte a place and no Chinese: what they cannot show is left out. */
function fitted(line: string): string {
  return line
    .normalize('NFKD')
    .replace(/[^ -~]/g, '')
    .slice(0, COLUMNS)
    .padEnd(COLUMNS)
}

export function createPoleDisplay({ settings, bus, timers, changed }: PoleDisplayParts): PoleDisplay {
  let line: SerialLine | undefined
  let wanted: Buffer | undefined
  let isWriting = false

  async function writeOn(): Promise<void> {
    if (isWriting) return
    isWriting = true
    try {
      while (wanted !== undefined && line !== undefined) {
        const bytes = wanted
        await line.write(bytes)
        if (wanted === bytes) wanted = undefined
      }
    } catch {
      // The line tells that it is gone; the newest pair is shown when it is back.
    } finally {
      isWriting = false
    }
  }

  const kept = keepOpen({
    async connect(gone) {
      const opened = await bus.open(settings.path, settings.baud, { data: () => undefined, gone })
      await opened.write(RESET)
      line = opened
      return {
        close() {
          line = undefined
          opened.close()
        },
      }
    },
    timers,
    every: LOOK_EVERY,
    changed(state) {
      changed()
      if (state === 'open') void writeOn()
    },
  })

  return {
    show(upper, lower) {
      wanted = poleBytes(settings.dialect, upper, lower)
      void writeOn()
    },
    check() {
      const state = kept.state()
      return state === 'open' ? { state: 'ok', code: 'ok' } : { state: 'failed', code: state }
    },
    hint: kept.hint,
    looked: kept.looked,
    close: kept.close,
  }
}
