import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { inject } from 'vitest'
import { leaveOut } from '../../preload/contract/push.ts'
import type { Channel, CounterView, CustomerView } from '../../preload/contract.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Each test file builds into its own, for another one runs beside it. */
const OUT = mkdtempSync(join(inject('runFolder'), 'pages-'))
export const PICTURES = join(ROOT, 'test/artefacts/screens')
const ORIGIN = 'http://counter.test'
/** The policy the application's own protocol sends. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'"
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
/** Longest wait for anything on a page, milliseconds: on a busy machine a picture alone takes seconds. */
const PATIENCE = 30_000
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Builds both pages as they are shipped. */
export async function buildPages(): Promise<void> {
  // The test runner's own environment would bundle React for development.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  await build({
    mode: 'production',
    configFile: false,
    root: join(ROOT, 'renderer'),
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: OUT,
      emptyOutDir: true,
      rollupOptions: {
        input: { counter: join(ROOT, 'renderer/counter.html'), customer: join(ROOT, 'renderer/customer.html') },
      },
    },
  })
  if (before === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = before
}

/** The system's Chromium, headless. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHECKLANE_CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: FLAGS })
}

export interface Call {
  readonly channel: string
  readonly input: unknown
}

/** A page with a stand-in station behind it. */
export interface Counter {
  readonly page: Page
  /** Everything the page asked so far. */
  calls(): Promise<readonly Call[]>
  /** Pushes a view as the station would, with the next revision, and waits until it is painted. */
  push(view: CounterView | CustomerView): Promise<void>
  /** What `channel` answers from now on. */
  answer(channel: Channel, answer: unknown): Promise<void>
  /** `channel` answers nothing until it is told what. */
  stall(channel: Channel): Promise<void>
  /** What broke the page or its content policy. */
  readonly troubles: readonly string[]
}

/** Opens one of the built pages at `width` x `height` with `first` as its first view and `answers` behind it. */
export async function openPage(
  browser: Browser,
  which: 'counter' | 'customer',
  first: CounterView | CustomerView,
  options: {
    readonly width?: number
    readonly height?: number
    readonly answers?: Readonly<Record<string, unknown>>
  } = {},
): Promise<Counter> {
  const viewport = { width: options.width ?? 1366, height: options.height ?? 768 }
  const page = await browser.newPage({ viewport })
  page.setDefaultTimeout(PATIENCE)
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  await page.route(`${ORIGIN}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname
    if (path.startsWith('/quick-keys/')) {
      await route.fulfill({ contentType: 'image/svg+xml', body: pictureOf(path) })
      return
    }
    if (path.startsWith('/maintenance/')) {
      await route.fulfill({ contentType: 'image/svg+xml', body: await readFile(join(ROOT, 'assets', path)) })
      return
    }
    if (path.startsWith('/sounds/')) {
      await route.fulfill({ contentType: 'audio/wav', body: '' })
      return
    }
    const body = await readFile(join(OUT, path)).catch(() => undefined)
    if (body === undefined) await route.fulfill({ status: 404, body: '' })
    else
      await route.fulfill({
        contentType: TYPES[extname(path)] ?? 'application/octet-stream',
        headers: { 'content-security-policy': POLICY },
        body,
      })
  })
  await page.addInitScript(standIn, { first, answers: options.answers ?? {} })
  await page.goto(`${ORIGIN}/${which}.html`)
  await page.locator('main:visible').waitFor()
  let revision = first.revision
  return {
    page,
    troubles,
    calls: () => page.evaluate(() => window.station.calls),
    async push(view) {
      revision += 1
      await page.evaluate(
        (next) =>
          new Promise<void>((done) => {
            window.station.push(next)
            requestAnimationFrame(() => requestAnimationFrame(() => done()))
          }),
        leaveOut<CounterView | CustomerView>({ ...view, revision }, undefined),
      )
    },
    answer: (channel, answer) =>
      page.evaluate(
        ([name, value]) => {
          window.station.answers[name] = value
        },
        [channel, answer] as const,
      ),
    stall: (channel) =>
      page.evaluate((name) => {
        window.station.answers[name] = window.station.stalled
      }, channel),
  }
}

declare global {
  interface Window {
    station: {
      calls: Call[]
      answers: Record<string, unknown>
      push: (view: unknown) => void
      /** Stands for an answer that does not come. */
      stalled: symbol
    }
  }
}

/** Runs in the page before it: a bridge that notes what is asked and answers from a table. */
function standIn({
  first,
  answers,
}: {
  readonly first: unknown
  readonly answers: Readonly<Record<string, unknown>>
}): void {
  const listeners = new Set<(view: unknown) => void>()
  const calls: Call[] = []
  const table: Record<string, unknown> = { ...answers }
  const watch = (listener: (view: unknown) => void): (() => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  const known: Record<string, unknown> = { onCounter: watch, onCustomer: watch }
  const bridge = new Proxy(known, {
    get(target, name) {
      if (typeof name !== 'string' || name in target) return Reflect.get(target, name)
      return (input: unknown) => {
        const begins = name === 'ready' || name === 'customerReady'
        if (begins && !(name in table)) return Promise.resolve({ ok: true, value: first })
        calls.push({ channel: name, input })
        const answer = table[name]
        if (answer === window.station.stalled) return new Promise(() => undefined)
        const whole = typeof answer === 'object' && answer !== null && 'ok' in answer
        return Promise.resolve(structuredClone(whole ? answer : { ok: true, value: answer ?? null }))
      }
    },
  })
  Object.defineProperty(window, 'checklane', { value: bridge })
  window.station = {
    calls,
    answers: table,
    stalled: Symbol('stalled'),
    push: (view) => {
      for (const listener of listeners) listener(structuredClone(view))
    },
  }
}

function pictureOf(path: string): string {
  const hue = (Number(/\d+/.exec(path)?.[0] ?? '0') * 47) % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="34" r="22" fill="hsl(${hue} 70% 50%)"/><path d="M32 14q4-8 12-8" stroke="#2c5a2e" stroke-width="4" fill="none"/></svg>`
}
