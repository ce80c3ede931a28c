/*
 * Reads ESC/POS as a printer would, from the vendor's command reference alone: it shares no code with the encoder that it
 * judges. Chinese is decoded by the platform (ICU), columns are counted from bytes.
 */

export interface PrintedLine {
  readonly text: string
  /** Columns of font A that the line covers on paper, double width included. */
  readonly columns: number
  readonly large: boolean
  readonly bold: boolean
  readonly align: 'left' | 'center' | 'right'
}

export type PrintedThing =
  | ({ readonly thing: 'line' } & PrintedLine)
  | {
      readonly thing: 'barcode'
      readonly data: string
      readonly module: number
      readonly height: number
      readonly align: string
    }
  | { readonly thing: 'qr'; readonly data: string }
  /** GS v 0: dots across and down, each row as `#` and blanks; pictures that touch are read as one. */
  | {
      readonly thing: 'raster'
      readonly width: number
      readonly height: number
      readonly rows: readonly string[]
    }
  | { readonly thing: 'feed'; readonly lines: number }
  | { readonly thing: 'cut' }
  | { readonly thing: 'pulse'; readonly pin: 2 | 5; readonly onMilliseconds: number }
  | { readonly thing: 'process_id'; readonly id: string }

/** Thrown for a byte that no command begins with, or a command cut off: an encoder must never send such. */
export class NotEscPos extends Error {}

const ALIGNMENTS = ['left', 'center', 'right'] as const

/** Everything that happens on paper when these bytes are printed, in order. */
export function readEscPos(bytes: Uint8Array): readonly PrintedThing[] {
  const things: PrintedThing[] = []
  const text = new TextDecoder('gb18030', { fatal: true })
  let at = 0
  let pending: number[] = []
  let columns = 0
  let look = fresh()

  function take(): number {
    const byte = bytes[at]
    if (byte === undefined) throw new NotEscPos(`Cut off at ${at}`)
    at += 1
    return byte
  }
  function fail(name: string): never {
    throw new NotEscPos(`${name} before ${at}`)
  }
  function endLine(): void {
    const decoded = look.chinese ? text.decode(Uint8Array.from(pending)) : String.fromCharCode(...pending)
    things.push({ thing: 'line', text: decoded, columns, large: look.large, bold: look.bold, align: look.align })
    pending = []
    columns = 0
  }
  function glyph(first: number): void {
    const width = look.large ? 2 : 1
    pending.push(first)
    if (first < 0x80 || !look.chinese) {
      columns += width
      return
    }
    const second = take()
    pending.push(second)
    if (second >= 0x30 && second <= 0x39) pending.push(take(), take())
    columns += 2 * width
  }

  function escapeCommand(): void {
    const command = take()
    switch (command) {
      case 0x40:
        // Clears the line that was not printed yet.
        pending = []
        columns = 0
        look = fresh()
        return
      case 0x45:
        look.bold = (take() & 1) === 1
        return
      case 0x61:
        look.align = ALIGNMENTS[take() % 48] ?? fail('ESC a')
        return
      case 0x64:
        things.push({ thing: 'feed', lines: take() })
        return
      case 0x70: {
        const pin = [2, 5][take() % 48]
        const on = take() * 2
        const off = take() * 2
        if ((pin !== 2 && pin !== 5) || off < on) fail('ESC p')
        things.push({ thing: 'pulse', pin: pin === 5 ? 5 : 2, onMilliseconds: on })
        return
      }
      case 0x74:
        take()
        return
      default:
        fail(`ESC ${command.toString(16)}`)
    }
  }

  function fieldSeparator(): void {
    const command = take()
    if (command === 0x26) look.chinese = true
    else if (command === 0x2e) look.chinese = false
    else if (command === 0x53) {
      if (take() !== 0 || take() !== 0) fail('FS S with dots beside glyphs')
    } else fail(`FS ${command.toString(16)}`)
  }

  function groupSeparator(): void {
    const command = take()
    switch (command) {
      case 0x21: {
        const size = take()
        if (size !== 0x00 && size !== 0x11) fail('GS ! of another size')
        look.large = size === 0x11
        return
      }
      case 0x48:
        look.readable = take()
        return
      case 0x66:
        take()
        return
      case 0x77:
        look.module = take()
        if (look.module < 2 || look.module > 6) fail('GS w')
        return
      case 0x68:
        look.height = take()
        return
      case 0x6b:
        barcode()
        return
      case 0x56: {
        const how = take()
        if (how >= 65) take()
        things.push({ thing: 'cut' })
        return
      }
      case 0x28:
        extended()
        return
      case 0x76:
        raster()
        return
      default:
        fail(`GS ${command.toString(16)}`)
    }
  }

  function barcode(): void {
    if (take() !== 73) fail('GS k of another symbology')
    const length = take()
    const data = Array.from({ length }, take)
    things.push({
      thing: 'barcode',
      data: code128Text(data),
      module: look.module,
      height: look.height,
      align: look.align,
    })
  }

  function raster(): void {
    if (take() !== 0x30 || take() !== 0) fail('GS v of another kind')
    const across = take() + take() * 256
    const height = take() + take() * 256
    const rows = Array.from({ length: height }, () => Array.from({ length: across }, () => dotsOf(take())).join(''))
    const above = things.at(-1)
    if (above?.thing !== 'raster' || above.width !== across * 8) {
      things.push({ thing: 'raster', width: across * 8, height, rows })
      return
    }
    things[things.length - 1] = { ...above, height: above.height + height, rows: [...above.rows, ...rows] }
  }

  function extended(): void {
    const group = String.fromCharCode(take())
    const length = take() + take() * 256
    const data = Array.from({ length }, take)
    if (group === 'H') {
      if (length !== 6 || data[0] !== 48 || data[1] !== 48) fail('GS ( H')
      things.push({ thing: 'process_id', id: String.fromCharCode(...data.slice(2)) })
      return
    }
    if (group !== 'k' || data[0] !== 49) fail(`GS ( ${group}`)
    if (data[1] === 80) look.symbol = String.fromCharCode(...data.slice(3))
    if (data[1] === 81) things.push({ thing: 'qr', data: look.symbol })
  }

  while (at < bytes.length) {
    const byte = take()
    if (byte === 0x0a) endLine()
    else if (byte === 0x1b) escapeCommand()
    else if (byte === 0x1c) fieldSeparator()
    else if (byte === 0x1d) groupSeparator()
    else if (byte >= 0x20 && byte !== 0x7f) glyph(byte)
    else fail(`Byte ${byte.toString(16)}`)
  }
  if (pending.length > 0) fail('Text without a line feed')
  return things
}

/** The lines of text alone. */
export function printedLines(bytes: Uint8Array): readonly PrintedLine[] {
  return readEscPos(bytes).filter((thing) => thing.thing === 'line')
}

/** A byte's dots from the left. */
function dotsOf(byte: number): string {
  return byte.toString(2).padStart(8, '0').replaceAll('0', ' ').replaceAll('1', '#')
}

function fresh() {
  return {
    chinese: false,
    bold: false,
    large: false,
    align: 'left' as 'left' | 'center' | 'right',
    readable: 0,
    module: 3,
    height: 162,
    symbol: '',
  }
}

/** Code 128 data of GS k 73: "{B" and "{C" choose the set, "{{" is a brace; set C bytes are numbers 0 to 99. */
function code128Text(data: readonly number[]): string {
  let set = ''
  let text = ''
  for (let at = 0; at < data.length; at += 1) {
    const byte = data[at] ?? 0
    if (byte === 0x7b) {
      at += 1
      const next = String.fromCharCode(data[at] ?? 0)
      if (next === '{' && set === 'B') text += '{'
      else if (next === 'B' || next === 'C') set = next
      else throw new NotEscPos(`Code 128 set ${next}`)
    } else if (set === 'C') {
      if (byte > 99) throw new NotEscPos('Code 128 pair')
      text += String(byte).padStart(2, '0')
    } else if (set === 'B') text += String.fromCharCode(byte)
    else throw new NotEscPos('Code 128 without a set')
  }
  return text
}
