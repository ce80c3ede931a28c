import { EventEmitter } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

/** What the modules under test ask of Electron, kept for looking at. */
const asked = vi.hoisted(() => ({
  windows: [] as { options: Record<string, unknown>; loaded: string[] }[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  schemes: [] as unknown[],
  app: undefined as unknown as EventEmitter & { isPackaged: boolean },
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class FakeWindow extends Emitter {
    readonly webContents = Object.assign(new Emitter(), { reload: () => undefined })
    readonly #kept: { options: Record<string, unknown>; loaded: string[] }
    constructor(options: Record<string, unknown>) {
      super()
      this.#kept = { options, loaded: [] }
      asked.windows.push(this.#kept)
    }
    async loadURL(address: string) {
      this.#kept.loaded.push(address)
    }
    isDestroyed = () => false
    destroy() {}
    show() {}
  }
  asked.app = Object.assign(new Emitter(), { isPackaged: true, commandLine: { hasSwitch: () => false } })
  const display = { id: 1, bounds: {} }
  return {
    app: asked.app,
    BrowserWindow: FakeWindow,
    screen: { getAllDisplays: () => [display], getPrimaryDisplay: () => display },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown) => asked.schemes.push(schemes),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => asked.handlers.set(scheme, handler),
    },
  }
})

const { openWindows } = await import('../../../main/electron/windows.ts')
const { forbidNavigation } = await import('../../../main/electron/navigation.ts')
const { denyPermissions } = await import('../../../main/electron/permissions.ts')
const { registerAppScheme, serveAppProtocol } = await import('../../../main/electron/app-protocol.ts')

const ROOT = join(import.meta.dirname, '../../..')
const pages = mkdtempSync(join(tmpdir(), 'checklane-pages-'))
writeFileSync(join(pages, 'counter.html'), '<!doctype html>')
writeFileSync(join(pages, 'secret.db'), 'no page')
afterAll(() => rmSync(pages, { recursive: true, force: true }))

beforeEach(() => {
  asked.windows.length = 0
})

describe('windows', () => {
  it('isolate, sandbox and know nothing of Node, on our own pages only (items 1, 2, 3, 4, 6, 8, 9, 10, 18)', () => {
    openWindows({ counter: 'Counter', customer: 'Customer' })
    expect(asked.windows.map(({ loaded }) => loaded)).toEqual([
      ['app://checklane/counter.html'],
      ['app://checklane/customer.html'],
    ])
    for (const { options } of asked.windows) {
      expect(options.webPreferences).toEqual({
        preload: expect.stringMatching(/preload.bridge\.cjs$/),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        autoplayPolicy: 'no-user-gesture-required',
        devTools: false,
      })
    }
  })
})

describe('every page', () => {
  it('goes nowhere, opens nothing, embeds nothing (items 11, 12, 13, 14)', () => {
    forbidNavigation()
    const contents = Object.assign(new EventEmitter(), {
      opened: undefined as unknown,
      setWindowOpenHandler(handler: (details: unknown) => unknown) {
        contents.opened = handler({ url: 'app://checklane/counter.html' })
      },
    })
    asked.app.emit('web-contents-created', {}, contents)
    expect(contents.opened).toEqual({ action: 'deny' })
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = { preventDefault: vi.fn() }
      contents.emit(name, event, {}, {})
      expect(event.preventDefault, name).toHaveBeenCalledOnce()
    }
  })

  it('gets no permission, no device and no download (item 5)', () => {
    const handlers: Record<string, (...given: unknown[]) => unknown> = {}
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: (handler: never) => Object.assign(handlers, { request: handler }),
      setPermissionCheckHandler: (handler: never) => Object.assign(handlers, { check: handler }),
      setDevicePermissionHandler: (handler: never) => Object.assign(handlers, { device: handler }),
    })
    denyPermissions(session as never)
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'usb',
      'hid',
      'serial',
      'openExternal',
      'fullscreen',
    ]) {
      const decide = vi.fn()
      handlers.request?.({}, permission, decide)
      expect(decide).toHaveBeenCalledExactlyOnceWith(false)
      expect(handlers.check?.({}, permission)).toBe(false)
    }
    expect(handlers.device?.({ deviceType: 'usb' })).toBe(false)
    const given: Readonly<Record<string, readonly unknown[]>> = {
      'select-hid-device': [{}],
      'select-usb-device': [{}],
      'select-serial-port': [[{ portId: 'a' }], {}],
    }
    for (const [name, details] of Object.entries(given)) {
      const [event, choose] = [{ preventDefault: vi.fn() }, vi.fn()]
      session.emit(name, event, ...details, choose)
      expect(event.preventDefault, name).toHaveBeenCalledOnce()
      expect(['', undefined]).toContain(choose.mock.calls[0]?.[0])
    }
    const download = { preventDefault: vi.fn() }
    session.emit('will-download', download)
    expect(download.preventDefault).toHaveBeenCalledOnce()
  })
})

describe('the application’s own protocol', () => {
  async function answerTo(address: string, method = 'GET'): Promise<Response> {
    const handler = asked.handlers.get('app')
    if (handler === undefined) throw new Error('Nothing is served')
    return handler({ url: address, method } as Request)
  }

  it('is standard and secure, without the privileges of file: or of going round the policy (item 18)', () => {
    registerAppScheme()
    expect(asked.schemes).toEqual([
      [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }],
    ])
  })

  it('sends the policy with every answer, the refusals included (item 7)', async () => {
    serveAppProtocol({ pages, folders: {} })
    const answers = {
      page: await answerTo('app://checklane/counter.html'),
      missing: await answerTo('app://checklane/missing.html'),
      unknownType: await answerTo('app://checklane/secret.db'),
      outside: await answerTo('app://checklane/..%2f..%2fetc/passwd'),
      otherHost: await answerTo('app://elsewhere/counter.html'),
      posted: await answerTo('app://checklane/counter.html', 'POST'),
    }
    expect(Object.values(answers).map(({ status }) => status)).toEqual([200, 404, 404, 404, 404, 404])
    for (const answer of Object.values(answers)) {
      const policy = new Map(
        (answer.headers.get('Content-Security-Policy') ?? '').split('; ').map((rule) => {
          const [name = '', ...sources] = rule.split(' ')
          return [name, sources.join(' ')]
        }),
      )
      expect(policy.get('default-src')).toBe("'none'")
      expect(policy.get('script-src')).toBe("'self'")
      for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src'])
        expect(policy.get(name), name).toBe("'none'")
      expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:/)
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
  })
})

describe('the sources', () => {
  const files = (part: string): readonly string[] =>
    readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(part, name))
  const withoutComments = (file: string): string =>
    readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const naming = (word: RegExp, parts: readonly string[]): readonly string[] =>
    parts.flatMap(files).filter((file) => word.test(withoutComments(file)))

  it('use none of what the checklist warns of (items 2, 6, 8, 9, 10, 11, 15, 20)', () => {
    const warned =
      /\bshell\b.*from 'electron'|openExternal|allowpopups|<webview|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|nodeIntegrationIn|disable-web-security|no-sandbox|webSecurity: false|setUsePlainTextEncryption/
    expect(naming(warned, ['main', 'preload', 'renderer'])).toEqual([])
  })

  it('upload no crash: the crash reporter is never started', () => {
    expect(naming(/crashReporter/, ['main', 'preload', 'renderer'])).toEqual([])
  })

  it('name Electron in main/electron and the bridge only, and ipcMain in one file (items 17, 20)', () => {
    const electron = naming(/from 'electron'/, ['main', 'preload', 'renderer'])
    expect(
      electron.filter((file) => !/^(main\/electron\/|preload\/bridge\.ts$)/.test(file.replaceAll('\\', '/'))),
    ).toEqual([])
    expect(naming(/\bipcMain\b/, ['main', 'preload', 'renderer'])).toEqual([join('main', 'electron', 'ipc.ts')])
    expect(naming(/\bipcRenderer\b/, ['main', 'preload', 'renderer'])).toEqual([join('preload', 'bridge.ts')])
  })

  it('load no page over file: or from another host (items 1, 18)', () => {
    expect(naming(/loadFile\(|['"`]file:\/\//, ['main', 'preload', 'renderer'])).toEqual([])
    expect(naming(/\.loadURL\((?!PAGES)/, ['main'])).toEqual([])
  })
})
