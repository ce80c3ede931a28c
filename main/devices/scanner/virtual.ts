import type { DeviceCheck } from '../../register/ports.ts'

/** `unplugged`: nothing arrives; `garbled`: it reads a figure wrong; `double`: it sends everything twice. */
export type VirtualScannerState = 'ok' | 'unplugged' | 'garbled' | 'double'

/** What stands between a code that was scanned and the counter. It can be made to fail, for practice and for tests. */
export interface VirtualScanner {
  /** What arrives of it. */
  arriving(code: string): readonly string[]
  put(state: VirtualScannerState): void
  state(): VirtualScannerState
  check(): DeviceCheck
}

export function createVirtualScanner(): VirtualScanner {
  let state: VirtualScannerState = 'ok'
  return {
    arriving(code) {
      switch (state) {
        case 'ok':
          return [code]
        case 'unplugged':
          return []
        case 'garbled':
          return [misread(code)]
        case 'double':
          return [code, code]
      }
    },
    put(next) {
      state = next
    },
    state: () => state,
    check(): DeviceCheck {
      if (state === 'unplugged') return { state: 'failed', code: state }
      return state === 'ok' ? { state: 'ok', code: 'keyboard' } : { state: 'warning', code: state }
    },
  }
}

/** The last figure is read as the next one, which every check digit finds; what ends otherwise loses its end. */
function misread(code: string): string {
  const last = code.slice(-1)
  return /^\d$/.test(last) ? `${code.slice(0, -1)}${(Number(last) + 1) % 10}` : code.slice(0, -1)
}
