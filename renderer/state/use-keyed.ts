import { useMemo, useRef, useState } from 'react'

/** What is keyed so far, as it is drawn, and as it is now. */
export type Keyed = readonly [string, { get(): string; set(value: string): void }]

/**
 * A text that grows by keys. Two fingers at once, or a key that sends "00", press before the page has drawn the first: the
 * second builds on what is keyed, not on what is drawn.
 */
export function useKeyed(initial: string): Keyed {
  const [text, setText] = useState(initial)
  const now = useRef(initial)
  const keyed = useMemo(
    () => ({
      get: () => now.current,
      set(value: string) {
        now.current = value
        setText(value)
      },
    }),
    [],
  )
  return [text, keyed]
}
