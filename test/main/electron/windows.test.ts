import type { BrowserWindowConstructorOptions, Display } from 'electron'
import { beforeEach, expect, it, vi } from 'vitest'

const system = vi.hoisted(() => ({
  displays: [] as Pick<Display, 'id' | 'bounds'>[],
  windows: [] as { readonly options: BrowserWindowConstructorOptions; readonly emit: (event: string) => boolean }[],
  /** Titles of the windows that are shown, the one in front last. */
  stack: [] as (string | undefined)[],
  focused: undefined as string | undefined,
}))
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  class BrowserWindow extends EventEmitter {
    readonly webContents = new EventEmitter()
    readonly options: BrowserWindowConstructorOptions
    constructor(options: BrowserWindowConstructorOptions) {
      super()
      this.options = options
      system.windows.push(this)
    }
    showInactive(): void {
      system.stack = [...system.stack.filter((title) => title !== this.options.title), this.options.title]
    }
    focus(): void {
      this.showInactive()
      system.focused = this.options.title
    }
    show(): void {
      this.focus()
    }
    isVisible(): boolean {
      return system.stack.includes(this.options.title)
    }
    async loadURL(): Promise<void> {}
  }
  return {
    BrowserWindow,
    app: { isPackaged: false, commandLine: { hasSwitch: () => false } },
    screen: { getAllDisplays: () => system.displays, getPrimaryDisplay: () => system.displays[0] },
  }
})

const { openWindows } = await import('../../../main/electron/windows.ts')

const FIRST = { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } }
const SECOND = { id: 2, bounds: { x: 1366, y: 0, width: 1024, height: 600 } }
const TITLES = { counter: 'Counter', customer: 'Customer' }

beforeEach(() => {
  Object.assign(system, { displays: [FIRST], windows: [], stack: [], focused: undefined })
})

function openInOrder(order: readonly string[]): void {
  openWindows(TITLES)
  for (const title of order) system.windows.find(({ options }) => options.title === title)?.emit('ready-to-show')
}

it.each([{ order: ['Counter', 'Customer'] }, { order: ['Customer', 'Counter'] }])(
  "on the only screen the cashier's window lies in front and has the keyboard: $order",
  ({ order }) => {
    openInOrder(order)
    expect(system.stack).toEqual(['Customer', 'Counter'])
    expect(system.focused).toBe('Counter')
  },
)

it("the customer's window covers the second screen and can never take the scanner's keys", () => {
  system.displays = [FIRST, SECOND]
  openInOrder(['Counter', 'Customer'])
  const customer = system.windows.find(({ options }) => options.title === 'Customer')
  expect(customer?.options).toMatchObject({ ...SECOND.bounds, fullscreen: true, focusable: false })
  expect(system.focused).toBe('Counter')
})
