/** Data bytes of one report. */
const ROOM = 56
const LENGTH = 64

/** What a HID POS scanner sends for a code ("]E0…", or without AIM identifier), report by report. */
export function reportsOf(code: string): readonly Uint8Array[] {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(code)?.[0] ?? ''
  const data = Buffer.from(code.slice(aim.length), 'utf8')
  const parts = Math.max(Math.ceil(data.length / ROOM), 1)
  return Array.from({ length: parts }, (_, index) => {
    const part = data.subarray(index * ROOM, (index + 1) * ROOM)
    const report = new Uint8Array(LENGTH)
    report.set([0x02, part.length, ...Buffer.from(aim, 'ascii')])
    report.set(part, 5)
    report[LENGTH - 1] = index < parts - 1 ? 1 : 0
    return report
  })
}
