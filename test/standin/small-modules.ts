import { EventEmitter } from 'node:events'
import type {
  Menu as ElectronMenu,
  PowerMonitor as ElectronPowerMonitor,
  Screen as ElectronScreen,
  NativeTheme as ElectronTheme,
} from 'electron'
import { displaySize } from './display.ts'
import { uncoveredError } from './uncovered.ts'

/** Electron's powerMonitor; its events come from a test, there is no machine behind it. */
export class PowerMonitor
  extends EventEmitter
  implements
    Pick<ElectronPowerMonitor, 'onBatteryPower' | 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower'>
{
  readonly onBatteryPower = false

  /** Seconds since the last input; 0, as the stand-in does not watch the machine. */
  getSystemIdleTime(): number {
    return 0
  }

  getSystemIdleState(): 'unknown' {
    return 'unknown'
  }

  isOnBatteryPower(): boolean {
    return false
  }
}

type CoveredDisplay = Pick<
  Electron.Display,
  | 'id'
  | 'bounds'
  | 'workArea'
  | 'size'
  | 'workAreaSize'
  | 'scaleFactor'
  | 'rotation'
  | 'internal'
  | 'label'
  | 'touchSupport'
>
type ScreenNames = keyof Pick<
  ElectronScreen,
  'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching' | 'getDisplayNearestPoint'
>

/** One display of the size named in CHECKLANE_STANDIN_DISPLAY (WIDTHxHEIGHT), else 1280 by 800. */
export class Screen extends EventEmitter implements Record<ScreenNames, unknown> {
  getPrimaryDisplay(): CoveredDisplay {
    const size = displaySize(process.env)
    const bounds = { x: 0, y: 0, ...size }
    return {
      id: 1,
      bounds,
      workArea: bounds,
      size,
      workAreaSize: size,
      scaleFactor: 1,
      rotation: 0,
      internal: false,
      label: '',
      touchSupport: 'unknown',
    }
  }

  getAllDisplays(): CoveredDisplay[] {
    return [this.getPrimaryDisplay()]
  }

  getDisplayMatching(): CoveredDisplay {
    return this.getPrimaryDisplay()
  }

  getDisplayNearestPoint(): CoveredDisplay {
    return this.getPrimaryDisplay()
  }
}

/** Electron's nativeTheme: light, and whatever source the application sets. */
export class NativeTheme
  extends EventEmitter
  implements Pick<ElectronTheme, 'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors'>
{
  themeSource: Electron.NativeTheme['themeSource'] = 'system'

  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'dark'
  }

  get shouldUseHighContrastColors(): boolean {
    return false
  }
}

/** A menu that holds its items; the windows of the stand-in show none. */
export interface CoveredMenu {
  readonly items: readonly object[]
}

/** Electron's Menu, its static members only. */
export function createMenu(): Record<
  keyof Pick<typeof ElectronMenu, 'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'>,
  unknown
> {
  let current: CoveredMenu | null = null
  return {
    buildFromTemplate: (items: readonly object[]): CoveredMenu => ({ items }),
    setApplicationMenu: (menu: CoveredMenu | null) => {
      current = menu
    },
    getApplicationMenu: () => current,
  }
}

/** Counts the blockers asked for; nothing puts the stand-in to sleep. */
export function createPowerSaveBlocker(): Pick<Electron.PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> {
  const started = new Set<number>()
  let last = 0
  return {
    start: () => {
      last += 1
      started.add(last)
      return last
    },
    stop: (id) => started.delete(id),
    isStarted: (id) => started.has(id),
  }
}

/** Accepts start() and uploads nothing: getUploadToServer() says so. */
export function createCrashReporter(): Pick<
  Electron.CrashReporter,
  'start' | 'getUploadToServer' | 'getUploadedReports'
> {
  return { start: () => undefined, getUploadToServer: () => false, getUploadedReports: () => [] }
}

/** @throws Error by name: the stand-in opens nothing outside itself */
export function createShell(): Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'> {
  const refuse = (name: string) => (): never => {
    throw uncoveredError(`shell.${name}`)
  }
  return {
    openExternal: async () => refuse('openExternal')(),
    openPath: async () => refuse('openPath')(),
    showItemInFolder: refuse('showItemInFolder'),
    beep: () => undefined,
  }
}
