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

/**
 * Plays what a keyboard wedge sends: every key straight after the one before, each code ended by Enter. The keys do not
 * wait for the test's own pace, so a busy machine does not turn a scanner into a slow typist.
 */
export async function playScanner(page: Page, codes: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const sent: Promise<unknown>[] = []
  const press = ({ key, code, virtualKey, text }: Key): void => {
    const shift = /^[A-Z]$/.test(key) || key === ':' ? 8 : 0
    const facts = { key, code, windowsVirtualKeyCode: virtualKey, modifiers: shift }
    const down = { ...facts, type: 'keyDown', ...(text === undefined ? {} : { text }) } as const
    sent.push(devtools.send('Input.dispatchKeyEvent', down))
    sent.push(devtools.send('Input.dispatchKeyEvent', { ...facts, type: 'keyUp' }))
  }
  for (const code of codes) {
    for (const character of code) press(keyOf(character))
    press(ENTER)
  }
  await Promise.all(sent)
  await devtools.detach()
}
