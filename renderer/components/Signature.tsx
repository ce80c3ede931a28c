import type { ReactNode } from 'react'
import type { SignatureView } from '../../preload/contract.ts'

/** Units of the drawing: a pad three times as wide as high. */
export const PAD = { width: 3000, height: 1000 } as const

/** A signature as it was drawn. */
export function Signature(props: { readonly strokes: SignatureView; readonly label: string }): ReactNode {
  return (
    <svg className="signature-drawn" viewBox={`0 0 ${PAD.width} ${PAD.height}`} role="img" aria-label={props.label}>
      <path d={pathOf(props.strokes)} />
    </svg>
  )
}

/** A dot is a line of no length, which round ends make visible. */
export function pathOf(strokes: SignatureView): string {
  return strokes
    .map((stroke) => {
      const [first, ...rest] = stroke.map(([x, y]) => `${x * 3} ${y}`)
      return `M${first}${rest.length === 0 ? `L${first}` : rest.map((point) => `L${point}`).join('')}`
    })
    .join('')
}
