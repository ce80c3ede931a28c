import { contextBridge, ipcRenderer } from 'electron'
import { type Channel, channels, EVENTS, type Events } from './contract.ts'

/** The page never gets `ipcRenderer`, nor the event object that would carry it: only these named methods. */
function call(channel: Channel) {
  return (input: unknown): Promise<unknown> => ipcRenderer.invoke(channel, input)
}

function subscription(event: keyof Events) {
  return (listener: (view: unknown) => void): (() => void) => {
    const relay = (_event: unknown, view: unknown): void => listener(view)
    ipcRenderer.on(event, relay)
    return () => {
      ipcRenderer.removeListener(event, relay)
    }
  }
}

const methods = Object.fromEntries((Object.keys(channels) as Channel[]).map((channel) => [channel, call(channel)]))
const subscriptions = Object.fromEntries(
  EVENTS.map((event) => [`on${event[0]?.toUpperCase()}${event.slice(1)}`, subscription(event)]),
)

contextBridge.exposeInMainWorld('checklane', { ...methods, ...subscriptions })
