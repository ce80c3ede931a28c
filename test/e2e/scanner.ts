import type { Page } from 'playwright'

/** One key of a US keyboard as DevTools plays it. */
interface Key {
  readonly key: string
  readonly code: string
  readonly virtualKey: number
  readonly text?: string
}

const ENTER: Key = { key: 'Enter', code: 'Enter', virtualKey: 13, text: '\r' }
const SYMBOLS: Readonly<Record<string, string>> = { '-': 'Minus', '.': 'Period', '/': 'Slash', ':': 'Semicolon' }

function keyOf(character: string): Key {
  const code = /\d/.test(character)
    ? `Digit${character}`
    : /[a-z]/i.test(character)
      ? `Key${character.toUpperCase()}`
      : (SYMBOLS[character] ?? '')
  return { key: character, code, virtualKey: character.toUpperCase().charCodeAt(0), text: character }
}

/** Seconds between two keys. */
const GAP = 0.001

declare global {
  interface Window {
    /** While a scan is played: lets the page's clock go on. */
    letClockGoOn?: () => void
  }
}

/**
 * Runs in the page: what a timer would do waits until the clock goes on. A scanner's keys reach a real page whatever the
 * test runner is doing; here they come through two busy processes, and a page that gave up on a code between two of its
 * keys, a millisecond apart by their own times, would judge those processes.
 */
function holdClock(): void {
  const { setTimeout, clearTimeout } = window
  const late = new Map<number, () => void>()
  let held = true
  const hold = (run: TimerHandler, milliseconds?: number, ...values: unknown[]): number => {
    const act = (): void => {
      if (typeof run === 'function') run(...values)
    }
    const id = setTimeout(() => {
      if (held) late.set(id, act)
      else act()
    }, milliseconds)
    return id
  }
  const forget = (id?: number): void => {
    if (id !== undefined) late.delete(id)
    clearTimeout(id)
  }
  Object.assign(window, { setTimeout: hold, clearTimeout: forget })
  window.letClockGoOn = () => {
    held = false
    for (const act of late.values()) act()
    Object.assign(window, { setTimeout, clearTimeout })
  }
}

/**
 * Plays what a keyboard wedge sends: a key each millisecond, each code ended by Enter. The keys carry the time at which
 * they were pressed, as real ones do, so a busy machine does not turn a scanner into a slow typist.
 */
export async function playScanner(page: Page, codes: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const sent: Promise<unknown>[] = []
  await page.evaluate(holdClock)
  let timestamp = Date.now() / 1000
  const press = ({ key, code, virtualKey, text }: Key): void => {
    const shift = /^[A-Z]$/.test(key) || key === ':' ? 8 : 0
    timestamp += GAP
    const facts = { key, code, windowsVirtualKeyCode: virtualKey, modifiers: shift, timestamp }
    const down = { ...facts, type: 'keyDown', ...(text === undefined ? {} : { text }) } as const
    sent.push(devtools.send('Input.dispatchKeyEvent', down))
    sent.push(devtools.send('Input.dispatchKeyEvent', { ...facts, type: 'keyUp' }))
  }
  try {
    for (const code of codes) {
      for (const character of code) press(keyOf(character))
      press(ENTER)
    }
    await Promise.all(sent)
  } finally {
    await page.evaluate(() => window.letClockGoOn?.())
    await devtools.detach()
  }
}
