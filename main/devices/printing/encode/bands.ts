import { type Bitmap, bitmapBytes, rowBytes } from '../../../domain/receipt/bitmap.ts'

/** A part of a picture from one edge of the paper on. */
export interface Band {
  /** Bytes of each row. */
  readonly across: number
  readonly rows: number
  readonly bytes: Buffer
}

/**
 * A picture no wider than `dots` in bands of at most `rows` rows, moved to the middle of the paper by white bytes before
 * it: clones of the big makers' printers centre text and leave pictures at the edge.
 */
export function bandsOf(picture: Bitmap, dots: number, rows: number): readonly Band[] {
  const own = rowBytes(picture.width)
  const before = Math.max(0, Math.floor((dots - picture.width) / 2 / 8))
  const across = before + own
  const bytes = bitmapBytes(picture)
  const bands: Band[] = []
  for (let top = 0; top < picture.height; top += rows) {
    const height = Math.min(rows, picture.height - top)
    const band = Buffer.alloc(across * height)
    for (let row = 0; row < height; row += 1) {
      band.set(bytes.subarray((top + row) * own, (top + row + 1) * own), row * across + before)
    }
    bands.push({ across, rows: height, bytes: band })
  }
  return bands
}
