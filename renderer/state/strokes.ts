import type { SignatureView } from '../../preload/contract.ts'

type Point = readonly [number, number]

/** What the station takes of one signature. */
const MOST_STROKES = 60
const MOST_OF_A_STROKE = 500
const MOST_POINTS = 1500
/** Thousandths that the pen has to move before it counts as another point; across counts three times, as the pad is wide. */
const NEAREST = 12

/** The signature with the pen put down at `point`; unchanged where it is too long already. */
export function beginStroke(strokes: SignatureView, point: Point): SignatureView {
  return strokes.length < MOST_STROKES && pointsOf(strokes) < MOST_POINTS ? [...strokes, [point]] : strokes
}

/** The signature with the pen drawn on to `point`; unchanged where it has hardly moved, or is too long already. */
export function addPoint(strokes: SignatureView, point: Point): SignatureView {
  const last = strokes.at(-1)
  const from = last?.at(-1)
  if (last === undefined || from === undefined) return strokes
  const isNear = Math.hypot((point[0] - from[0]) * 3, point[1] - from[1]) < NEAREST
  if (isNear || last.length >= MOST_OF_A_STROKE || pointsOf(strokes) >= MOST_POINTS) return strokes
  return [...strokes.slice(0, -1), [...last, point]]
}

function pointsOf(strokes: SignatureView): number {
  return strokes.reduce((sum, { length }) => sum + length, 0)
}
