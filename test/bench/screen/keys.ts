import type { CDPSession } from 'playwright'

/** Presses keys the way a keyboard does: trusted events through the browser's own input. */
export interface Keyboard {
  /** A wedge scanner: all keys at once, in order, then Enter. Resolves when the browser has taken them. */
  scan(code: string): Promise<void>
  /** A person: one key. */
  press(character: string): Promise<void>
  enter(): Promise<void>
}

/** Between two keys of a scanner (s), as its events are stamped: a busy machine must not turn a scan into typing. */
const PACE = 0.001

/** A keyboard at the page of `session`; digits and Enter only. */
export function keyboardOf(session: CDPSession): Keyboard {
  const stroke = (key: string, timestamp: number): Promise<unknown>[] => {
    const isEnter = key === 'Enter'
    const base = {
      key,
      code: isEnter ? 'Enter' : `Digit${key}`,
      windowsVirtualKeyCode: isEnter ? 13 : key.charCodeAt(0),
      timestamp,
    }
    return [
      session.send('Input.dispatchKeyEvent', { ...base, type: 'keyDown', text: isEnter ? '\r' : key }),
      session.send('Input.dispatchKeyEvent', { ...base, type: 'keyUp' }),
    ]
  }
  const strike = async (keys: readonly string[]): Promise<void> => {
    const last = Date.now() / 1000
    await Promise.all(keys.flatMap((key, index) => stroke(key, last - (keys.length - 1 - index) * PACE)))
  }
  return {
    scan: (code) => strike([...code, 'Enter']),
    press: (character) => strike([character]),
    enter: () => strike(['Enter']),
  }
}
