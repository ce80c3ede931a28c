import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Application } from './application.ts'
import './fixture-bridge.ts'
import { launchFixture, temporaryFolder } from './support.ts'

let application: Application
let page: Page
const cleaning: (() => void)[] = []

beforeAll(async () => {
  application = await launchFixture({
    FIXTURE_DATA: temporaryFolder((clean) => cleaning.push(clean)),
    FIXTURE_PAGES: 'main.html,frames.html,foreign.html',
    FIXTURE_SUB_FRAMES: '1',
  })
  page = await application.window('main.html')
})

afterAll(async () => {
  await application.close()
  for (const clean of cleaning) clean()
})

async function told(): Promise<unknown[]> {
  return (await page.evaluate(() => window.bridge.invoke?.('told'))) as unknown[]
}

describe('senderFrame', () => {
  it('tells the main frame’s address and origin in the application’s own scheme', async () => {
    expect(await page.evaluate(() => window.bridge.invoke?.('frame'))).toEqual({
      url: 'app://fixture/main.html',
      origin: 'app://fixture',
      parent: null,
      isTop: true,
    })
  })

  it('tells a message from the preload’s first moment apart by the new document’s address', async () => {
    expect(await told()).toContainEqual({
      note: ['from preload', 'loading'],
      frame: { url: 'app://fixture/main.html', origin: 'app://fixture', parent: null, isTop: true },
    })
  })

  it('tells a frame inside the page as that frame, with its parent', async () => {
    const frames = await application.window('frames.html')
    const inner = frames.frames().find((frame) => frame.url().endsWith('inner.html'))
    expect(await inner?.evaluate(() => window.bridge.invoke?.('frame'))).toEqual({
      url: 'app://fixture/inner.html',
      origin: 'app://fixture',
      parent: 'app://fixture/frames.html',
      isTop: false,
    })
  })

  it('tells a frame of another origin, which lives in another process, with its parent', async () => {
    const foreign = await application.window('foreign.html')
    const inner = foreign.frames().find((frame) => frame.url().endsWith('inner.html'))
    expect(await inner?.evaluate(() => window.bridge.invoke?.('frame'))).toEqual({
      url: 'app://other/inner.html',
      origin: 'app://other',
      parent: 'app://fixture/foreign.html',
      isTop: false,
    })
    expect(await foreign.evaluate(() => window.bridge.invoke?.('frame'))).toMatchObject({ parent: null, isTop: true })
  })

  it('is null once the document that sent the message has gone', async () => {
    const reloaded = page.waitForEvent('load')
    await page.evaluate(() => void window.bridge.invoke?.('late-frame'))
    await reloaded
    await expect
      .poll(told)
      .toContainEqual({ before: expect.objectContaining({ url: 'app://fixture/main.html' }), after: null })
  })
})

describe('the application’s own scheme', () => {
  it('answers with the handler’s status, headers and body, and shows it its own address', async () => {
    const seen = await page.evaluate(async () => {
      const found = await fetch('/whoami', { method: 'POST', body: '中文' })
      const missing = await fetch('/nothing')
      const own = await fetch('/main.js')
      return [await found.json(), missing.status, own.headers.get('x-own')]
    })
    expect(seen).toEqual([{ url: 'app://fixture/whoami', method: 'POST', body: '中文' }, 404, 'kept'])
  })

  it('answers a worker too', async () => {
    const foreign = await application.window('foreign.html')
    await expect.poll(() => foreign.title()).toBe('Foreign: app://fixture/whoami')
  })

  it('keeps the policy sent as a header in force', async () => {
    expect(await page.evaluate(() => 'inlineRan' in window)).toBe(false)
    const evaluated = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.body.append(script)
      return 'inlineRan' in window
    })
    expect(evaluated).toBe(false)
  })

  it('lets nothing else be fetched, neither the network nor files', async () => {
    const seen = await page.evaluate(async () => {
      const addresses = [
        'https://example.org/',
        'http://127.0.0.1:9/',
        'file:///etc/hostname',
        'https://other.app.electron-standin.invalid/x',
      ]
      return Promise.all(
        addresses.map((address) =>
          fetch(address).then(
            (answer) => answer.status,
            () => 'failed',
          ),
        ),
      )
    })
    expect(seen).toEqual(['failed', 'failed', 'failed', 'failed'])
  })
})

describe('windows and navigation', () => {
  it('denies window.open and a link to a new window, and asks the handler', async () => {
    const before = application.windows().length
    expect(await page.evaluate(() => window.open('https://example.org/popup', 'popup', 'width=10'))).toBeNull()
    await page.locator('#blank').click()
    await expect.poll(told).toContainEqual({ open: 'https://example.org/popup', frameName: 'popup' })
    await expect.poll(told).toContainEqual(expect.objectContaining({ open: 'https://example.org/blank' }))
    await expect.poll(() => application.windows().length).toBe(before)
    expect(await page.evaluate(() => window.bridge.invoke?.('urls'))).toMatchObject({ windows: 3 })
  })

  it('stays when will-navigate is prevented', async () => {
    await page.locator('#away').click()
    await expect.poll(told).toContainEqual({ navigate: 'https://example.org/' })
    expect(await page.evaluate(() => window.bridge.invoke?.('urls'))).toEqual({
      url: 'app://fixture/main.html',
      windows: 3,
      own: true,
    })
    expect(page.url()).toContain('/main.html')
  })

  it('lets a navigation go on that will-navigate does not prevent', async () => {
    await page.evaluate(() => {
      location.href = '/inner.html'
    })
    await page.waitForURL(/inner\.html$/)
    await expect.poll(told).toContainEqual({ navigate: 'app://fixture/inner.html' })
    await page.goBack()
    await page.waitForURL(/main\.html$/)
  })

  it('has no permission to give, whatever a page asks for', async () => {
    const answers = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(answers).toEqual(['denied', 'denied', 'denied', 'denied'])
  })

  it('prints and takes pictures', async () => {
    expect(await page.evaluate(() => window.bridge.invoke?.('print'))).toEqual({
      pdf: '%PDF-',
      png: { width: 900, height: 640 },
    })
  })
})
