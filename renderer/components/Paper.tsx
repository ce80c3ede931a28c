import { type ReactNode, useMemo } from 'react'
import type { BitmapView, PaperLineView, PaperView } from '../../preload/contract.ts'
import { dotsPath } from '../state/bitmap.ts'
import { useSpeech } from '../state/context.tsx'
import { barsOf, runsOf } from '../state/paper-runs.ts'

const DOTS_PER_COLUMN = 12

/** A paper as the on-screen printer has it: the printer's own lines. */
export function Paper({ paper }: { readonly paper: PaperView }): ReactNode {
  return (
    <figure className="paper" aria-label={paper.title} style={{ width: `${paper.columns}ch` }}>
      {paper.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a printed paper never changes
        <Line key={index} line={line} narrow={paper.narrow} />
      ))}
    </figure>
  )
}

function Line({ line, narrow }: { readonly line: PaperLineView; readonly narrow: readonly string[] }): ReactNode {
  const { t } = useSpeech()
  switch (line.line) {
    case 'text':
      return <Text line={line} narrow={narrow} />
    case 'barcode':
      return <Barcode value={line.value} widths={line.widths} />
    case 'qr':
      return <p className="paper-value">{line.value}</p>
    case 'signature':
      return (
        <div className="paper-signature">
          <span>{line.label === '' ? t('screen.paper.signature') : line.label}</span>
        </div>
      )
    case 'picture':
      return <Dots picture={line.picture} label={line.label} />
  }
}

/** Every glyph in its columns, whatever the screen's fonts make of it. */
function Text(props: {
  readonly line: Extract<PaperLineView, { line: 'text' }>
  readonly narrow: readonly string[]
}): ReactNode {
  const { text, large, bold } = props.line
  return (
    <pre className={`paper-text ${large ? 'large' : ''} ${bold ? 'bold' : ''}`}>
      {runsOf(text, props.narrow).map((run, index) =>
        run.held ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a printed paper never changes
          <span key={index} className="held-glyph" style={{ width: `${run.columns}ch` }}>
            {run.text}
          </span>
        ) : (
          run.text
        ),
      )}
    </pre>
  )
}

/** Dot by dot, in the paper's own proportion: a column of text is twelve dots wide. */
export function Dots(props: {
  readonly picture: BitmapView
  readonly label: string
  /** Not on paper: as large as its place says. */
  readonly free?: boolean
}): ReactNode {
  const { picture, label } = props
  const path = useMemo(() => dotsPath(picture), [picture])
  const { width, height } = picture
  return (
    <svg
      className="paper-picture"
      viewBox={`0 0 ${width} ${height}`}
      style={props.free === true ? undefined : { width: `${width / DOTS_PER_COLUMN}ch` }}
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  )
}

function Barcode({ value, widths }: { readonly value: string; readonly widths: string }): ReactNode {
  const { bars, width } = useMemo(() => barsOf(widths), [widths])
  return (
    <div className="paper-barcode">
      {bars.length > 0 && (
        <svg viewBox={`-10 0 ${width + 20} 40`} preserveAspectRatio="none" role="img" aria-label={value}>
          {bars.map((bar) => (
            <rect key={bar.at} x={bar.at} y="0" width={bar.width} height="40" />
          ))}
        </svg>
      )}
      <span>{value}</span>
    </div>
  )
}
