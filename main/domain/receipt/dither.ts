import { type Bitmap, bitmapOf } from './bitmap.ts'

/** A picture in shades: one number a pixel, row by row, from 0 (black) to 1 (white). */
export interface Shades {
  readonly width: number
  readonly height: number
  readonly lightness: Float32Array
}

/** Between these a shade is neither ink nor paper. */
const DARK = 0.2
const LIGHT = 0.8
/** With more of its inked pixels in between a picture is a photograph; a drawing has them only along its edges. */
const PHOTOGRAPH = 0.35

/**
 * The picture in black and white, made smaller to at most `width` by `height` dots and never larger. A drawing is cut at
 * the middle so that its edges stay sharp; a photograph is spread by Floyd and Steinberg's error diffusion.
 */
export function inDots(picture: Shades, width: number, height: number): Bitmap {
  const small = shrunk(picture, Math.max(1, picture.width / width, picture.height / height))
  return isPhotograph(small)
    ? diffused(small)
    : bitmapOf(small.width, small.height, (x, y) => shadeAt(small, x, y) < 0.5)
}

/** Every pixel the mean of those it stands for, each by how much of it lies inside. */
function shrunk(picture: Shades, scale: number): Shades {
  if (scale === 1) return picture
  const width = Math.max(1, Math.round(picture.width / scale))
  const height = Math.max(1, Math.round(picture.height / scale))
  const lightness = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const rows = covered(y, picture.height / height)
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      let weight = 0
      for (const [column, across] of covered(x, picture.width / width)) {
        for (const [row, down] of rows) {
          sum += shadeAt(picture, column, row) * across * down
          weight += across * down
        }
      }
      lightness[y * width + x] = sum / weight
    }
  }
  return { width, height, lightness }
}

/** The pixels that place `at` stands for, and how much of each. */
function covered(at: number, scale: number): readonly (readonly [pixel: number, part: number])[] {
  const [from, to] = [at * scale, (at + 1) * scale]
  const pixels: [number, number][] = []
  for (let pixel = Math.floor(from); pixel < to - 1e-9; pixel += 1) {
    pixels.push([pixel, Math.min(pixel + 1, to) - Math.max(pixel, from)])
  }
  return pixels
}

function isPhotograph({ lightness }: Shades): boolean {
  let inked = 0
  let between = 0
  for (const shade of lightness) {
    if (shade < LIGHT) inked += 1
    if (shade > DARK && shade < LIGHT) between += 1
  }
  return between > inked * PHOTOGRAPH
}

function diffused({ width, height, lightness }: Shades): Bitmap {
  const left = Float32Array.from(lightness)
  const add = (x: number, y: number, error: number) => {
    if (x >= 0 && x < width && y < height) left[y * width + x] = (left[y * width + x] ?? 0) + error
  }
  // Asked row by row from the left, as errors are handed on.
  return bitmapOf(width, height, (x, y) => {
    const wanted = left[y * width + x] ?? 1
    const black = wanted < 0.5
    const error = wanted - (black ? 0 : 1)
    add(x + 1, y, (error * 7) / 16)
    add(x - 1, y + 1, (error * 3) / 16)
    add(x, y + 1, (error * 5) / 16)
    add(x + 1, y + 1, error / 16)
    return black
  })
}

function shadeAt({ width, lightness }: Shades, x: number, y: number): number {
  return lightness[y * width + x] ?? 1
}
