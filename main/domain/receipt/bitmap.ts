/** A picture of black and white dots, as a receipt printer draws it. Plain data: it travels in papers, views and files. */
export interface Bitmap {
  /** Dots across and down, at least 1. */
  readonly width: number
  readonly height: number
  /** Base64 of the rows from the top, each of whole bytes, the leftmost dot in the highest bit; 1 is black. */
  readonly dots: string
}

/** A line drawn by hand: points from 0 to 1 across and down, in the order in which the pen passed them. */
export type Stroke = readonly { readonly x: number; readonly y: number }[]

/** Bytes of one row. */
export function rowBytes(width: number): number {
  return Math.ceil(width / 8)
}

/** The rows as bytes, exactly `rowBytes` times the height: what is missing in `dots` is white, what is too much left out. */
export function bitmapBytes(bitmap: Bitmap): Uint8Array {
  const bytes = new Uint8Array(rowBytes(bitmap.width) * bitmap.height)
  const raw = atob(bitmap.dots)
  for (let at = 0; at < Math.min(bytes.length, raw.length); at += 1) bytes[at] = raw.charCodeAt(at)
  return bytes
}

/** A picture of which `isBlack` tells every dot. */
export function bitmapOf(width: number, height: number, isBlack: (x: number, y: number) => boolean): Bitmap {
  const across = rowBytes(width)
  const bytes = new Uint8Array(across * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * across + (x >> 3)
      if (isBlack(x, y)) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return { width, height, dots: encoded(bytes) }
}

/** Tells of a dot whether it is black; outside of the picture all is white. */
export function dotsOf(bitmap: Bitmap): (x: number, y: number) => boolean {
  const bytes = bitmapBytes(bitmap)
  const across = rowBytes(bitmap.width)
  return (x, y) =>
    x >= 0 &&
    y >= 0 &&
    x < bitmap.width &&
    y < bitmap.height &&
    ((bytes[y * across + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
}

/** The picture no wider than `width` dots: smaller in both directions where it has to be, otherwise as it is. */
export function fitted(bitmap: Bitmap, width: number): Bitmap {
  if (bitmap.width <= width) return bitmap
  const scale = bitmap.width / width
  const black = dotsOf(bitmap)
  // A dot is black where a third of what it stands for is: lines one dot thin stay lines.
  return bitmapOf(width, Math.max(1, Math.round(bitmap.height / scale)), (x, y) => {
    const [left, right] = [Math.floor(x * scale), Math.ceil((x + 1) * scale)]
    const [top, bottom] = [Math.floor(y * scale), Math.ceil((y + 1) * scale)]
    let inside = 0
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) if (black(column, row)) inside += 1
    }
    return inside * 3 >= (right - left) * (bottom - top)
  })
}

/** Strokes as a picture: a round pen `pen` dots across, over a field of `width` by `height` dots. */
export function bitmapOfStrokes(strokes: readonly Stroke[], width: number, height: number, pen = 3): Bitmap {
  const inked = new Set<number>()
  const radius = pen / 2
  const press = (atX: number, atY: number) => {
    for (let y = Math.floor(atY - radius); y <= atY + radius; y += 1) {
      for (let x = Math.floor(atX - radius); x <= atX + radius; x += 1) {
        const inField = x >= 0 && y >= 0 && x < width && y < height
        if (inField && (x - atX) ** 2 + (y - atY) ** 2 <= radius ** 2) inked.add(y * width + x)
      }
    }
  }
  const place = ({ x, y }: Stroke[number]) => [clamped(x) * (width - 1), clamped(y) * (height - 1)] as const
  for (const stroke of strokes) {
    for (const [index, point] of stroke.entries()) {
      const [toX, toY] = place(point)
      const [fromX, fromY] = place(stroke[index - 1] ?? point)
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY))))
      for (let step = 0; step <= steps; step += 1) {
        press(fromX + ((toX - fromX) * step) / steps, fromY + ((toY - fromY) * step) / steps)
      }
    }
  }
  return bitmapOf(width, height, (x, y) => inked.has(y * width + x))
}

/** The black dots as runs of one row, for whoever draws rectangles. */
export function runsOfDots(
  bitmap: Bitmap,
): readonly { readonly x: number; readonly y: number; readonly length: number }[] {
  const black = dotsOf(bitmap)
  const runs: { x: number; y: number; length: number }[] = []
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      if (!black(x, y)) continue
      const from = x
      while (black(x, y)) x += 1
      runs.push({ x: from, y, length: x - from })
    }
  }
  return runs
}

function clamped(part: number): number {
  return Math.min(1, Math.max(0, part))
}

function encoded(bytes: Uint8Array): string {
  let raw = ''
  for (const byte of bytes) raw += String.fromCharCode(byte)
  return btoa(raw)
}
