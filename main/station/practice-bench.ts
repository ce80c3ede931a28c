import type { DeviceState, Input, PracticeDevicesView, VirtualDevice } from '../../preload/contract.ts'
import type { Devices } from '../devices/devices.ts'
import type { OnScreenPrinter } from '../devices/printing/on-screen.ts'
import type { VirtualScale } from '../devices/scale/virtual.ts'
import type { PracticeTerminal } from '../payment/practice/terminal.ts'
import type { Room } from '../register/ports.ts'

export interface BenchParts {
  readonly devices: Devices
  readonly printer: OnScreenPrinter
  readonly terminal: PracticeTerminal
  /** Whether the practice terminal is the one that is charged by. */
  readonly isTerminalVirtual: () => boolean
  readonly room: Room
}

/** Where virtual devices are made to fail: by the practice panel, by replay scripts, by tests. */
export interface PracticeBench {
  put(device: Pick<Input<'practiceDevice'>, 'name' | 'state'>): void
  /** Whether a device of that name stands in for a real one here. */
  isVirtual(name: VirtualDevice): boolean
  /** How the virtual ones are. */
  view(): PracticeDevicesView
  /** The room on the disk, as the counter is to take it. */
  readonly room: Room
  /** Whether the disk is only said to be full. */
  isDiskShort(): boolean
}

/** All of them are well. */
export function createPracticeBench({
  devices,
  printer,
  terminal,
  isTerminalVirtual,
  room,
}: BenchParts): PracticeBench {
  const { virtualScale: scale, virtualDrawer: drawer, virtualScanner: scanner } = devices
  let isShort = false

  function put(device: Input<'practiceDevice'>): void {
    switch (device.name) {
      case 'printer':
        printer.fail(device.state)
        break
      case 'drawer':
        drawer.put(device.state)
        break
      case 'scanner':
        scanner.put(device.state)
        break
      case 'scale':
        SCALE[device.state](scale)
        break
      case 'terminal':
        if (device.state === 'restart') terminal.restart()
        else terminal.network({ link: device.state === 'ok' })
        break
      case 'network':
        terminal.network({ host: device.state === 'ok' })
        break
      case 'disk':
        isShort = device.state === 'short'
    }
  }

  function scaleState(): NonNullable<PracticeDevicesView['scale']> {
    const { state } = scale.read()
    if (state === 'absent') return scale.check().code === 'garbage' ? 'garbage' : 'unplugged'
    return state === 'stable' ? 'ok' : state
  }

  function isVirtual(name: VirtualDevice): boolean {
    switch (name) {
      case 'printer':
      case 'drawer':
        return devices.isPrinterVirtual()
      case 'scale':
        return devices.isScaleVirtual()
      case 'terminal':
      case 'network':
        return isTerminalVirtual()
      case 'scanner':
      case 'disk':
        return devices.isScannerVirtual()
    }
  }

  return {
    put: (device) => put(device as Input<'practiceDevice'>),
    isVirtual,
    view() {
      const { link, host } = terminal.reach()
      return {
        ...(isVirtual('printer') ? { printer: printer.state(), drawer: drawer.state() } : {}),
        ...(isVirtual('scanner')
          ? { scanner: scanner.state(), disk: isShort ? ('short' as const) : ('ok' as const) }
          : {}),
        ...(isVirtual('scale') ? { scale: scaleState() } : {}),
        ...(isVirtual('terminal')
          ? { terminal: link ? ('ok' as const) : ('off' as const), network: host ? ('ok' as const) : ('off' as const) }
          : {}),
      }
    },
    room: { isShort: () => isShort || room.isShort() },
    isDiskShort: () => isShort,
  }
}

const SCALE: Readonly<Record<DeviceState<'scale'>, (scale: VirtualScale) => void>> = {
  ok: (scale) => scale.take(),
  empty: (scale) => scale.take(),
  moving: (scale) => scale.move(),
  overload: (scale) => scale.overload(),
  under_zero: (scale) => scale.underZero(),
  garbage: (scale) => scale.garble(),
  unplugged: (scale) => scale.unplug(),
}
