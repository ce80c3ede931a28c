import { type ReactNode, useEffect, useState } from 'react'

const RADIUS = 88
const ROUND = 2 * Math.PI * RADIUS

/** Whole seconds left until `expiresAt` (ms since 1970), never under zero. */
export function secondsLeft(expiresAt: number, now: number): number {
  return Math.max(0, Math.ceil((expiresAt - now) / 1000))
}

/** The time left to present a card: a ring that empties, and the seconds in it. */
export function CountdownRing(props: {
  readonly expiresAt: number
  readonly seconds: number
  readonly label: (seconds: number) => string
}): ReactNode {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 200)
    return () => clearInterval(timer)
  }, [])
  // The station's clock may be a moment ahead of the page's: a count of ten never starts at eleven.
  const left = Math.min(props.seconds, secondsLeft(props.expiresAt, now))
  const share = Math.min(1, left / Math.max(1, props.seconds))
  return (
    <div className="ring" role="timer" aria-label={props.label(left)}>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle className="ring-track" cx="100" cy="100" r={RADIUS} />
        <circle
          className="ring-rest"
          cx="100"
          cy="100"
          r={RADIUS}
          style={{ strokeDasharray: ROUND, strokeDashoffset: ROUND * (1 - share) }}
        />
      </svg>
      <strong>{left}</strong>
    </div>
  )
}
