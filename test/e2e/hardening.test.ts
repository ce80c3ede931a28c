import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { MILK } from './goods.ts'
import { eventually, laneForThisFile } from './support.ts'

const lane = laneForThisFile()

/** Runs a page's own script, outside what the test's tools are allowed; answers what it came to. */
function inPage(page: Page, source: 'eval' | 'Function'): Promise<string> {
  return page.evaluate(
    (which) =>
      new Promise<string>((tell) => {
        setTimeout(() => {
          try {
            const make: unknown = Reflect.get(window, which)
            tell(typeof make === 'function' ? String(make('1 + 1')) : 'none')
          } catch (error) {
            tell(error instanceof Error ? error.name : 'thrown')
          }
        })
      }),
    source,
  )
}

/** The answer of a channel as the page hears it. */
function ask(page: Page, channel: string, input: unknown): Promise<unknown> {
  return page.evaluate(([name, given]) => Reflect.get(window.checklane, name)(given) as Promise<unknown>, [
    channel,
    input,
  ] as const)
}

describe('a page that was taken over', () => {
  it('opens no window', async () => {
    const at = lane()
    const before = at.app.windows().length
    expect(await at.counter.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    expect(await at.counter.evaluate(() => window.open('/customer.html') === null)).toBe(true)
    expect(at.app.windows()).toHaveLength(before)
  })

  it('goes nowhere: not by address, link, form or reload into another page', async () => {
    const at = lane()
    const address = at.counter.url()
    await at.counter.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: 'https://example.com/' })
      document.body.append(link)
      link.click()
      const form = Object.assign(document.createElement('form'), { action: 'https://example.com/', method: 'post' })
      document.body.append(form)
      form.submit()
      location.assign('https://example.com/')
      link.remove()
      form.remove()
    })
    await at.scan(MILK.code)
    await at.lineCount(1)
    await at.counter.evaluate(() => location.assign('/customer.html'))
    await at.key('F9')
    await eventually(async () => (await at.lines()).join()).toContain(at.say('screen.basket.voided'))
    expect(at.counter.url()).toBe(address)
  })

  it('runs no script but the application’s own and reaches no other address', async () => {
    const at = lane()
    expect(await inPage(at.counter, 'eval')).toBe('EvalError')
    expect(await inPage(at.counter, 'Function')).toBe('EvalError')
    const inline = await at.counter.evaluate(
      () =>
        new Promise<string>((tell) => {
          document.addEventListener('securitypolicyviolation', (event) => tell(event.effectiveDirective), {
            once: true,
          })
          const script = document.createElement('script')
          script.textContent = 'window.taken = true'
          document.head.append(script)
          script.remove()
        }),
    )
    expect(inline).toBe('script-src-elem')
    expect(await at.counter.evaluate(() => 'taken' in window)).toBe(false)
    const reached = await at.counter.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'reached',
        (error: unknown) => (error instanceof Error ? error.name : 'failed'),
      ),
    )
    expect(reached).toBe('TypeError')
  })

  it('finds nothing of Node or of Electron', async () => {
    for (const page of [lane().counter, lane().customer]) {
      const found = await page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', '__dirname'].filter(
          (name) => name in window,
        ),
      )
      expect(found).toEqual([])
      expect(await page.evaluate(() => Object.isFrozen(window.checklane))).toBe(true)
    }
  })

  it('has no bridge in a frame of its own making', async () => {
    const inFrame = await lane().counter.evaluate(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const bridge = frame.contentWindow === null ? undefined : Reflect.get(frame.contentWindow, 'checklane')
      frame.remove()
      return typeof bridge
    })
    expect(inFrame).toBe('undefined')
  })

  it('is refused by name for input that does not fit and for a channel of the other window', async () => {
    const at = lane()
    const failure = (code: string) => ({ ok: false, failure: { code } })
    expect(await ask(at.counter, 'scan', { code: 5 })).toMatchObject(failure('bad_input'))
    expect(await ask(at.counter, 'scan', { code: MILK.code, more: true })).toMatchObject(failure('bad_input'))
    expect(await ask(at.counter, 'customerReady', {})).toMatchObject(failure('sender_refused'))
    for (const [channel, input] of [
      ['ready', {}],
      ['scan', { code: MILK.code }],
      ['signIn', { operator: '01', pin: '2580' }],
      ['receipts', {}],
      ['saveSettings', { presentSeconds: 60 }],
    ] as const)
      expect(await ask(at.customer, channel, input)).toMatchObject(failure('sender_refused'))
  })

  it('gets no permission of the web platform', async () => {
    const states = await lane().counter.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications', 'camera'] as const).map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
    )
    expect(states).toEqual(['denied', 'denied', 'denied'])
  })
})
