import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import type { CounterView } from '../../preload/contract.ts'
import { buildPages, type Counter, openBrowser, openPage } from './built-pages.ts'
import { ANSWERS } from './fixtures/answers.ts'
import { gallery, SELLING } from './fixtures/screens.ts'
import { view } from './fixtures/views.ts'

/** A person's rhythm, far slower than any scanner. */
export const BY_HAND = { delay: 70 } as const

/** A browser for the tests of this file; what is returned opens the cashier's page with `first` on it. */
export function openingCounters(): (
  first?: CounterView,
  answers?: Readonly<Record<string, unknown>>,
) => Promise<Counter> {
  let browser: Browser
  beforeAll(async () => {
    await buildPages()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })
  return (first = view(SELLING), answers = ANSWERS) => openPage(browser, 'counter', first, { answers })
}

/** A view of the gallery by its name. */
export function shown(name: string): CounterView {
  const found = gallery(0)[name]
  if (found === undefined) throw new Error(`No fixture ${name}`)
  return found
}

/** Plays keys one straight after the other, without a pause, as a wedge scanner does: its code, then its end. */
export async function wedge(page: Page, code: string, ...ends: readonly ('Enter' | 'Tab')[]): Promise<void> {
  await page.evaluate(
    ([text, last]) => {
      const target = document.activeElement ?? document.body
      const press = (init: KeyboardEventInit): void => {
        for (const type of ['keydown', 'keyup'])
          target.dispatchEvent(new KeyboardEvent(type, { bubbles: true, cancelable: true, composed: true, ...init }))
      }
      for (const character of text) {
        if (character === '\x1d') press({ key: ']', code: 'BracketRight', ctrlKey: true })
        else if (character === ' ') press({ key: ' ', code: 'Space' })
        else if (/\d/.test(character)) press({ key: character, code: `Digit${character}` })
        else if (character === ']') press({ key: ']', code: 'BracketRight' })
        else press({ key: character, code: `Key${character.toUpperCase()}`, shiftKey: /[A-Z]/.test(character) })
      }
      for (const key of last) press({ key, code: key })
    },
    [code, ends.length === 0 ? ['Enter'] : ends] as const,
  )
}

/** What the page sent as scans, in order. */
export async function scans(counter: Counter): Promise<readonly unknown[]> {
  return (await counter.calls()).filter(({ channel }) => channel === 'scan').map(({ input }) => input)
}

/** What `channel` was asked, once it was. */
export async function asked(counter: Counter, channel: string): Promise<readonly unknown[]> {
  await expect.poll(async () => (await counter.calls()).some((call) => call.channel === channel)).toBe(true)
  return (await counter.calls()).filter((call) => call.channel === channel).map(({ input }) => input)
}
