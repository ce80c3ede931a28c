// Loaded into the application before its bundle: the packages that reach USB and HID find what the test has plugged in.
import { registerHooks } from 'node:module'

const STOOD_IN: ReadonlyMap<string, string> = new Map([
  ['usb', new URL('./usb.ts', import.meta.url).href],
  ['node-hid', new URL('./node-hid.ts', import.meta.url).href],
])

registerHooks({
  resolve(specifier, context, next) {
    const url = STOOD_IN.get(specifier)
    return url === undefined ? next(specifier, context) : { url, shortCircuit: true }
  },
})
