import type { DeviceSettings } from '../domain/device-settings.ts'
import type { Profile } from '../domain/profile.ts'
import type { ReceiptDocument } from '../domain/receipt/document.ts'
import { type LaidLine, layOut } from '../domain/receipt/layout.ts'
import type { DeviceCheck, DeviceCounters, Drawer, Scale, ScaleReading, Timers } from '../register/ports.ts'
import type { Hardware } from './bus/hardware.ts'
import { createPoleDisplay, type PoleDisplay } from './display/pole.ts'
import { createConfiguredPrinter, profileOf } from './printing/configured.ts'
import { createPrinterDrawer, createVirtualDrawer } from './printing/drawer.ts'
import type { OnScreenPrinter } from './printing/on-screen.ts'
import type { Printer, RealPrinter } from './printing/printer.ts'
import { withSubstitute } from './printing/substitute.ts'
import { watchPrinter } from './printing/watch.ts'
import { createRealScale, type RealScale } from './scale/real.ts'
import { createVirtualScale, type VirtualScale } from './scale/virtual.ts'
import { createHidScanners, type HidScanners } from './scanner/hid.ts'

export interface DevicesParts {
  /** The computer's buses; without them everything is virtual, whatever the settings name (replay, tests, demonstration). */
  readonly hardware?: Hardware
  readonly timers: Timers
  readonly unit: () => Profile['weightUnit']
  /** The printer of a station that has none. */
  readonly onScreen: OnScreenPrinter
  readonly counters: DeviceCounters
  /** Something that screens may show is another than before. */
  readonly changed: () => void
  /** The printer is well again. */
  readonly printerRecovered: () => void
  /** A pulse did not reach the drawer. */
  readonly drawerMissed: () => void
  /** A scanner that is no keyboard sent a code. */
  readonly scanned: (code: string) => void
}

/** The station's peripherals behind their ports. What the settings name can change while the station runs. */
export interface Devices {
  readonly printer: Printer
  readonly drawer: Drawer & { readonly times: () => number }
  readonly scale: Scale
  /** Stands in while no scale is connected. */
  readonly virtualScale: VirtualScale
  isScaleVirtual(): boolean
  scannerCheck(): DeviceCheck
  /** Two lines for the customer's pole display, where there is one. */
  show(upper: string, lower: string): void
  displayCheck(): DeviceCheck | undefined
  /** Takes up other settings: what is not the same any more is let go of. */
  configure(settings: DeviceSettings): void
  /** Asks every device how it is, now. Never rejects. */
  look(): Promise<void>
  close(): void
}

/** Milliseconds between two looks at an idle printer. */
const LOOK_EVERY = 10_000
/** Millimetres on paper. */
const HEIGHTS = { text: 4, large: 8, barcode: 16, qr: 30, signature: 16, cut: 20 } as const
/** Dots of a picture to the millimetre. */
const DOTS_PER_MILLIMETRE = 8

interface RealPrinting {
  readonly printer: RealPrinter
  readonly drawer: Drawer
  readonly hasDrawer: boolean
  readonly columns: number
  readonly hasCutter: boolean
}

/** Nothing is opened before `configure`. */
export function createDevices(parts: DevicesParts): Devices {
  const { hardware, timers, onScreen, counters } = parts
  const virtualDrawer = createVirtualDrawer(parts.changed)
  const virtualScale = createVirtualScale()
  const watchers = new Set<(reading: ScaleReading) => void>()
  let real: RealPrinting | undefined
  let scale: RealScale | undefined
  let scanners: HidScanners | undefined
  let display: PoleDisplay | undefined
  let times = 0
  let held: (() => void)[] = []

  const current = (): Scale => scale ?? virtualScale
  const tellWeight = (reading: ScaleReading) => {
    for (const watcher of [...watchers]) watcher(reading)
  }
  virtualScale.watch((reading) => {
    if (scale === undefined) tellWeight(reading)
  })

  function takePrinter(buses: Hardware, settings: DeviceSettings): void {
    if (settings.printer === undefined) return
    const first = createConfiguredPrinter(settings.printer, buses, timers)
    const profile = profileOf(settings.printer)
    if (first === undefined || profile === undefined) return
    const second =
      settings.substitute === undefined ? undefined : createConfiguredPrinter(settings.substitute, buses, timers)
    const printer = second === undefined ? first : withSubstitute(first, second)
    real = {
      printer,
      drawer: createPrinterDrawer({ pulse: () => printer.openDrawer(), missed: parts.drawerMissed }),
      hasDrawer: profile.drawerPin !== 'none',
      columns: profile.columns,
      hasCutter: profile.cutter,
    }
    const { changed, printerRecovered: recovered } = parts
    const watch = watchPrinter({ printer, timers, every: LOOK_EVERY, changed, recovered })
    held.push(buses.usb.watch(watch.hint), watch.stop)
  }

  function takeScale(buses: Hardware, settings: DeviceSettings): void {
    if (settings.scale === undefined) return
    const taken = createRealScale({ settings: settings.scale, hardware: buses, unit: parts.unit(), timers })
    scale = taken
    held.push(taken.watch(tellWeight), buses.usb.watch(taken.hint), taken.close)
  }

  function takeScanners(buses: Hardware, { scanner }: DeviceSettings): void {
    const taken = createHidScanners({
      ...{ bus: buses.hid, timers, scanned: parts.scanned, changed: parts.changed },
      ...(scanner.hid === undefined ? {} : { only: scanner.hid }),
      misread: () => counters.add('bad_scans'),
    })
    scanners = taken
    held.push(buses.usb.watch(taken.hint), taken.close)
  }

  function takeDisplay(buses: Hardware, settings: DeviceSettings): void {
    if (settings.display === undefined) return
    const taken = createPoleDisplay({ settings: settings.display, bus: buses.serial, timers, changed: parts.changed })
    display = taken
    held.push(buses.usb.watch(taken.hint), taken.close)
  }

  function release(): void {
    for (const letGo of held) letGo()
    held = []
    real = undefined
    scale = undefined
    scanners = undefined
    display = undefined
  }

  function count(document: ReceiptDocument, { columns, hasCutter }: RealPrinting): void {
    counters.add('paper_mm', paperLength(document, columns))
    if (hasCutter) counters.add('cuts')
  }

  return {
    printer: {
      async print(document) {
        const by = real
        const outcome = await (by?.printer ?? onScreen).print(document)
        if (outcome.printed && by !== undefined) count(document, by)
        return outcome
      },
      check: () => (real?.printer ?? onScreen).check(),
    },
    drawer: {
      open() {
        times += 1
        if (real === undefined) virtualDrawer.open()
        else if (real.hasDrawer) {
          counters.add('drawer_opens')
          real.drawer.open()
        }
      },
      times: () => times,
      check(): DeviceCheck {
        if (real === undefined) return virtualDrawer.check()
        if (!real.hasDrawer) return { state: 'ok', code: 'none' }
        return real.printer.drawerOpen() === true ? { state: 'warning', code: 'open' } : real.drawer.check()
      },
    },
    scale: {
      read: () => current().read(),
      watch(changed) {
        const watcher = (reading: ScaleReading) => changed(reading)
        watchers.add(watcher)
        return () => {
          watchers.delete(watcher)
        }
      },
      check: () => current().check(),
    },
    virtualScale,
    isScaleVirtual: () => scale === undefined,
    scannerCheck: () => scanners?.check() ?? { state: 'ok', code: 'keyboard' },
    show: (upper, lower) => display?.show(upper, lower),
    displayCheck: () => display?.check(),
    configure(settings) {
      release()
      if (hardware === undefined) return
      takePrinter(hardware, settings)
      takeScale(hardware, settings)
      takeScanners(hardware, settings)
      takeDisplay(hardware, settings)
    },
    async look() {
      await Promise.all([real?.printer.look(), scale?.looked, scanners?.look(), display?.looked])
    },
    close: release,
  }
}

/** Millimetres of paper that the document takes, feed to the cutter included; a rough figure, for the maintenance plan. */
function paperLength(document: ReceiptDocument, columns: number): number {
  const lines = layOut(document, columns)
  const height = (line: LaidLine) =>
    line.line === 'picture'
      ? Math.ceil(line.picture.height / DOTS_PER_MILLIMETRE)
      : HEIGHTS[line.line === 'text' && line.large ? 'large' : line.line]
  return lines.reduce<number>((sum, line) => sum + height(line), HEIGHTS.cut)
}
