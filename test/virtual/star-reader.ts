/*
 * Reads Star line mode as a printer would, from Star's command specifications alone: it shares no code with the encoder
 * that it judges.
 */

export type StarThing =
  | {
      readonly thing: 'line'
      readonly text: string
      readonly columns: number
      readonly large: boolean
      readonly bold: boolean
      readonly align: 'left' | 'center' | 'right'
    }
  | { readonly thing: 'barcode'; readonly data: string; readonly align: string }
  | { readonly thing: 'qr'; readonly data: string; readonly align: string }
  /** ESC k: 24 rows each, as `#` and blanks; bands that touch are read as one. */
  | { readonly thing: 'raster'; readonly rows: readonly string[] }
  | { readonly thing: 'feed'; readonly lines: number }
  | { readonly thing: 'cut' }

/** Thrown for a byte that no command begins with, or a command cut off. */
export class NotStar extends Error {}

const ALIGNMENTS = ['left', 'center', 'right'] as const

/** Everything that happens on paper when these bytes are printed, in order. */
export function readStar(bytes: Uint8Array): readonly StarThing[] {
  const things: StarThing[] = []
  const chinese = new TextDecoder('gb18030', { fatal: true })
  let at = 0
  let pending: number[] = []
  let columns = 0
  let banded = false
  let look = fresh()

  function take(): number {
    const byte = bytes[at]
    if (byte === undefined) throw new NotStar(`Cut off at ${at}`)
    at += 1
    return byte
  }
  function fail(name: string): never {
    throw new NotStar(`${name} before ${at}`)
  }
  function endLine(): void {
    // The line feed that a band or a symbol of its own needs prints nothing.
    if (banded || look.owes) {
      banded = false
      look.owes = false
      return
    }
    const { large, bold, align } = look
    things.push({ thing: 'line', text: chinese.decode(Uint8Array.from(pending)), columns, large, bold, align })
    pending = []
    columns = 0
  }
  function glyph(first: number): void {
    const width = look.large ? 2 : 1
    pending.push(first)
    if (first < 0x80) {
      columns += width
      return
    }
    const second = take()
    pending.push(second)
    if (second >= 0x30 && second <= 0x39) pending.push(take(), take())
    columns += 2 * width
  }
  function band(): void {
    if (!look.tight) fail('ESC k with gaps between its bands')
    const across = take() + take() * 256
    const rows = Array.from({ length: 24 }, () =>
      Array.from({ length: across }, () =>
        take().toString(2).padStart(8, '0').replaceAll('0', ' ').replaceAll('1', '#'),
      ).join(''),
    )
    banded = true
    const above = things.at(-1)
    if (above?.thing === 'raster') things[things.length - 1] = { ...above, rows: [...above.rows, ...rows] }
    else things.push({ thing: 'raster', rows })
  }
  function barcode(): void {
    if (take() !== 0x36) fail('ESC b of another symbology')
    take()
    take()
    take()
    const data: number[] = []
    for (let byte = take(); byte !== 0x1e; byte = take()) data.push(byte)
    things.push({ thing: 'barcode', data: String.fromCharCode(...data).replaceAll('%0', '%'), align: look.align })
    look.owes = true
  }
  function symbol(): void {
    if (take() !== 0x79) fail('ESC GS')
    const command = take()
    if (command === 0x50) {
      things.push({ thing: 'qr', data: look.symbol, align: look.align })
      look.owes = true
      return
    }
    const which = take()
    if (command === 0x53) take()
    else if (command === 0x44 && which === 0x31) {
      take()
      const data = Array.from({ length: take() + take() * 256 }, take)
      look.symbol = new TextDecoder().decode(Uint8Array.from(data))
    } else fail('ESC GS y')
  }
  function escapeCommand(): void {
    const command = take()
    switch (command) {
      case 0x40:
        look = fresh()
        return
      case 0x30:
        look.tight = true
        return
      case 0x7a:
        look.tight = take() !== 1
        return
      case 0x45:
        look.bold = true
        return
      case 0x46:
        look.bold = false
        return
      case 0x57:
        look.wide = take() % 48 > 0
        look.large = look.wide && look.high
        return
      case 0x68:
        look.high = take() % 48 > 0
        look.large = look.wide && look.high
        return
      case 0x69: {
        look.high = take() % 48 > 0
        look.wide = take() % 48 > 0
        look.large = look.wide && look.high
        return
      }
      case 0x6b:
        band()
        return
      case 0x62:
        barcode()
        return
      case 0x61:
        things.push({ thing: 'feed', lines: take() })
        return
      case 0x64:
        take()
        things.push({ thing: 'cut' })
        return
      case 0x1d: {
        if (bytes[at] !== 0x61) {
          symbol()
          return
        }
        take()
        look.align = ALIGNMENTS[take() % 48] ?? fail('ESC GS a')
        return
      }
      default:
        fail(`ESC ${command.toString(16)}`)
    }
  }

  while (at < bytes.length) {
    const byte = take()
    if (byte === 0x0a) endLine()
    else if (byte === 0x1b) escapeCommand()
    else if (byte >= 0x20 && byte !== 0x7f) glyph(byte)
    else fail(`Byte ${byte.toString(16)}`)
  }
  if (pending.length > 0) fail('Text without a line feed')
  return things
}

function fresh() {
  return {
    bold: false,
    wide: false,
    high: false,
    large: false,
    tight: false,
    owes: false,
    align: 'left' as 'left' | 'center' | 'right',
    symbol: '',
  }
}
