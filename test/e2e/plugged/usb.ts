// The package usb with no printer on its bus; it tells that something was plugged in or out, as the real one does.
import { watchPlugged } from './plugged.ts'

class Usb extends EventTarget {
  getDevices(): Promise<readonly never[]> {
    return Promise.resolve([])
  }
}

export const usb = new Usb()
watchPlugged(() => usb.dispatchEvent(new Event('connect')))
