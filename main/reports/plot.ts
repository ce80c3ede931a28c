import { scaleBand, scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import { columnAt, type ReportTable } from '../domain/report/table.ts'

/** One thing drawn; pixels from the picture's upper left corner. */
export type PlotMark =
  | { readonly mark: 'bar'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly mark: 'line' | 'area'; readonly path: string }
  | { readonly mark: 'dot'; readonly x: number; readonly y: number }
  | {
      readonly mark: 'grid' | 'axis'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
    }
  | {
      readonly mark: 'title' | 'label' | 'value'
      readonly x: number
      readonly y: number
      readonly anchor: 'start' | 'middle' | 'end'
      readonly text: string
    }

/** A picture as its marks: a screen draws them itself, a file has them as SVG. */
export interface Plot {
  readonly width: number
  readonly height: number
  readonly marks: readonly PlotMark[]
}

export interface PlotWords {
  readonly title: string
  /** What a value of the label's column is called. */
  readonly label: (cell: string) => string
  /** What a value is written as. */
  readonly value: (value: number) => string
}

interface Bar {
  readonly label: string
  readonly value: number
}

const WIDTH = 960
const TOP = 56
const RIGHT = 32
/** So many bars can be read; the others are in the table. */
const MOST_BARS = 24
const ROW = 34
/** Wider than any label: a character of Chinese is a whole em. */
const LABEL_EM = 17

/** Draws what the table says of itself that its picture shows. Scales and shapes are d3's. */
export function plotOf(table: ReportTable, words: PlotWords): Plot {
  const bars = barsOf(table, words)
  const title: PlotMark = { mark: 'title', x: 16, y: 32, anchor: 'start', text: words.title }
  const { shape } = table.picture
  if (bars.length === 0) return { width: WIDTH, height: TOP + ROW, marks: [title] }
  if (shape === 'line' && bars.length > 2) return alongTime(bars, words, title)
  return table.report === 'hour' ? columns(bars, words, title) : acrossBars(bars, words, title)
}

function barsOf(table: ReportTable, words: PlotWords): readonly Bar[] {
  const { label, value } = table.picture
  const [labelAt, valueAt] = [columnAt(table, label), value === undefined ? undefined : columnAt(table, value)]
  const sums = new Map<string, number>()
  for (const row of table.rows) {
    const name = String(row[labelAt] ?? '')
    sums.set(name, (sums.get(name) ?? 0) + (valueAt === undefined ? 1 : Number(row[valueAt] ?? 0)))
  }
  return [...sums].map(([name, sum]) => ({ label: words.label(name), value: sum }))
}

function domainOf(bars: readonly Bar[]): [number, number] {
  const values = bars.map(({ value }) => value)
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  return least === most ? [0, 1] : [least, most]
}

function alongTime(bars: readonly Bar[], words: PlotWords, title: PlotMark): Plot {
  const height = 420
  const { left, bottom } = { left: 112, bottom: height - 48 }
  const y = scaleLinear(domainOf(bars), [bottom, TOP]).nice()
  const x = scalePoint(
    bars.map(({ label }) => label),
    [left, WIDTH - RIGHT],
  )
  const at = ({ label }: Bar): number => round(x(label) ?? left)
  const path = line<Bar>(at, ({ value }) => round(y(value)))([...bars]) ?? ''
  const filled = area<Bar>(at, round(y(0)), ({ value }) => round(y(value)))([...bars]) ?? ''
  const every = Math.ceil(bars.length / 10)
  const labels = bars
    .filter((_, index) => index % every === 0)
    .map((bar): PlotMark => ({ mark: 'label', x: at(bar), y: bottom + 28, anchor: 'middle', text: bar.label }))
  return {
    ...{ width: WIDTH, height },
    marks: [
      title,
      ...levels(y, left, words),
      { mark: 'area', path: filled },
      { mark: 'line', path },
      ...(bars.length > 62 ? [] : bars.map((bar): PlotMark => ({ mark: 'dot', x: at(bar), y: round(y(bar.value)) }))),
      ...labels,
    ],
  }
}

function columns(bars: readonly Bar[], words: PlotWords, title: PlotMark): Plot {
  const height = 420
  const { left, bottom } = { left: 112, bottom: height - 48 }
  const y = scaleLinear(domainOf(bars), [bottom, TOP]).nice()
  const x = scaleBand(
    bars.map(({ label }) => label),
    [left, WIDTH - RIGHT],
  ).padding(0.2)
  const marks = bars.flatMap((bar): PlotMark[] => {
    const start = x(bar.label) ?? left
    const [upper, lower] = [y(Math.max(0, bar.value)), y(Math.min(0, bar.value))]
    return [
      ...(bar.value === 0 ? [] : [barMark(start, upper, x.bandwidth(), lower - upper)]),
      { mark: 'label', x: round(start + x.bandwidth() / 2), y: bottom + 28, anchor: 'middle', text: bar.label },
    ]
  })
  return { width: WIDTH, height, marks: [title, ...levels(y, left, words), ...marks] }
}

/** Lines across at round values, each with its value. */
function levels(y: ReturnType<typeof scaleLinear<number, number>>, left: number, words: PlotWords): PlotMark[] {
  return y.ticks(5).flatMap((value): PlotMark[] => {
    const at = round(y(value))
    return [
      { mark: value === 0 ? 'axis' : 'grid', x1: left, y1: at, x2: WIDTH - RIGHT, y2: at },
      { mark: 'value', x: left - 10, y: at + 5, anchor: 'end', text: words.value(value) },
    ]
  })
}

function acrossBars(bars: readonly Bar[], words: PlotWords, title: PlotMark): Plot {
  const shown = bars.slice(0, MOST_BARS)
  const height = TOP + shown.length * ROW + 16
  const longest = Math.max(...shown.map(({ label }) => emsOf(label)))
  const left = Math.min(320, Math.max(80, Math.ceil(longest * LABEL_EM) + 28))
  const x = scaleLinear(domainOf(shown), [left, WIDTH - RIGHT - 150])
  const y = scaleBand(
    shown.map((_, index) => String(index)),
    [TOP, height - 16],
  ).padding(0.25)
  const marks = shown.flatMap((bar, index): PlotMark[] => {
    const top = y(String(index)) ?? TOP
    const middle = round(top + y.bandwidth() / 2 + 6)
    const [from, to] = [x(Math.min(0, bar.value)), x(Math.max(0, bar.value))]
    return [
      { mark: 'label', x: left - 12, y: middle, anchor: 'end', text: shortened(bar.label) },
      ...(bar.value === 0 ? [] : [barMark(from, top, to - from, y.bandwidth())]),
      { mark: 'value', x: round(to + 10), y: middle, anchor: 'start', text: words.value(bar.value) },
    ]
  })
  const zero = round(x(0))
  const axis: PlotMark = { mark: 'axis', x1: zero, y1: TOP, x2: zero, y2: height - 16 }
  return { width: WIDTH, height, marks: [title, ...marks, axis] }
}

function barMark(x: number, y: number, width: number, height: number): PlotMark {
  return { mark: 'bar', x: round(x), y: round(y), width: round(width), height: round(height) }
}

/** Half a pixel is as fine as anybody sees; files stay short. */
function round(pixels: number): number {
  return Math.round(pixels * 2) / 2
}

function emsOf(label: string): number {
  return [...label].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.58), 0)
}

function shortened(label: string): string {
  return emsOf(label) <= 17 ? label : `${[...label].slice(0, 16).join('')}…`
}
