// The least an application can do: one window with one word. What the counter's start is held against.
import { app, BrowserWindow, protocol } from 'electron'

const named = process.argv.indexOf('--data')
app.setPath('userData', process.argv[named + 1] ?? '')
app.enableSandbox()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  protocol.handle(
    'app',
    () => new Response('<!doctype html><p>blank</p>', { headers: { 'Content-Type': 'text/html' } }),
  )
  const window = new BrowserWindow({ width: 1366, height: 768, show: false })
  window.once('ready-to-show', () => window.show())
  void window.loadURL('app://blank/blank.html')
})
