import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import { type Bitmap, fitted } from '../../../domain/receipt/bitmap.ts'
import { code128Segments, code128Widths } from '../../../domain/receipt/code128.ts'
import type { ReceiptDocument } from '../../../domain/receipt/document.ts'
import { type LaidLine, layOut, signatureText } from '../../../domain/receipt/layout.ts'
import { wrap } from '../../../domain/receipt/width.ts'
import type { PrinterProfile } from '../profiles.ts'
import { bandsOf } from './bands.ts'
import { chineseBytes, latinBytes } from './text.ts'

/*
 * ESC/POS as Epson's command reference has it. Sizes, bold, Code 128 and QR come from node-thermal-printer's Epson
 * command set; what it lacks, or sends without its parameters (the drawer pulse), is spelt out here by name.
 */

const LINE_FEED = Buffer.from([0x0a])
/** FS & : two-byte Chinese character mode on; FS . : off; FS S 0 0 : no dots beside a glyph, so that it is two columns. */
const CHINESE_ON = Buffer.from([0x1c, 0x26, 0x1c, 0x53, 0x00, 0x00])
const CHINESE_OFF = Buffer.from([0x1c, 0x2e])
/** ESC t 16 : Windows code page 1252. */
const LATIN_ON = Buffer.from([0x1b, 0x74, 0x10])
/** GS V 66 0 : feed to the cutter and cut, leaving a point uncut. */
const FEED_AND_CUT = Buffer.from([0x1d, 0x56, 0x42, 0x00])
/** ESC d 5 : past the tear bar of a printer without a cutter. */
const FEED_TO_TEAR = Buffer.from([0x1b, 0x64, 0x05])
/** ESC @ */
const RESET = Buffer.from([0x1b, 0x40])
/** Half pulses of 2 ms: 50 ms on, 500 ms off, which opens every common drawer. */
const PULSE_ON = 0x19
const PULSE_OFF = 0xfa
const BARCODE_HEIGHT_DOTS = 80
const BAND_ROWS = 128
const HRI_BELOW = 2
/** GS w takes 2 to 6. */
const MODULE_DOTS = 2
/** Dots of a QR code's cell: a payment or invoice link then is about 25 mm wide on 203 dpi. */
const QR_CELL_DOTS = 5

/**
 * The document as bytes for an ESC/POS printer. Does no I/O. `processId` (four characters 32 to 126) asks the printer to
 * answer with it when the paper is out (GS ( H function 48); it stands last, after the cut.
 */
export function encodeEscPos(document: ReceiptDocument, profile: PrinterProfile, processId?: string): Buffer {
  // The library wants an interface in its types only; without one it is a buffer that is taken.
  const commands = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', width: profile.columns })
  const chinese = profile.chinese === 'gb18030'
  commands.add(RESET)
  commands.add(chinese ? CHINESE_ON : LATIN_ON)
  for (const line of layOut(document, profile.columns)) encodeLine(commands, line, profile)
  if (chinese) commands.add(CHINESE_OFF)
  commands.add(profile.cutter ? FEED_AND_CUT : FEED_TO_TEAR)
  if (processId !== undefined) commands.add(askForProcessId(processId))
  return Buffer.from(commands.getBuffer())
}

/** ESC p m t1 t2 : the pulse that opens the drawer on pin 2 or 5; empty where the printer has no connector. */
export function drawerPulse(profile: PrinterProfile): Buffer {
  if (profile.drawerPin === 'none') return Buffer.alloc(0)
  return Buffer.from([0x1b, 0x70, profile.drawerPin === 2 ? 0 : 1, PULSE_ON, PULSE_OFF])
}

/** DLE DC4 8 with its fixed parameters: empties the receive and print buffers at once, even while the printer is stopped. */
export const CLEAR_BUFFERS = Buffer.from([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08])

/** GS ( H pL pH fn m d1..d4, function 48. */
function askForProcessId(id: string): Buffer {
  return Buffer.concat([Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]), Buffer.from(id, 'ascii')])
}

function encodeLine(commands: ThermalPrinter, line: LaidLine, profile: PrinterProfile): void {
  switch (line.line) {
    case 'text':
      encodeText(commands, line, profile)
      return
    case 'barcode':
      encodeBarcode(commands, line.value, profile)
      return
    case 'qr':
      encodeQr(commands, line.value, profile)
      return
    case 'signature':
      for (const text of signatureText(line.label, profile.columns)) encodePlain(commands, text, profile)
      return
    case 'picture':
      encodePicture(commands, fitted(line.picture, profile.dots), profile)
  }
}

function encodeText(
  commands: ThermalPrinter,
  line: { readonly text: string; readonly large: boolean; readonly bold: boolean },
  profile: PrinterProfile,
): void {
  if (line.bold) commands.bold(true)
  if (line.large) commands.setTextSize(1, 1)
  encodePlain(commands, line.text, profile)
  if (line.large) commands.setTextSize(0, 0)
  if (line.bold) commands.bold(false)
}

function encodePlain(commands: ThermalPrinter, text: string, profile: PrinterProfile): void {
  const bytes = profile.chinese === 'gb18030' ? chineseBytes(text) : latinBytes(text)
  if (bytes.length > 0) commands.add(bytes)
  commands.add(LINE_FEED)
}

/** Centred with its text below; the text alone where Code 128 cannot hold the value or the paper is too narrow. */
function encodeBarcode(commands: ThermalPrinter, value: string, profile: PrinterProfile): void {
  const widths = code128Widths(value)
  // The unprinted margins of the paper are the quiet zones.
  const modules = (widths ?? []).reduce((sum, width) => sum + width, 0)
  // A symbol wider than the paper would not be printed at all.
  if (widths === undefined || modules * MODULE_DOTS > profile.dots) {
    encodePlain(commands, value, profile)
    return
  }
  commands.alignCenter()
  // The library's types speak of its Star command set; its Epson one takes GS w, GS h and GS H as numbers.
  const settings: object = { width: MODULE_DOTS, height: BARCODE_HEIGHT_DOTS, hriPos: HRI_BELOW }
  commands.code128(escposCode128(value), settings)
  commands.add(LINE_FEED)
  commands.alignLeft()
}

/**
 * Data as GS k 73 wants it after the library's own "{B": "{C" before pairs of digits, "{{" for a brace. The pair 16 is the
 * byte DLE, with which a printer begins commands even inside of data ("162001" may open the drawer): such a value stays
 * in set B.
 */
function escposCode128(value: string): string {
  const segments = code128Segments(value) ?? []
  const braced = (text: string) => text.replaceAll('{', '{{')
  if (segments[0]?.set === 'C' || segments.some(({ set, text }) => set === 'C' && /^(\d\d)*16/.test(text))) {
    return braced(value)
  }
  return segments
    .map(({ set, text }, index) => {
      if (set === 'B') return (index === 0 ? '' : '{B') + braced(text)
      return `{C${(text.match(/\d\d/g) ?? []).map((digits) => String.fromCharCode(Number(digits))).join('')}`
    })
    .join('')
}

/** Values beyond ASCII stand as text: the library counts characters where the command wants bytes. */
function encodeQr(commands: ThermalPrinter, value: string, profile: PrinterProfile): void {
  if (!/^[ -~]+$/.test(value)) {
    for (const text of wrap(value, profile.columns)) encodePlain(commands, text, profile)
    return
  }
  commands.alignCenter()
  commands.printQR(value, { cellSize: QR_CELL_DOTS, correction: 'M', model: 2 })
  commands.add(LINE_FEED)
  commands.alignLeft()
}

/** GS v 0 m xL xH yL yH data : a raster of dots, in bands that small buffers take; the library's leaves dots off wide ones. */
function encodePicture(commands: ThermalPrinter, picture: Bitmap, profile: PrinterProfile): void {
  for (const { across, rows, bytes } of bandsOf(picture, profile.dots, BAND_ROWS)) {
    withoutRealTimeCommands(bytes)
    commands.add(Buffer.from([0x1d, 0x76, 0x30, 0x00, across & 0xff, across >> 8, rows & 0xff, rows >> 8]))
    commands.add(bytes)
  }
}

/**
 * DLE EOT, DLE ENQ and DLE DC4 are obeyed even inside of a picture's data, and one of them opens the drawer. Where dots
 * happen to spell one, its first byte gets one dot more.
 */
function withoutRealTimeCommands(bytes: Buffer): void {
  for (let at = bytes.indexOf(0x10); at >= 0; at = bytes.indexOf(0x10, at + 1)) {
    const next = bytes[at + 1]
    if (next === 0x04 || next === 0x05 || next === 0x14) bytes[at] = 0x18
  }
}
