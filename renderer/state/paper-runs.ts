/** A run of glyphs that keep their places by themselves (ASCII), or one glyph to be held in its columns. */
export interface Run {
  readonly text: string
  readonly columns: number
  readonly held: boolean
}

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** `text` of a paper in runs: what a screen font might draw in another width than the paper's stands alone. */
export function runsOf(text: string, narrow: readonly string[]): readonly Run[] {
  return (text.match(/[ -~]+|[^ -~]+/g) ?? []).flatMap((part): Run | Run[] =>
    /^[ -~]/.test(part)
      ? { text: part, columns: part.length, held: false }
      : Array.from(clusters.segment(part), ({ segment }) => ({
          ...{ text: segment, columns: narrow.includes(segment) ? 1 : 2, held: true },
        })),
  )
}

/** The bars of a barcode by their widths and those of the spaces between, and the width of all. */
export function barsOf(widths: string): {
  readonly width: number
  readonly bars: readonly { readonly at: number; readonly width: number }[]
} {
  const bars: { at: number; width: number }[] = []
  let at = 0
  for (const [index, width] of [...widths].map(Number).entries()) {
    if (index % 2 === 0) bars.push({ at, width })
    at += width
  }
  return { width: at, bars }
}
