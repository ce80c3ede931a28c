import { type Bitmap, bitmapOfStrokes } from '../receipt/bitmap.ts'

/**
 * A signature as it was drawn: one list of points for each time the pen was down, each point across and down in
 * thousandths of a pad three times as wide as high. Small enough to be kept with its receipt.
 */
export type Signature = readonly (readonly (readonly [number, number])[])[]

/** Dots on paper; fits the narrowest. */
const WIDTH = 360
const HEIGHT = 120

/** The signature as a paper has it. */
export function signaturePicture(signature: Signature): Bitmap {
  const strokes = signature.map((stroke) => stroke.map(([x, y]) => ({ x: x / 1000, y: y / 1000 })))
  return bitmapOfStrokes(strokes, WIDTH, HEIGHT)
}
