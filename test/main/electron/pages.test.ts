import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'

const handlers = vi.hoisted(() => new Map<string, (event: unknown, input: unknown) => unknown>())
vi.mock('electron', () => ({
  protocol: {},
  ipcMain: {
    handle: (channel: string, handler: (event: unknown, input: unknown) => unknown) => handlers.set(channel, handler),
  },
}))

const { fileOf } = await import('../../../main/electron/app-protocol.ts')
const { answerPages, senderPage } = await import('../../../main/electron/ipc.ts')
const { channels } = await import('../../../preload/contract.ts')

const served = { pages: join('/app', 'out/renderer'), folders: { sounds: join('/app', 'assets/sounds') } }

describe('files under our own address', () => {
  test.each([
    ['app://checklane/counter.html', '/app/out/renderer/counter.html'],
    ['app://checklane/assets/x.js?v=1#top', '/app/out/renderer/assets/x.js'],
    ['app://checklane/sounds/scan.wav', '/app/assets/sounds/scan.wav'],
  ])('%s is %s', (address, file) => {
    expect(fileOf(address, served)).toBe(file)
  })

  test.each([
    'app://elsewhere/counter.html',
    'app://checklane:1/counter.html',
    'app://checklane/..%2f..%2fpackage.json',
    'app://checklane/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://checklane/sounds/..%2f..%2fpackage.json',
    'app://checklane/sounds/..%5c..%5cpackage.json',
    'app://checklane/sounds/%252e%252e%252fpackage.json',
    'app://checklane/sounds/%00.wav',
    'app://checklane/sounds/%ff.wav',
    'app://checklane/sounds/C:%2fwindows.wav',
    'app://checklane/sounds/',
    'not an address',
  ])('%s leads nowhere', (address) => {
    expect(fileOf(address, served)).toBeUndefined()
  })

  test.each(['constructor', '__proto__', 'toString'])('%s is a page that is not there, no folder', (name) => {
    expect(fileOf(`app://checklane/${name}/x.html`, served)).toBe(`/app/out/renderer/${name}/x.html`)
  })

  test('dots that stay inside are resolved, dots that leave end at the root', () => {
    expect(fileOf('app://checklane/a/../counter.html', served)).toBe('/app/out/renderer/counter.html')
    expect(fileOf('app://checklane/../../counter.html', served)).toBe('/app/out/renderer/counter.html')
  })
})

const frame = (url: string, parent: unknown = null) => ({ url, parent }) as Parameters<typeof senderPage>[0]

describe('who sends', () => {
  test('only the top frames of our own two pages count', () => {
    expect(senderPage(frame('app://checklane/counter.html'))).toBe('counter')
    expect(senderPage(frame('app://checklane/customer.html'))).toBe('customer')
    expect(senderPage(frame('app://checklane/counter.html', {}))).toBeUndefined()
    expect(senderPage(null)).toBeUndefined()
  })

  test.each([
    'https://checklane/counter.html',
    'app://checklane.evil/counter.html',
    'app://checklane:1/counter.html',
    'app://checklane/counter.htm',
    'app://checklane/other/counter.html',
    'file:///counter.html',
    'about:blank',
    '',
  ])('%s is none of them', (url) => {
    expect(senderPage(frame(url))).toBeUndefined()
  })
})

describe('what a page may call', () => {
  const called: string[] = []
  beforeEach(() => {
    called.length = 0
    handlers.clear()
    answerPages(async (channel) => called.push(channel))
  })

  test('the customer page watches and signs, and calls nothing else', async () => {
    for (const [channel, handler] of handlers) {
      await handler({ senderFrame: frame('app://checklane/customer.html') }, {})
      expect(called.splice(0), channel).toEqual(['customerReady', 'sign'].includes(channel) ? [channel] : [])
    }
  })

  test('the counter page calls everything but what belongs to the customer', async () => {
    expect([...handlers.keys()].sort()).toEqual(Object.keys(channels).sort())
    for (const handler of handlers.values()) await handler({ senderFrame: frame('app://checklane/counter.html') }, {})
    expect(called).toHaveLength(handlers.size - 2)
    expect(called).not.toContain('customerReady')
    expect(called).not.toContain('sign')
  })

  test.each([
    ['a page of another origin', frame('https://evil.example/')],
    ['a frame inside our own page', frame('app://checklane/counter.html', {})],
    ['a frame that has gone', null],
    ['a file', frame('file:///app/out/renderer/counter.html')],
  ])('%s is refused on every channel before the input is looked at', async (_who, senderFrame) => {
    const input = new Proxy({}, { get: () => expect.unreachable('the input was looked at') })
    for (const handler of handlers.values())
      expect(await handler({ senderFrame }, input)).toMatchObject({ failure: { code: 'sender_refused' } })
    expect(called).toEqual([])
  })
})
