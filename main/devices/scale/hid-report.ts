import type { Profile } from '../../domain/profile.ts'
import { type RawReading, type ScaleUnit, weightIn } from './raw.ts'

/*
 * Data report of a HID scale (USB HID Point of Sale Usage Tables 1.02, usage page 0x8D): report number 3, status, unit,
 * exponent of ten (signed), weight (16 bits, least significant byte first).
 */

const REPORT = 0x03
const LENGTH = 6
const UNITS: Readonly<Record<number, ScaleUnit>> = { 1: 'mg', 2: 'g', 3: 'kg', 11: 'oz', 12: 'lb' }

/** What a report says; undefined for other reports, and for one that is cut off. Bytes beyond its end are ignored. */
export function readScaleReport(report: Uint8Array, to: Profile['weightUnit']): RawReading | undefined {
  if (report[0] !== REPORT || report.length < LENGTH) return undefined
  const [, status, unit = 0, exponent = 0, low = 0, high = 0] = report
  switch (status) {
    case 1:
      return { state: 'fault', code: 'fault' }
    case 2:
      return { state: 'empty' }
    case 3:
      return { state: 'moving' }
    case 4:
      return stable(low + 256 * high, (exponent << 24) >> 24, UNITS[unit], to)
    case 5:
      return { state: 'under_zero' }
    case 6:
      return { state: 'overload' }
    case 7:
      return { state: 'fault', code: 'calibrate' }
    case 8:
      return { state: 'fault', code: 'zero' }
    default:
      return undefined
  }
}

function stable(digits: number, exponent: number, unit: ScaleUnit | undefined, to: Profile['weightUnit']): RawReading {
  if (unit === undefined) return { state: 'fault', code: 'unit' }
  const weight = weightIn(digits, exponent, unit, to)
  if (weight === undefined) return { state: 'overload' }
  return weight > 0 ? { state: 'stable', weight } : { state: 'empty' }
}
