import type { NativeImage } from 'electron'

/** A picture in memory, as far as capturePage needs it: PNG bytes and their size in pixels. */
export type CoveredImage = Pick<NativeImage, 'toPNG' | 'toDataURL' | 'getSize' | 'isEmpty'>

/** Wraps PNG bytes; width and height are read from its header (PNG, IHDR). */
export function imageFromPng(png: Buffer): CoveredImage {
  const empty = png.length < 24
  return {
    toPNG: () => Buffer.from(png),
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    getSize: () => (empty ? { width: 0, height: 0 } : { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }),
    isEmpty: () => empty,
  }
}
