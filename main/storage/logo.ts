import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { type Bitmap, runsOfDots } from '../domain/receipt/bitmap.ts'
import { inDots, type Shades } from '../domain/receipt/dither.ts'
import type { Logo, LogoRead } from '../register/ports.ts'
import { flushFolder, readBytesIfPresent, replaceFile } from './files.ts'
import { StorageRefusal } from './refusal.ts'

/** In the data folder, beside the settings: a technician may put one there by hand. */
export const LOGO_FILE = 'logo.png'
/** Bytes of a file, and dots across or down, beyond which no shop's logo is. */
const MOST_BYTES = 4_000_000
const MOST_DOTS = 4_096
/** Printer dots: all of the paper's width, and three centimetres of its length. */
const DOTS_PER_COLUMN = 12
const TALLEST = 240
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Where the header chunk's width and height stand. */
const WIDTH_AT = 16
const HEADER_LENGTH = 24

/** The store's logo as a file of the data folder. */
export function openLogo(folder: string): Logo {
  const path = join(folder, LOGO_FILE)
  const drawn = new Map<number, LogoRead | undefined>()
  return {
    current(columns) {
      if (!drawn.has(columns)) {
        const png = readBytesIfPresent(path)
        drawn.set(columns, png === undefined ? undefined : readLogo(png, columns))
      }
      return drawn.get(columns)
    },
    read: readLogo,
    save(png) {
      replaceFile(path, png)
      drawn.clear()
    },
    remove() {
      try {
        rmSync(path, { force: true })
        flushFolder(folder)
      } catch {
        throw new StorageRefusal('read_only', { path })
      }
      drawn.clear()
    },
  }
}

/** A PNG file as dots for paper of `columns`: fitted to its width, transparent where nothing is to be printed. */
export function readLogo(png: Uint8Array, columns: number): LogoRead {
  const bytes = Buffer.from(png)
  if (bytes.length > MOST_BYTES) return { ok: false, problem: 'too_large' }
  if (bytes.length < HEADER_LENGTH || !bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE))
    return { ok: false, problem: 'not_png' }
  // Before it is unpacked: a small file may say that it is a thousand times as large.
  const sides = [bytes.readUInt32BE(WIDTH_AT), bytes.readUInt32BE(WIDTH_AT + 4)]
  if (sides.some((side) => side > MOST_DOTS)) return { ok: false, problem: 'too_large' }
  const picture = unpacked(bytes)
  if (picture === undefined) return { ok: false, problem: 'damaged' }
  const logo: Bitmap = inDots(picture, columns * DOTS_PER_COLUMN, TALLEST)
  return runsOfDots(logo).length === 0 ? { ok: false, problem: 'blank' } : { ok: true, logo }
}

function unpacked(bytes: Buffer): Shades | undefined {
  try {
    const { width, height, data } = PNG.sync.read(bytes)
    const lightness = new Float32Array(width * height)
    for (let pixel = 0; pixel < lightness.length; pixel += 1) {
      const at = pixel * 4
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4)
      // Rec. 709 luma, on white paper.
      const luma = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
      lightness[pixel] = 1 - (1 - luma) * (alpha / 255)
    }
    return { width, height, lightness }
  } catch {
    return undefined
  }
}
