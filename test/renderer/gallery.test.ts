import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { CounterView, Language } from '../../preload/contract.ts'
import { createTranslate } from '../../renderer/state/words.ts'
import { keepEvidence } from '../e2e/evidence.ts'
import { buildPages, type Counter, openBrowser, openPage, PICTURES } from './built-pages.ts'
import { faults } from './faults.ts'
import { ANSWERS } from './fixtures/answers.ts'
import { customerGallery } from './fixtures/customer.ts'
import { PANELS } from './fixtures/panels.ts'
import { gallery } from './fixtures/screens.ts'
import { view } from './fixtures/views.ts'

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

/**
 * A page is opened once for each size and shown one view after the other, as at the counter. After a test that failed
 * the next one gets a new page, so that one fault is reported once.
 */
async function show(view: CounterView, width: number, height: number): Promise<Counter> {
  const name = `${width}x${height}`
  onTestFailed(async ({ task }) => {
    const failed = pages.get(name)
    pages.delete(name)
    if (failed === undefined) return
    await keepEvidence(task, { folder: PICTURES, windows: { [name]: failed.page } })
    await failed.page.close()
  })
  const open = pages.get(name)
  if (open !== undefined) {
    await open.push(view)
    return open
  }
  const counter = await openPage(browser, 'counter', view, { width, height, answers: ANSWERS })
  pages.set(name, counter)
  return counter
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

describe.each(LOOKS.slice(0, 3))('every panel in the look $name', (look) => {
  test.each(Object.keys(PANELS))('%s fits, can be touched and read', async (name) => {
    const panel = PANELS[name]
    if (panel === undefined) throw new Error(`No panel ${name}`)
    const { page, troubles } = await show(
      {
        ...view(panel.over),
        language: look.language,
        rights: ['settings', 'manage_operators', 'unlock_operator', 'reports', 'alerts', 'check_day', 'sell'],
      },
      look.width,
      look.height,
    )
    const words = createTranslate(look.language)
    for (const key of panel.keys ?? []) await page.keyboard.press(key)
    for (const touch of panel.touch ?? [])
      await page
        .getByRole('button', { name: words(touch), exact: true })
        .last()
        .click()
    const dialog = page.getByRole(panel.alert === true ? 'alertdialog' : 'dialog')
    await dialog.last().waitFor()
    if (panel.type !== undefined) await page.getByRole('searchbox').fill(panel.type)
    if (panel.pick === true) await dialog.getByRole('option').first().click()
    if (panel.after !== undefined) await dialog.getByRole('option').first().waitFor({ state: 'detached' })
    for (const key of panel.after ?? []) await page.keyboard.press(key)
    if (panel.waitFor !== undefined) await page.locator(panel.waitFor).first().waitFor()
    for (const place of panel.presses ?? []) await page.locator(place).first().click()
    await page.screenshot({ path: join(PICTURES, `panel-${name}.${look.name}.png`) })
    expect(await faults(page)).toEqual([])
    for (let depth = 0; depth < 4 && (await dialog.count()) > 0; depth += 1) await page.keyboard.press('Escape')
    expect(await dialog.count()).toBe(0)
    expect(troubles).toEqual([])
  })
})

describe.each(['zh-CN', 'en'] as const)("the customer's screen in %s", (language) => {
  test.each(Object.keys(customerGallery(0)))('%s fits and shows nothing of the operator', async (name) => {
    const fixture = customerGallery(Date.now())[name]
    if (fixture === undefined) throw new Error(`No fixture ${name}`)
    const { page, troubles } = await openPage(
      browser,
      'customer',
      { ...fixture, language },
      { width: 1024, height: 600 },
    )
    await page.screenshot({ path: join(PICTURES, `customer-${name}.${language}.png`) })
    expect(await faults(page)).toEqual([])
    expect(await page.locator('body').innerText()).not.toContain('王芳')
    expect(troubles).toEqual([])
    await page.close()
  })
})
