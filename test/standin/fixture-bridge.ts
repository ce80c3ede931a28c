import type { FixtureBridge } from './support.ts'

declare global {
  interface Window {
    readonly bridge: FixtureBridge
  }
}
