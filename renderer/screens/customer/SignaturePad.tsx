import { type PointerEvent, type ReactNode, useState } from 'react'
import type { SignatureView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { PAD, pathOf } from '../../components/Signature.tsx'
import { useSpeech } from '../../state/context.tsx'
import { addPoint, beginStroke } from '../../state/strokes.ts'

/** The customer signs with a finger, a pen or a mouse. Nothing leaves the page before they say that it is done. */
export function SignaturePad(props: {
  readonly amount: number
  readonly onSign: (strokes: SignatureView) => void
}): ReactNode {
  const { t, formats } = useSpeech()
  const [strokes, setStrokes] = useState<SignatureView>([])
  const [down, setDown] = useState<number>()
  const press = (event: PointerEvent<SVGSVGElement>): void => {
    if (down !== undefined || !event.isPrimary) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDown(event.pointerId)
    const point = pointOf(event, event.currentTarget)
    setStrokes((before) => beginStroke(before, point))
  }
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.pointerId !== down) return
    const pad = event.currentTarget
    // A fast pen is where it was between two frames, too.
    const passed = event.nativeEvent.getCoalescedEvents()
    const points = (passed.length === 0 ? [event] : passed).map((each) => pointOf(each, pad))
    setStrokes((before) => points.reduce(addPoint, before))
  }
  const lift = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.pointerId === down) setDown(undefined)
  }
  const empty = strokes.length === 0
  return (
    <main className="customer signing">
      <p className="customer-label">
        {t('screen.customer.signature')} <strong>{formats.money(Math.abs(props.amount))}</strong>
      </p>
      <svg
        className="signature-pad"
        viewBox={`0 0 ${PAD.width} ${PAD.height}`}
        role="img"
        aria-label={t('screen.customer.sign_here')}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        <line x1="150" y1="800" x2="2850" y2="800" />
        <path d={pathOf(strokes)} />
      </svg>
      <div className="answers">
        <Button icon="cross" onPress={() => setStrokes([])} disabled={empty} className="large">
          {t('screen.customer.sign_clear')}
        </Button>
        <Button kind="primary" icon="ok" onPress={() => props.onSign(strokes)} disabled={empty} className="large">
          {t('screen.customer.sign_done')}
        </Button>
      </div>
    </main>
  )
}

/** Where on the pad, in thousandths across and down. */
function pointOf(at: { readonly clientX: number; readonly clientY: number }, pad: Element): readonly [number, number] {
  const { left, top, width, height } = pad.getBoundingClientRect()
  return [part(at.clientX - left, width), part(at.clientY - top, height)]
}

function part(offset: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, offset / whole)) * 1000)
}
