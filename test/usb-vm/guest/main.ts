import { systemHardware } from '../../../main/devices/bus/system.ts'
import { SCALE, SCANNER } from './descriptors.ts'
import { createGadgetHid } from './gadget-hid.ts'
import { createGadgetPrinter } from './gadget-printer.ts'
import { createGadgetSerial } from './gadget-serial.ts'
import { printingScenarios } from './printing.ts'
import { scanningScenarios } from './scanning.ts'
import { play } from './scenarios.ts'
import { weighingScenarios } from './weighing.ts'

const timers = {
  after(milliseconds: number, run: () => void) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}
const hardware = systemHardware()
// Four controllers: the printers on two, the scanner on the third, the scales on the fourth one after the other.
const scanner = createGadgetHid({
  ...{ index: 0, port: 2, product: 'Voyager', serialNumber: 'BC0001', descriptor: SCANNER, reportLength: 64 },
})
const scale = createGadgetHid({
  ...{ index: 1, port: 3, product: 'Ariva', serialNumber: 'SC0001', descriptor: SCALE, reportLength: 6 },
})
const isWell = await play([
  ...scanningScenarios(hardware, timers, scanner),
  ...weighingScenarios(hardware, timers, scale, createGadgetSerial(1)),
  ...printingScenarios(hardware, timers, createGadgetPrinter(0, 0), createGadgetPrinter(1, 1)),
])
process.exit(isWell ? 0 : 1)
