import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failure } from '../../main/register/answer.ts'
import { buildPages, openBrowser, openPage, PICTURES } from './built-pages.ts'
import { faults } from './faults.ts'
import { ANSWERS } from './fixtures/answers.ts'
import { SELLING } from './fixtures/screens.ts'
import { view } from './fixtures/views.ts'

let browser: Browser
beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true })
  await buildPages()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

test.each([
  [1024, 768],
  [1366, 768],
  [1920, 1080],
])(
  'a first view that the station refuses is told of in both languages at %i x %i, until it gives one',
  async (width, height) => {
    const why = failure('internal')
    const { page, answer, troubles } = await openPage(browser, 'counter', view(SELLING), {
      ...{ width, height },
      answers: { ...ANSWERS, ready: { ok: false, failure: why } },
    })
    const said = page.getByRole('alert')
    expect(await said.count()).toBe(2)
    for (const [at, language] of (['zh-CN', 'en'] as const).entries()) {
      expect(await said.nth(at).getAttribute('lang')).toBe(language)
      expect(await said.nth(at).innerText()).toContain(why.words[language])
      expect(await said.nth(at).innerText()).toContain(why.next[language])
    }
    await page.screenshot({ path: join(PICTURES, `no-view.${width}.png`) })
    expect(await faults(page)).toEqual([])
    await answer('ready', { ok: true, value: view(SELLING) })
    await page.locator('main.selling').waitFor()
    expect(await said.count()).toBe(0)
    expect(troubles).toEqual([])
    await page.close()
  },
)
