import { join } from 'node:path'
import { app, BrowserWindow, screen } from 'electron'
import { PAGES, type Page } from './origin.ts'
import { revive } from './reviving.ts'

export interface Windows {
  readonly counter: BrowserWindow
  readonly customer: BrowserWindow
}

/**
 * Both windows; the customer's goes to the second screen where there is one, and covers it. It never takes the
 * keyboard: a scanner types into whatever has the focus, and that is to be the counter.
 */
export function openWindows(titles: Readonly<Record<Page, string>>): Windows {
  const kiosk = app.commandLine.hasSwitch('kiosk')
  const counter = openWindow('counter', { title: titles.counter, width: 1366, height: 768, kiosk })
  counter.once('ready-to-show', () => counter.show())
  const second = screen.getAllDisplays().find((display) => display.id !== screen.getPrimaryDisplay().id)
  const customer = openWindow('customer', {
    title: titles.customer,
    width: 1024,
    height: 768,
    ...(second === undefined ? {} : { ...second.bounds, fullscreen: true, focusable: false }),
  })
  customer.once('ready-to-show', () => {
    customer.showInactive()
    // On the only screen the cashier's window lies in front, whichever was ready first.
    if (second === undefined && counter.isVisible()) counter.focus()
  })
  // The counter is the application: without it the customer's screen has nothing to show.
  counter.on('closed', () => {
    if (!customer.isDestroyed()) customer.destroy()
  })
  return { counter, customer }
}

function openWindow(page: Page, place: Electron.BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...place,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f4f5f3',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/bridge.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A refusal must sound before anybody has touched the page.
      autoplayPolicy: 'no-user-gesture-required',
      devTools: !app.isPackaged,
    },
  })
  revive(window)
  void window.loadURL(PAGES[page])
  return window
}
