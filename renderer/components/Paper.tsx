import { type ReactNode, useMemo } from 'react'
import type { BitmapView, PaperView, ReceiptBlock } from '../../preload/contract.ts'
import { dotsPath } from '../state/bitmap.ts'
import { code128Bars } from '../state/code128.ts'
import { useSpeech } from '../state/context.tsx'
import { type PaperLine, paperLines } from '../state/paper-text.ts'
import { runsOf } from '../state/paper-width.ts'

const DOTS_PER_COLUMN = 12

/** A paper as the on-screen printer has it: same columns, same breaks as the printer's. */
export function Paper({ paper }: { readonly paper: PaperView }): ReactNode {
  return (
    <figure className="paper" aria-label={paper.title} style={{ width: `${paper.columns}ch` }}>
      {paper.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a printed paper never changes
        <Block key={index} block={block} columns={paper.columns} />
      ))}
    </figure>
  )
}

function Block({ block, columns }: { readonly block: ReceiptBlock; readonly columns: number }): ReactNode {
  const { t } = useSpeech()
  switch (block.block) {
    case 'text':
    case 'pair':
    case 'rule':
      return (
        <>
          {paperLines(block, columns).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a printed paper never changes
            <Line key={index} line={line} />
          ))}
        </>
      )
    case 'barcode':
      return <Barcode value={block.value} />
    case 'qr':
      return null
    case 'signature':
      return (
        <div className="paper-signature">
          <span>{block.label === '' ? t('screen.paper.signature') : block.label}</span>
        </div>
      )
    case 'picture':
      return <Dots picture={block.picture} label={block.label} />
  }
}

/** Every glyph in its columns, whatever the screen's fonts make of it. */
function Line({ line }: { readonly line: PaperLine }): ReactNode {
  return (
    <pre className={`paper-text ${line.large ? 'large' : ''} ${line.bold ? 'bold' : ''}`}>
      {runsOf(line.text).map((run, index) =>
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
export function Dots(props: { readonly picture: BitmapView; readonly label: string }): ReactNode {
  const { picture, label } = props
  const path = useMemo(() => dotsPath(picture), [picture])
  const { width, height } = picture
  return (
    <svg
      className="paper-picture"
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width / DOTS_PER_COLUMN}ch` }}
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  )
}

function Barcode({ value }: { readonly value: string }): ReactNode {
  const symbol = useMemo(() => code128Bars(value), [value])
  return (
    <div className="paper-barcode">
      {symbol !== undefined && (
        <svg viewBox={`-10 0 ${symbol.width + 20} 40`} preserveAspectRatio="none" role="img" aria-label={value}>
          {symbol.bars.map((bar) => (
            <rect key={bar.at} x={bar.at} y="0" width={bar.width} height="40" />
          ))}
        </svg>
      )}
      <span>{value}</span>
    </div>
  )
}
