import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import { type Bitmap, fitted } from '../../../domain/receipt/bitmap.ts'
import type { ReceiptDocument } from '../../../domain/receipt/document.ts'
import { type LaidLine, layOut, signatureText } from '../../../domain/receipt/layout.ts'
import type { PrinterProfile } from '../profiles.ts'
import { bandsOf } from './bands.ts'
import { chineseBytes, latinBytes } from './text.ts'

/*
 * Star line mode, from node-thermal-printer's Star command set and Star's command specifications. Read by our own tests
 * only, never tried on a Star printer. Chinese models have no command for GB18030: a memory switch puts them into it,
 * so `chinese: 'gb18030'` in a profile means that the switch is set.
 */

/** ESC b n1 n2 n3 n4 data RS : Code 128 (n1 = 6), text below (2), two dots a module (1), 80 dots high. */
const CODE_128 = [0x1b, 0x62, 0x36, 0x32, 0x31, 0x50]
const RECORD_SEPARATOR = 0x1e
/** ESC GS y D 1 0 nL nH : data of a QR code, which the library's Star set leaves out. */
const QR_DATA = [0x1b, 0x1d, 0x79, 0x44, 0x31, 0x00]
const QR_MODEL_2 = [0x1b, 0x1d, 0x79, 0x53, 0x30, 0x02]
const QR_CELL = [0x1b, 0x1d, 0x79, 0x53, 0x32, 0x05]
const QR_PRINT = [0x1b, 0x1d, 0x79, 0x50]
/** ESC d 3 : feed to the cutter, partial cut. */
const FEED_AND_CUT = [0x1b, 0x64, 0x03]
const LINE_FEED = Buffer.from([0x0a])
const FEED_TO_TEAR = [0x1b, 0x61, 0x05]
/** ESC 0 : lines as high as 24 dots; ESC z 1 : lines of 4 mm, as after a reset. */
const TIGHT_LINES = Buffer.from([0x1b, 0x30])
const TEXT_LINES = Buffer.from([0x1b, 0x7a, 0x01])
/** Rows of one fine density bit image. */
const IMAGE_ROWS = 24

/** The document as bytes for a Star printer in line mode. Does no I/O. */
export function encodeStar(document: ReceiptDocument, profile: PrinterProfile): Buffer {
  const commands = new ThermalPrinter({ type: PrinterTypes.STAR, interface: '', width: profile.columns })
  commands.add(Buffer.from([0x1b, 0x40]))
  for (const line of layOut(document, profile.columns)) encodeLine(commands, line, profile)
  commands.add(Buffer.from(profile.cutter ? FEED_AND_CUT : FEED_TO_TEAR))
  return Buffer.from(commands.getBuffer())
}

/** ESC BEL n1 n2 sets the pulse (110 ms on, 550 ms off), BEL or SUB fires the first or second drawer. */
export function starDrawerPulse(profile: PrinterProfile): Buffer {
  if (profile.drawerPin === 'none') return Buffer.alloc(0)
  return Buffer.from([0x1b, 0x07, 0x0b, 0x37, profile.drawerPin === 2 ? 0x07 : 0x1a])
}

function encodeLine(commands: ThermalPrinter, line: LaidLine, profile: PrinterProfile): void {
  switch (line.line) {
    case 'text':
      if (line.bold) commands.bold(true)
      if (line.large) commands.setTextQuadArea()
      encodePlain(commands, line.text, profile)
      if (line.large) commands.setTextNormal()
      if (line.bold) commands.bold(false)
      return
    case 'barcode':
      if (!/^[ -~]+$/.test(line.value)) {
        encodePlain(commands, line.value, profile)
        return
      }
      // A percent sign opens an escape in Star's Code 128; "%0" stands for itself.
      centred(commands, [...CODE_128, ...Buffer.from(line.value.replaceAll('%', '%0')), RECORD_SEPARATOR])
      return
    case 'qr': {
      const bytes = Buffer.from(line.value, 'utf8')
      const size = [bytes.length & 0xff, bytes.length >> 8]
      centred(commands, [...QR_MODEL_2, ...QR_CELL, ...QR_DATA, ...size, ...bytes, ...QR_PRINT])
      return
    }
    case 'signature':
      for (const text of signatureText(line.label, profile.columns)) encodePlain(commands, text, profile)
      return
    case 'picture':
      encodePicture(commands, fitted(line.picture, profile.dots), profile)
  }
}

/** ESC k n1 n2 data : 24 rows of n1 + 256 n2 bytes, the last ones white; then a line of their height. */
function encodePicture(commands: ThermalPrinter, picture: Bitmap, profile: PrinterProfile): void {
  commands.add(TIGHT_LINES)
  for (const { across, bytes } of bandsOf(picture, profile.dots, IMAGE_ROWS)) {
    const rest = Buffer.alloc(across * IMAGE_ROWS - bytes.length)
    commands.add(Buffer.concat([Buffer.from([0x1b, 0x6b, across & 0xff, across >> 8]), bytes, rest, LINE_FEED]))
  }
  commands.add(TEXT_LINES)
}

function centred(commands: ThermalPrinter, bytes: readonly number[]): void {
  commands.alignCenter()
  commands.add(Buffer.from(bytes))
  commands.add(LINE_FEED)
  commands.alignLeft()
}

function encodePlain(commands: ThermalPrinter, text: string, profile: PrinterProfile): void {
  const bytes = profile.chinese === 'gb18030' ? chineseBytes(text) : latinBytes(text)
  commands.add(Buffer.concat([bytes, LINE_FEED]))
}
