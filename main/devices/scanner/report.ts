/*
 * Scanned data of a HID POS scanner (USB HID Point of Sale Usage Tables 1.02, usage page 0x8C), laid out as Honeywell,
 * Zebra, Datalogic and Newland send it: report number 2, length, three characters of AIM identifier, data, and in the last
 * byte whether the code goes on in the next report. Read from vendors' documents; tried on devices of the kernel's HID
 * gadget, never on a bought scanner.
 */

const REPORT = 0x02
const DATA = 5
const GOES_ON = 0x01
/** Longest code the bridge takes. */
const LONGEST = 4_096

export type ReportReading =
  | { readonly read: 'code'; readonly code: string }
  /** The code goes on in the next report. */
  | { readonly read: 'part' }
  /** Another report than scanned data. */
  | { readonly read: 'other' }
  /** Lengths that cannot be, or a code without end: nothing of it is a code. */
  | { readonly read: 'bad' }

export interface ReportReader {
  take(report: Uint8Array): ReportReading
  /** True where a code was begun and its rest has not come. */
  isWaiting(): boolean
  /** What was begun will not be finished. */
  forget(): void
}

/** Puts a scanner's reports together to codes, AIM identifier first where it sends one. */
export function createReportReader(): ReportReader {
  let parts: number[] = []
  let aim = ''

  function forget(): void {
    parts = []
    aim = ''
  }
  function bad(): ReportReading {
    forget()
    return { read: 'bad' }
  }

  return {
    take(report) {
      if (report[0] !== REPORT) return report.length === 0 ? bad() : { read: 'other' }
      const length = report[1] ?? 0
      const end = report.length - 1
      if (report.length <= DATA || length > end - DATA) return bad()
      if (parts.length === 0) aim = aimOf(report.subarray(2, DATA))
      parts.push(...report.subarray(DATA, DATA + length))
      if (parts.length > LONGEST) return bad()
      if (((report[end] ?? 0) & GOES_ON) !== 0) return length === 0 ? bad() : { read: 'part' }
      if (parts.length === 0) return bad()
      const code = aim + textOf(Uint8Array.from(parts))
      forget()
      return { read: 'code', code }
    },
    isWaiting: () => parts.length > 0,
    forget,
  }
}

/** "]E0"; nothing where the scanner sends none. */
function aimOf(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes)
  return /^\][A-Za-z][0-9A-Za-z]$/.test(text) ? text : ''
}

/** UTF-8 where it is, else a character a byte. Line ends that some scanners are set to add are no part of a code. */
function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes)
  return (text.includes('\uFFFD') ? Buffer.from(bytes).toString('latin1') : text).replace(/[\r\n\t]+$/, '')
}
