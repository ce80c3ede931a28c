import type { ReactNode } from 'react'
import type { PlotMarkView, PlotView } from '../../preload/contract.ts'

/** A report's picture: the station has worked out where everything stands. */
export function ReportPlot({ plot, label }: { readonly plot: PlotView; readonly label: string }): ReactNode {
  return (
    <svg className="report-plot" viewBox={`0 0 ${plot.width} ${plot.height}`} role="img" aria-label={label}>
      {plot.marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a picture never changes
        <Mark key={index} drawn={mark} />
      ))}
    </svg>
  )
}

function Mark({ drawn }: { readonly drawn: PlotMarkView }): ReactNode {
  switch (drawn.mark) {
    case 'bar':
      return <rect className="plot-bar" x={drawn.x} y={drawn.y} width={drawn.width} height={drawn.height} />
    case 'line':
    case 'area':
      return <path className={`plot-${drawn.mark}`} d={drawn.path} />
    case 'dot':
      return <circle className="plot-dot" cx={drawn.x} cy={drawn.y} r="3.5" />
    case 'grid':
    case 'axis':
      return <line className={`plot-${drawn.mark}`} x1={drawn.x1} y1={drawn.y1} x2={drawn.x2} y2={drawn.y2} />
    case 'title':
    case 'label':
    case 'value':
      return (
        <text className={`plot-${drawn.mark}`} x={drawn.x} y={drawn.y} textAnchor={drawn.anchor}>
          {drawn.text}
        </text>
      )
  }
}
