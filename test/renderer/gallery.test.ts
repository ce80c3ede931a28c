import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CounterView, Language } from '../../preload/contract.ts'
import { buildPages, type Counter, openBrowser, openPage, PICTURES } from './built-pages.ts'
import { ANSWERS } from './fixtures/answers.ts'
import { gallery } from './fixtures/screens.ts'

let browser: Browser
const pages = new Map<string, Counter>()

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true })
  await buildPages()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** A page is opened once for each size and shown one view after the other, as at the counter. */
async function show(view: CounterView, width: number, height: number): Promise<Counter> {
  const name = `${width}x${height}`
  const open = pages.get(name)
  if (open !== undefined) {
    await open.push(view)
    return open
  }
  const counter = await openPage(browser, 'counter', view, { width, height, answers: ANSWERS })
  pages.set(name, counter)
  return counter
}

/** What is cut off, too small for a finger, or too small to read. Disabled buttons and what is scrolled away count too. */
async function faults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.push(`page is ${root.scrollWidth - root.clientWidth} px too wide`)
    const front = document.querySelector('dialog[open]') ?? document.body
    for (const element of front.querySelectorAll<HTMLElement>('button, input, [role="option"]')) {
      const box = element.getBoundingClientRect()
      const name = element.getAttribute('aria-label') ?? element.innerText
      if (box.width === 0) continue
      if (box.width < 55.5 || box.height < 55.5) found.push(`${name}: ${box.width} x ${box.height}`)
      if (box.right > root.clientWidth + 1 || box.left < -1) found.push(`${name} leaves the screen`)
      if (name.trim() === '' && element.tagName === 'BUTTON') found.push('a button without a name')
      if (element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 1)
        found.push(`${name}: words cut off`)
    }
    for (const element of front.querySelectorAll<HTMLElement>('.counter *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      if (!own || element.closest('.paper') !== null) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < 17.9) found.push(`${element.textContent}: ${size} px`)
    }
    for (const element of document.querySelectorAll<HTMLElement>('.counter > main'))
      if (element.scrollHeight > element.clientHeight + 1)
        found.push(`screen is ${element.scrollHeight - element.clientHeight} px too high`)
    return found
  })
}

const LOOKS: readonly {
  readonly name: string
  readonly language: Language
  readonly width: number
  readonly height: number
  readonly theme?: 'dark'
  readonly textSize?: 'large'
}[] = [
  { name: 'zh', language: 'zh-CN', width: 1366, height: 768 },
  { name: 'en', language: 'en', width: 1366, height: 768 },
  { name: 'en-small', language: 'en', width: 1024, height: 768 },
  { name: 'zh-dark', language: 'zh-CN', width: 1920, height: 1080, theme: 'dark' },
  { name: 'zh-large', language: 'zh-CN', width: 1366, height: 768, textSize: 'large' },
]

describe.each(LOOKS)('every screen in the look $name', (look) => {
  test.each(Object.keys(gallery(0)))('%s fits, can be touched and read', async (name) => {
    const fixture = gallery(Date.now())[name]
    if (fixture === undefined) throw new Error(`No fixture ${name}`)
    const view: CounterView = {
      ...fixture,
      language: look.language,
      look: { theme: look.theme ?? 'light', textSize: look.textSize ?? 'normal' },
    }
    const { page, troubles } = await show(view, look.width, look.height)
    await page.screenshot({ path: join(PICTURES, `${name}.${look.name}.png`) })
    expect(await faults(page)).toEqual([])
    expect(troubles).toEqual([])
  })
})
