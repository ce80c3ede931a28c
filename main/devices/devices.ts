import type { DeviceSettings } from '../domain/device-settings.ts'
import type { DeviceCheck, Drawer, Timers } from '../register/ports.ts'
import type { Hardware } from './bus/hardware.ts'
import { createConfiguredPrinter } from './printing/configured.ts'
import { createPrinterDrawer, createVirtualDrawer } from './printing/drawer.ts'
import type { OnScreenPrinter } from './printing/on-screen.ts'
import type { Printer, RealPrinter } from './printing/printer.ts'
import { withSubstitute } from './printing/substitute.ts'
import { watchPrinter } from './printing/watch.ts'

export interface DevicesParts {
  /** The computer's buses; without them everything is virtual, whatever the settings name (replay, tests, demonstration). */
  readonly hardware?: Hardware
  readonly timers: Timers
  /** The printer of a station that has none. */
  readonly onScreen: OnScreenPrinter
  /** Something that screens may show is another than before. */
  readonly changed: () => void
  /** The printer is well again. */
  readonly printerRecovered: () => void
  /** A pulse did not reach the drawer. */
  readonly drawerMissed: () => void
}

/** The station's peripherals behind their ports. What the settings name can change while the station runs. */
export interface Devices {
  readonly printer: Printer
  readonly drawer: Drawer & { readonly times: () => number }
  /** Takes up other settings: what is not the same any more is let go of. */
  configure(settings: DeviceSettings): void
  /** Asks every device how it is, now. Never rejects. */
  look(): Promise<void>
  close(): void
}

/** Milliseconds between two looks at an idle printer. */
const LOOK_EVERY = 10_000

/** Nothing is opened before `configure`. */
export function createDevices(parts: DevicesParts): Devices {
  const { hardware, timers, onScreen } = parts
  let real: { readonly printer: RealPrinter; readonly drawer: Drawer; readonly pulses: boolean } | undefined
  let times = 0
  let held: (() => void)[] = []
  const virtualDrawer = createVirtualDrawer(parts.changed)

  function realPrinter({ printer, substitute }: DeviceSettings): RealPrinter | undefined {
    if (hardware === undefined || printer === undefined) return undefined
    const first = createConfiguredPrinter(printer, hardware, timers)
    const second = substitute === undefined ? undefined : createConfiguredPrinter(substitute, hardware, timers)
    return first === undefined || second === undefined ? first : withSubstitute(first, second)
  }

  function takePrinter(settings: DeviceSettings): void {
    const printer = realPrinter(settings)
    if (printer === undefined) {
      real = undefined
      return
    }
    const pulses = settings.printer?.drawerPin !== 'none'
    const drawer = createPrinterDrawer({ pulse: () => printer.openDrawer(), missed: parts.drawerMissed })
    real = { printer, drawer, pulses }
    const watch = watchPrinter({
      printer,
      timers,
      every: LOOK_EVERY,
      changed: parts.changed,
      recovered: parts.printerRecovered,
    })
    const unwatch = hardware?.usb.watch(() => watch.hint())
    held.push(() => {
      watch.stop()
      unwatch?.()
    })
  }

  return {
    printer: {
      print: (document) => (real?.printer ?? onScreen).print(document),
      check: () => (real?.printer ?? onScreen).check(),
    },
    drawer: {
      open() {
        times += 1
        if (real === undefined) virtualDrawer.open()
        else if (real.pulses) real.drawer.open()
      },
      times: () => times,
      check(): DeviceCheck {
        if (real === undefined) return virtualDrawer.check()
        if (!real.pulses) return { state: 'ok', code: 'none' }
        return real.printer.drawerOpen() === true ? { state: 'warning', code: 'open' } : real.drawer.check()
      },
    },
    configure(settings) {
      for (const release of held) release()
      held = []
      takePrinter(settings)
    },
    async look() {
      await real?.printer.look()
    },
    close() {
      for (const release of held) release()
      held = []
    },
  }
}
