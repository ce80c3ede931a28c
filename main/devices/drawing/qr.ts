import { correction, generate } from 'lean-qr'
import { type Bitmap, bitmapOf } from '../../domain/receipt/bitmap.ts'

/** The dots of a QR code (ISO/IEC 18004), one a cell, with no border; undefined for a text that fits into none. */
export function qrDots(text: string): Bitmap | undefined {
  try {
    const symbol = generate(text, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M })
    return bitmapOf(symbol.size, symbol.size, (x, y) => symbol.get(x, y))
  } catch {
    return undefined
  }
}
