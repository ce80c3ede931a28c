import type { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const electron = vi.hoisted(() => ({ app: undefined as unknown as EventEmitter }))
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  electron.app = new Emitter()
  return { app: electron.app }
})

const { watchFaults } = await import('../../../main/electron/faults.ts')
const { revive } = await import('../../../main/electron/reviving.ts')
const { EventEmitter: Emitter } = await import('node:events')

const handlers = new Map<string | symbol, (error: unknown) => void>()
const written: string[] = []
const log = {
  write: (level: string, what: string, error?: unknown) =>
    written.push(`${level} ${what} ${String(error ?? '')}`.trim()),
  files: () => [],
}

beforeEach(() => {
  written.length = 0
  handlers.clear()
  vi.useFakeTimers()
  vi.spyOn(process, 'on').mockImplementation((name, handler) => {
    handlers.set(name, handler as never)
    return process
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  electron.app.removeAllListeners()
})

it('writes every uncaught fault down, ends nothing, and tells of a storm of them once a minute', () => {
  const tell = vi.fn()
  watchFaults(log, tell)
  for (let number = 0; number < 5; number += 1) handlers.get('uncaughtException')?.(new Error(`fault ${number}`))
  handlers.get('unhandledRejection')?.('nobody waited')
  expect(written).toHaveLength(6)
  expect(written.at(-1)).toBe('error unhandled rejection nobody waited')
  expect(tell).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(61_000)
  handlers.get('uncaughtException')?.(new Error('later'))
  expect(tell).toHaveBeenCalledTimes(2)
})

it('is not undone by a screen that cannot be told', () => {
  watchFaults(log, () => {
    throw new Error('no screen')
  })
  handlers.get('uncaughtException')?.(new Error('first'))
  expect(written.at(-1)).toBe('error fault while telling of a fault Error: no screen')
})

it('writes down which page died and of what, that it is back, and other processes', () => {
  watchFaults(log, () => undefined)
  const contents = Object.assign(new Emitter(), { getURL: () => 'app://checklane/counter.html' })
  electron.app.emit('web-contents-created', {}, contents)
  contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 })
  contents.emit('did-finish-load')
  electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 })
  expect(written).toEqual([
    'error window counter gone: oom, exit code 5',
    'info window counter drawn again',
    'error process GPU  gone: crashed, exit code 9',
  ])
})

it('draws a page again at once, and with a pause once it keeps dying', () => {
  const contents = Object.assign(new Emitter(), { reload: vi.fn(), forcefullyCrashRenderer: vi.fn() })
  const window = Object.assign(new Emitter(), { webContents: contents, isDestroyed: () => false })
  revive(window as never)
  for (let number = 0; number < 3; number += 1) contents.emit('render-process-gone')
  expect(contents.reload).toHaveBeenCalledTimes(3)
  contents.emit('render-process-gone')
  expect(contents.reload).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(5_000)
  expect(contents.reload).toHaveBeenCalledTimes(4)
  window.emit('unresponsive')
  expect(contents.forcefullyCrashRenderer).toHaveBeenCalledOnce()
})
