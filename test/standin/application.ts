import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type Browser, chromium, type ElectronApplication, type Page } from 'playwright'
import type { DialogName } from './dialog.ts'
import type { ControlMessage } from './electron.ts'

/** What to start: the built main bundle, the words after it, and the surroundings it gets. */
export interface ApplicationOptions {
  /** The main bundle's file, e.g. out/main/index.js. */
  readonly main: string
  readonly args?: readonly string[]
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Without a window on a display; true unless told otherwise. */
  readonly headless?: boolean
}

/** A running application with Playwright's pages, in Electron where its binary exists, else on the stand-in. */
export interface Application {
  readonly kind: 'electron' | 'standin'
  readonly process: ChildProcess
  /** The window whose address (without query and fragment) ends so, waiting until there is one. */
  readonly window: (ending: string) => Promise<Page>
  readonly windows: () => Page[]
  /** Standard output and standard error so far. */
  readonly output: () => string
  /** Resolves with the exit code when the process has ended, null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Gives a dialog its answer before it asks; first come, first served. */
  readonly answerDialog: (name: DialogName, answer: unknown) => Promise<void>
  /** Lets powerMonitor tell 'suspend', 'resume', 'lock-screen' or 'unlock-screen'. */
  readonly tellPower: (event: string) => Promise<void>
  /** Quits as a person would; resolves when the process has ended. */
  readonly close: () => Promise<void>
  /** Ends the main process without warning (SIGKILL). */
  readonly kill: () => Promise<void>
}

/** Electron's executable: ELECTRON_OVERRIDE_DIST_PATH, else the package's own download; undefined without one. */
export function findElectron(environment: NodeJS.ProcessEnv): string | undefined {
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const named = environment.ELECTRON_OVERRIDE_DIST_PATH
  const own = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist')
  return [named, own].flatMap((folder) => (folder ? [join(folder, name)] : [])).find((file) => existsSync(file))
}

/** Starts the application; resolves once the process runs, before it has a window. */
export async function launchApplication(options: ApplicationOptions): Promise<Application> {
  const executable = findElectron(process.env)
  return executable === undefined ? launchStandin(options) : launchElectron(options, executable)
}

function environmentOf(options: ApplicationOptions): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const headless = options.headless === false ? {} : { CHECKLANE_HEADLESS: '1' }
  return { ...Object.fromEntries(own), ...headless, ...options.env }
}

function watch(child: ChildProcess): Pick<Application, 'output' | 'ended'> {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  }
  return {
    output: () => text,
    ended: endOf(child),
  }
}

// Not the event 'close', which also waits for a message channel that the parent may have let go of.
async function endOf(child: ChildProcess): Promise<number | null> {
  const streams = [child.stdout, child.stderr].map(
    (stream) => new Promise<void>((resolve) => (stream === null ? resolve() : stream.once('close', () => resolve()))),
  )
  const code = await new Promise<number | null>((resolve) => child.once('exit', (exitCode) => resolve(exitCode)))
  await Promise.all(streams)
  return code
}

function isPageOf(page: Page, ending: string): boolean {
  return (page.url().split(/[?#]/)[0] ?? '').endsWith(ending)
}

interface Windows {
  readonly pages: () => Page[]
  readonly onPage: (listener: (page: Page) => void) => void
}

async function waitForWindow(
  windows: Windows,
  ending: string,
  running: Pick<Application, 'output' | 'ended'>,
): Promise<Page> {
  const found = new Promise<Page>((resolve) => {
    const consider = (page: Page): void => {
      const look = (): void => {
        if (isPageOf(page, ending)) resolve(page)
      }
      page.on('framenavigated', look)
      look()
    }
    windows.onPage(consider)
    windows.pages().forEach(consider)
  })
  const over = running.ended.then((code) => {
    throw new Error(`The application ended (${code}) before a window ${ending} came:\n${running.output()}`)
  })
  const page = await Promise.race([found, over])
  await page.waitForLoadState('load')
  return page
}

async function launchElectron(options: ApplicationOptions, executablePath: string): Promise<Application> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron: ElectronApplication = await _electron.launch({
    executablePath,
    args: [...sandbox, options.main, ...(options.args ?? [])],
    env: environmentOf(options),
  })
  const child = electron.process()
  const running = watch(child)
  const windows: Windows = {
    pages: () => electron.windows(),
    onPage: (listener) => {
      electron.on('window', listener)
    },
  }
  return {
    kind: 'electron',
    process: child,
    ...running,
    window: (ending) => waitForWindow(windows, ending, running),
    windows: () => electron.windows(),
    answerDialog: (name, answer) =>
      electron.evaluate(
        ({ dialog }, given) => {
          const before = dialog[given.name]
          Object.assign(dialog, {
            [given.name]: async () => {
              Object.assign(dialog, { [given.name]: before })
              return given.answer
            },
          })
        },
        { name, answer },
      ),
    tellPower: (event) =>
      electron.evaluate(({ powerMonitor }, name) => {
        powerMonitor.emit(name)
      }, event),
    close: () => electron.close(),
    kill: async () => {
      child.kill('SIGKILL')
      await running.ended
    },
  }
}

async function launchStandin(options: ApplicationOptions): Promise<Application> {
  const hook = fileURLToPath(new URL('./register.mjs', import.meta.url))
  const child = spawn(process.execPath, ['--import', hook, options.main, ...(options.args ?? [])], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...environmentOf(options), CHECKLANE_STANDIN_JOIN: '1' },
  })
  const running = watch(child)
  const listeners: ((page: Page) => void)[] = []
  let browser: Browser | undefined
  let joining: Promise<void> | undefined

  const join = async (endpoint: string): Promise<void> => {
    const joined = await chromium.connectOverCDP(endpoint)
    browser = joined
    for (const context of joined.contexts()) {
      context.on('page', (page) => {
        for (const listener of listeners) listener(page)
      })
      for (const page of context.pages()) for (const listener of listeners) listener(page)
    }
  }
  child.on('message', (message: { standin?: string; endpoint?: string }) => {
    if (message.standin === 'endpoint' && message.endpoint !== undefined) {
      joining = join(message.endpoint).catch(() => undefined)
    }
  })
  const pages = (): Page[] => browser?.contexts().flatMap((context) => context.pages()) ?? []
  const tell = (message: ControlMessage): Promise<void> =>
    new Promise((resolve, reject) => {
      child.send(message, (error) => (error === null ? resolve() : reject(error)))
    })
  const leave = async (): Promise<void> => {
    await running.ended
    await joining
    await browser?.close().catch(() => undefined)
  }
  return {
    kind: 'standin',
    process: child,
    ...running,
    window: (ending) => waitForWindow({ pages, onPage: (listener) => void listeners.push(listener) }, ending, running),
    windows: pages,
    answerDialog: (name, answer) => tell({ standin: 'dialog', name, answer }),
    tellPower: (event) => tell({ standin: 'power', event }),
    close: async () => {
      child.kill('SIGTERM')
      // An application may refuse to close its windows; a test's end does not wait for it for ever.
      const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await leave()
      clearTimeout(impatience)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await leave()
    },
  }
}
