import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Bitmap,
  bitmapBytes,
  bitmapOf,
  bitmapOfStrokes,
  dotsOf,
  fitted,
  runsOfDots,
} from '../../../../main/domain/receipt/bitmap.ts'
import { dotsPath } from '../../../../renderer/state/bitmap.ts'

/** A picture as text: `#` black, `.` white. */
function drawn(bitmap: Bitmap): readonly string[] {
  const black = dotsOf(bitmap)
  return Array.from({ length: bitmap.height }, (_, y) =>
    Array.from({ length: bitmap.width }, (_unused, x) => (black(x, y) ? '#' : '.')).join(''),
  )
}

function fromText(...rows: readonly string[]): Bitmap {
  return bitmapOf(rows[0]?.length ?? 0, rows.length, (x, y) => rows[y]?.[x] === '#')
}

describe('a picture of dots', () => {
  it('keeps the leftmost dot in the highest bit and fills each row up to a whole byte', () => {
    const bitmap = fromText('#........#', '.#........')
    expect([...bitmapBytes(bitmap)]).toEqual([0x80, 0x40, 0x40, 0x00])
    expect(bitmap.dots).toBe('gEBAAA==')
  })

  it('comes back dot by dot, and the same from the runs and the path that screens draw', () => {
    const rows = fc.integer({ min: 1, max: 40 }).chain((width) =>
      fc.array(fc.string({ unit: fc.constantFrom('#', '.'), minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 12,
      }),
    )
    fc.assert(
      fc.property(rows, (text) => {
        const bitmap = fromText(...text)
        expect(drawn(bitmap)).toEqual(text)
        const runs = runsOfDots(bitmap)
        expect(runs.reduce((sum, run) => sum + run.length, 0)).toBe(text.join('').replaceAll('.', '').length)
        expect(dotsPath(bitmap)).toBe(runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join(''))
      }),
    )
  })

  it('is white where its data ends early, and never longer than its rows', () => {
    expect([...bitmapBytes({ width: 8, height: 3, dots: btoa('\u00ff') })]).toEqual([255, 0, 0])
    expect(bitmapBytes({ width: 8, height: 1, dots: btoa('\u00ff\u00ff') })).toHaveLength(1)
  })

  it('is made smaller to fit, with its proportion and its thin lines kept, and never larger', () => {
    const frame = bitmapOf(100, 50, (x, y) => x < 2 || y < 2 || x > 97 || y > 47)
    const small = fitted(frame, 50)
    expect([small.width, small.height]).toEqual([50, 25])
    expect(drawn(small)[0]).toBe('#'.repeat(50))
    expect(drawn(small)[12]).toBe(`#${'.'.repeat(48)}#`)
    expect(fitted(frame, 100)).toBe(frame)
  })
})

describe('a line drawn by hand', () => {
  it('goes from point to point without a gap, and stays in its field', () => {
    const bitmap = bitmapOfStrokes(
      [
        [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      ],
      20,
      20,
      1,
    )
    for (let at = 0; at < 20; at += 1) expect(dotsOf(bitmap)(at, at)).toBe(true)
    const outside = bitmapOfStrokes(
      [
        [
          { x: -5, y: 0.5 },
          { x: 9, y: Number.POSITIVE_INFINITY },
        ],
      ],
      10,
      10,
    )
    expect(dotsOf(outside)(0, 5)).toBe(true)
    expect(dotsOf(outside)(9, 9)).toBe(true)
  })

  it('is a dot where the pen was only put down, and nothing where there is no stroke', () => {
    expect(runsOfDots(bitmapOfStrokes([[{ x: 0.5, y: 0.5 }]], 11, 11, 3))).toHaveLength(3)
    expect(runsOfDots(bitmapOfStrokes([], 11, 11))).toEqual([])
  })
})
