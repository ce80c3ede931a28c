import type { BitmapView } from '../../preload/contract.ts'

/** The black dots of a picture as an SVG path, one unit a dot: a rectangle for each run of a row. */
export function dotsPath({ width, height, dots }: BitmapView): string {
  const bytes = atob(dots)
  const across = Math.ceil(width / 8)
  const isBlack = (x: number, y: number) => (bytes.charCodeAt(y * across + (x >> 3)) & (0x80 >> (x & 7))) !== 0
  const runs: string[] = []
  for (let y = 0; y < height; y += 1) {
    let from: number | undefined
    for (let x = 0; x <= width; x += 1) {
      const black = x < width && isBlack(x, y)
      if (black) from ??= x
      else if (from !== undefined) {
        runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`)
        from = undefined
      }
    }
  }
  return runs.join('')
}
