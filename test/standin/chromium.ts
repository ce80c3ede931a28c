import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { DevToolsPipe } from './devtools.ts'
import { quietenProfile } from './profile.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome']
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-search-engine-choice-screen',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--autoplay-policy=no-user-gesture-required',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--test-type',
  '--disable-features=BackForwardCache,MediaRouter,OptimizationHints,Prerender2,AutofillServerCommunication',
  // What request interception cannot see (WebSockets, Chromium's own calls home) finds no name to connect to.
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** How Chromium is to be started. */
export interface ChromiumOptions {
  readonly profile: string
  readonly headless: boolean
  /** Given when specs want to join: receives the address of Chromium's debugging port. */
  readonly onEndpoint: ((address: string) => void) | undefined
  /** Switches of the application itself (app.commandLine). */
  readonly switches: readonly string[]
  /** The address of the first window without address bar; headless starts with none. */
  readonly firstWindow: string
}

/** A running Chromium whose life hangs on this process: its pipe closes when this process ends, however it ends. */
export interface Chromium {
  readonly pipe: DevToolsPipe
  readonly process: ChildProcess
  /** Opens another window without address bar in the running Chromium. */
  readonly openWindow: (address: string) => void
}

/** True where a window can be shown: a display is named and CHECKLANE_HEADLESS is not 1. */
export function isHeadless(environment: NodeJS.ProcessEnv): boolean {
  if (environment.CHECKLANE_HEADLESS === '1') return true
  return !environment.DISPLAY && !environment.WAYLAND_DISPLAY
}

/**
 * The Chromium to use: CHECKLANE_CHROMIUM, else the first known name on PATH.
 * @throws Error saying what to install when there is none
 */
export function findChromium(environment: NodeJS.ProcessEnv): string {
  const named = environment.CHECKLANE_CHROMIUM
  if (named !== undefined && named !== '') return named
  const folders = ['/usr/bin', ...(environment.PATH ?? '').split(delimiter)]
  for (const name of names) {
    for (const folder of folders) {
      const candidate = join(folder, name)
      try {
        accessSync(candidate, constants.X_OK)
        return candidate
      } catch {}
    }
  }
  throw new Error('No Chromium found: install the package "chromium", or name one in CHECKLANE_CHROMIUM')
}

/** Starts Chromium with the DevTools protocol on two pipes. Failures show as the pipe's calls rejecting. */
export function startChromium(options: ChromiumOptions): Chromium {
  const executable = findChromium(process.env)
  quietenProfile(options.profile)
  const common = [`--user-data-dir=${options.profile}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const child = spawn(
    executable,
    [
      ...common,
      ...quiet,
      ...options.switches,
      '--remote-debugging-pipe',
      ...(options.onEndpoint ? ['--remote-debugging-port=0'] : []),
      ...(options.headless ? ['--headless', '--no-startup-window'] : [`--app=${options.firstWindow}`]),
    ],
    { stdio: ['ignore', 'ignore', options.onEndpoint ? 'pipe' : 'ignore', 'pipe', 'pipe'] },
  )
  const output = child.stdio[3]
  const input = child.stdio[4]
  if (!(output && 'write' in output) || !(input && 'read' in input)) throw new Error('Chromium gave no pipes')
  const pipe = new DevToolsPipe(output, input)
  child.on('error', () => pipe.close())
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const address = /DevTools listening on (ws:\/\/\S+)/.exec(text)?.[1]
    if (address !== undefined) options.onEndpoint?.(address)
  })
  return {
    pipe,
    process: child,
    openWindow: (address) => {
      spawn(executable, [...common, '--test-type', `--app=${address}`], { stdio: 'ignore' }).on(
        'error',
        () => undefined,
      )
    },
  }
}
