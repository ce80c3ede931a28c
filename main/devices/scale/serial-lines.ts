import type { ScaleDialect } from '../../domain/device-settings.ts'
import type { Profile } from '../../domain/profile.ts'
import { type RawReading, type ScaleUnit, weightIn } from './raw.ts'

/*
 * Serial scales that speak by themselves.
 *
 * toledo  Mettler-Toledo standard continuous output: STX, status bytes A, B and C, six digits of weight, six of tare, CR
 *         and, where it is switched on, a checksum (two's complement of the seven low bits' sum).
 * acs     The text lines of Chinese price-computing and counting scales (ACS) and of the indicators that copy them:
 *         "ST,GS,+  0.532kg". ST stable, US unstable, OL overload; GS gross, NT net; kg, g, lb, oz or jin (500 g).
 */

export interface LineReader {
  /** What the bytes say, oldest first; `bad` counts what looked like a reading and was none. */
  take(bytes: Uint8Array): { readonly readings: readonly RawReading[]; readonly bad: number }
}

const STX = 0x02
const CR = 0x0d
const FRAME = 17
/** A scale that talks without ever ending a line is cut off here. */
const LONGEST = 256

export function createLineReader(dialect: ScaleDialect, to: Profile['weightUnit']): LineReader {
  return dialect === 'toledo' ? toledoReader(to) : acsReader(to)
}

function toledoReader(to: Profile['weightUnit']): LineReader {
  let held: number[] = []
  return {
    take(bytes) {
      // Seven data bits: the eighth is parity where the scale sends one.
      held = [...held, ...Array.from(bytes, (byte) => byte & 0x7f)].slice(-LONGEST)
      const readings: RawReading[] = []
      let bad = 0
      for (;;) {
        const start = held.indexOf(STX)
        if (start < 0) {
          // A checksum may stand between two frames.
          if (held.length > 1) bad += 1
          held = []
          return { readings, bad }
        }
        if (start > 1) bad += 1
        held = held.slice(start)
        if (held.length < FRAME) return { readings, bad }
        const frame = held.slice(0, FRAME)
        const reading = frame[FRAME - 1] === CR ? toledoReading(frame, to) : undefined
        const checksum = held[FRAME]
        const isWrong = checksum !== undefined && checksum !== STX && (sum(frame) + checksum) % 128 !== 0
        if (reading === undefined || isWrong) bad += 1
        else readings.push(reading)
        held = held.slice(reading === undefined ? 1 : FRAME)
      }
    },
  }
}

function sum(frame: readonly number[]): number {
  return frame.reduce((total, byte) => total + byte, 0)
}

function toledoReading(frame: readonly number[], to: Profile['weightUnit']): RawReading | undefined {
  const [, a = 0, b = 0, c = 0] = frame
  // Bit 5 of every status byte is always set.
  if ((a & b & c & 0x20) === 0) return undefined
  const digits = String.fromCharCode(...frame.slice(4, 10))
  if (!/^ *\d+$/.test(digits)) return undefined
  if ((b & 0x04) !== 0) return { state: 'overload' }
  if ((b & 0x08) !== 0) return { state: 'moving' }
  if ((b & 0x40) !== 0) return { state: 'fault', code: 'zero' }
  const unit: ScaleUnit | undefined =
    (c & 0x07) === 0 ? ((b & 0x10) === 0 ? 'lb' : 'kg') : (c & 0x07) === 1 ? 'g' : (c & 0x07) === 3 ? 'oz' : undefined
  if (unit === undefined) return { state: 'fault', code: 'unit' }
  // Bits 0 to 2: 0 stands for x100, 2 for x1, 5 for x0.001.
  return settled(Number(digits), 2 - (a & 0x07), unit, (b & 0x02) !== 0, to)
}

function acsReader(to: Profile['weightUnit']): LineReader {
  let held = ''
  return {
    take(bytes) {
      held = (held + String.fromCharCode(...Array.from(bytes, (byte) => byte & 0x7f))).slice(-LONGEST)
      const lines = held.split(/[\r\n]+/)
      held = lines.pop() ?? ''
      const spoken = lines.filter((line) => line.trim() !== '').map((line) => acsReading(line, to))
      const readings = spoken.filter((reading) => reading !== undefined)
      return { readings, bad: spoken.length - readings.length }
    },
  }
}

function acsReading(line: string, to: Profile['weightUnit']): RawReading | undefined {
  const found =
    /^\s*(ST|US|OL),\s*(?:GS|NT|NET|TR),\s*([+-]?)\s*(\d{1,7})(?:\.(\d{1,5}))?\s*(kg|g|lb|oz|jin)\s*$/i.exec(line)
  if (found === null) return /^\s*OL\b/i.test(line) ? { state: 'overload' } : undefined
  const [, stability = '', sign, integer = '', fraction = '', unit = ''] = found
  if (stability.toUpperCase() === 'OL') return { state: 'overload' }
  if (stability.toUpperCase() === 'US') return { state: 'moving' }
  return settled(Number(integer + fraction), -fraction.length, unit.toLowerCase() as ScaleUnit, sign === '-', to)
}

function settled(
  digits: number,
  exponent: number,
  unit: ScaleUnit,
  isNegative: boolean,
  to: Profile['weightUnit'],
): RawReading {
  if (digits === 0) return { state: 'empty' }
  if (isNegative) return { state: 'under_zero' }
  const weight = weightIn(digits, exponent, unit, to)
  if (weight === undefined) return { state: 'overload' }
  return weight > 0 ? { state: 'stable', weight } : { state: 'empty' }
}
