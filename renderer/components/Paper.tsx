import { type ReactNode, useMemo } from 'react'
import type { PaperView, ReceiptBlock } from '../../preload/contract.ts'
import { code128Bars } from '../state/code128.ts'
import { useSpeech } from '../state/context.tsx'
import { blockLines, ruleLine, runsOf } from '../state/paper-text.ts'

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
    case 'pair': {
      const style = `paper-text ${block.size} ${block.bold ? 'bold' : ''}`
      return (
        <pre className={style}>
          {blockLines(block, columns).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a printed paper never changes
            <Line key={index} text={line} />
          ))}
        </pre>
      )
    }
    case 'rule':
      return <pre className="paper-text">{ruleLine(columns)}</pre>
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
  }
}

/** Wide characters stand in two columns whatever the screen's font makes of them. */
function Line({ text }: { readonly text: string }): ReactNode {
  return (
    <span className="paper-line">
      {runsOf(text).map((run, index) =>
        run.wide ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a printed paper never changes
          <span key={index} className="wide-run" style={{ width: `${2 * [...run.text].length}ch` }}>
            {run.text}
          </span>
        ) : (
          run.text
        ),
      )}
    </span>
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
