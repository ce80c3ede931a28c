import { correction, generate } from 'lean-qr'
import { type Bitmap, bitmapOf, dotsOf } from '../../domain/receipt/bitmap.ts'
import type { ReceiptBlock, ReceiptDocument } from '../../domain/receipt/document.ts'

/** The dots of a QR code (ISO/IEC 18004), one a cell, with no border; undefined for a text that fits into none. */
export function qrDots(text: string): Bitmap | undefined {
  try {
    const symbol = generate(text, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M })
    return bitmapOf(symbol.size, symbol.size, (x, y) => symbol.get(x, y))
  } catch {
    return undefined
  }
}

/** Dots of a cell on paper: a payment or receipt link then is about 25 mm wide on 203 dpi. */
const CELL_DOTS = 5
const QUIET = 4

/** The document with its QR codes as pictures, white border included, for screens that draw none; too long ones stay. */
export function withQrDrawn(document: ReceiptDocument): ReceiptDocument {
  if (document.blocks.every(({ block }) => block !== 'qr')) return document
  const blocks = document.blocks.map((block): ReceiptBlock => {
    const picture = block.block === 'qr' ? qrPicture(block.value) : undefined
    return block.block === 'qr' && picture !== undefined ? { block: 'picture', picture, label: block.value } : block
  })
  return { ...document, blocks }
}

/** A QR code as it stands on paper, with the white border that a reader needs. */
function qrPicture(text: string): Bitmap | undefined {
  const symbol = qrDots(text)
  if (symbol === undefined) return undefined
  const isBlack = dotsOf(symbol)
  const size = (symbol.width + 2 * QUIET) * CELL_DOTS
  const cell = (at: number) => Math.floor(at / CELL_DOTS) - QUIET
  return bitmapOf(size, size, (x, y) => isBlack(cell(x), cell(y)))
}
