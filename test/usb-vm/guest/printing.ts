import assert from 'node:assert/strict'
import type { Hardware } from '../../../main/devices/bus/hardware.ts'
import { createConfiguredPrinter } from '../../../main/devices/printing/configured.ts'
import { encodeEscPos } from '../../../main/devices/printing/encode/escpos.ts'
import { printerProfile } from '../../../main/devices/printing/profiles.ts'
import { createPrinting, type PrintingEvent } from '../../../main/devices/printing/queue.ts'
import { createUsbTransport, usbPort } from '../../../main/devices/printing/transport/usb.ts'
import { processIdOf } from '../../../main/devices/printing/wired.ts'
import { customerReceipt } from '../../../main/domain/receipt/customer.ts'
import { markedDuplicate } from '../../../main/domain/receipt/duplicate.ts'
import { wordsFrom } from '../../../main/domain/receipt/words.ts'
import type { Timers } from '../../../main/register/ports.ts'
import { jobsOf } from '../../main/devices/printing/parts.ts'
import { contextIn, LONG_SALE, localeTable } from '../../main/domain/receipt/sample.ts'
import { printedLines } from '../../virtual/escpos-reader/reader.ts'
import { until } from './gadget.ts'
import type { GadgetPrinter } from './gadget-printer.ts'
import type { Scenario } from './scenarios.ts'

const PATIENCE = { transfer: 4_000, answer: 4_000, confirm: 20_000 }
const receipt = (number = LONG_SALE.receipt) => customerReceipt({ ...LONG_SALE, receipt: number }, contextIn('zh-CN'))

export function printingScenarios(
  hardware: Hardware,
  timers: Timers,
  first: GadgetPrinter,
  second: GadgetPrinter,
): readonly Scenario[] {
  const at = { kind: 'usb', serialNumber: first.serialNumber } as const
  const printerAt = (serialNumber: string) => {
    const printer = createConfiguredPrinter(
      { model: 'epson-80', at: { kind: 'usb', serialNumber }, drawerOpenLevel: 'high' },
      hardware,
      timers,
      PATIENCE,
    )
    assert(printer)
    return printer
  }
  const onBus = async (serialNumber: string) =>
    (await hardware.usb.devices()).some((device) => device.serialNumber === serialNumber)

  /** A whole queue on the first printer, as the station has it. */
  function lane() {
    const jobs = jobsOf()
    const events: PrintingEvent[] = []
    const words = wordsFrom(localeTable('receipt', 'zh-CN'))
    const printing = createPrinting({
      ...{ jobs, printer: printerAt(first.serialNumber), timers },
      documentOf: (content) => (content.of === 'receipt' ? receipt(content.receipt) : content.document),
      duplicateOf: (document) => markedDuplicate(document, words),
      report: (event) => events.push(event),
    })
    const before = first.brain.paper().length
    return {
      ...{ jobs, events, printing },
      sell(number: string) {
        jobs.add({ of: 'receipt', receipt: number, copy: 'customer', duplicate: false })
        printing.wake()
      },
      /** What came out on paper since, line by line. */
      lines: () => printedLines(first.brain.paper().subarray(before)).map((line) => line.text),
    }
  }
  const numbersIn = (lines: readonly string[]) => lines.flatMap((text) => /^小票号 +(\S+)$/.exec(text)?.[1] ?? [])
  const marksIn = (lines: readonly string[]) => lines.filter((text) => text.trim() === '重印件').length

  return [
    {
      name: 'the bus shows both printers by serial number, product and port',
      async run() {
        await first.plug()
        await second.plug()
        await until('both printers are on the bus', async () => (await onBus('SN0001')) && (await onBus('SN0002')))
        const devices = await hardware.usb.devices()
        const found = devices.filter((device) => device.vendorId === 0x04b8)
        assert.equal(new Set(found.map(usbPort)).size, 2)
        assert.deepEqual(new Set(found.map((device) => device.productName)), new Set(['TM-T20']))
      },
    },
    {
      name: 'a long Chinese receipt arrives byte for byte and is confirmed by its process ID',
      async run() {
        const profile = printerProfile('epson-80')
        assert(profile)
        assert.deepEqual(await printerAt('SN0001').print(receipt()), { printed: true })
        assert.ok(first.brain.paper().equals(encodeEscPos(receipt(), profile, processIdOf(1))), 'other bytes arrived')
        assert.equal(second.brain.paper().length, 0)
      },
    },
    {
      name: 'status is read: cover, paper end, near end, cutter, drawer, and nonsense is not believed',
      async run() {
        const printer = printerAt('SN0001')
        const codes: string[] = []
        for (const state of [
          { coverOpen: true },
          { paperOut: true },
          { cutterError: true },
          { paperLow: true },
          { nonsense: true },
          {},
        ]) {
          first.brain.refill()
          first.brain.set(state)
          await printer.look()
          codes.push(printer.check().code)
        }
        assert.deepEqual(codes, ['cover_open', 'paper_out', 'cutter', 'paper_low', 'hung', 'ok'])
        assert.equal(printer.drawerOpen(), false)
        first.brain.set({ drawerOpen: true })
        await printer.look()
        assert.equal(printer.drawerOpen(), true)
        first.brain.refill()
      },
    },
    {
      name: 'paper that ends inside a receipt: told, and after the new roll it comes out once more, marked',
      async run() {
        const { jobs, printing, sell, lines } = lane()
        first.brain.set({ paperLeft: 600 })
        sell('S1L1-000001')
        await until('the end of the paper is told', () => printing.check().code === 'paper_out')
        first.brain.refill()
        printing.wake()
        await until('the receipt is out', () => jobs.waiting() === 0)
        assert.deepEqual(numbersIn(lines()), ['S1L1-000001', 'S1L1-000001'])
        assert.equal(marksIn(lines()), 1)
        await printing.stop()
      },
    },
    {
      name: 'a printer that takes no bytes is told as hung in bounded time, and prints once it goes on',
      async run() {
        const { jobs, printing, sell, lines } = lane()
        first.hang()
        sell('S1L1-000002')
        await until('it is told as hung', () => printing.check().code === 'hung')
        first.wake()
        printing.wake()
        await until('the receipt is out', () => jobs.waiting() === 0)
        assert.ok(numbersIn(lines()).includes('S1L1-000002'))
        assert.ok(numbersIn(lines()).length - marksIn(lines()) <= 1, 'an unmarked receipt came out twice')
        await printing.stop()
      },
    },
    {
      name: 'more bytes than a stalled printer takes end in a time-out, not in a wait for ever',
      async run() {
        first.hang()
        const line = await createUsbTransport({
          devices: hardware.usb.devices,
          choice: at,
          timers,
          milliseconds: 1_500,
        }).open()
        assert('connection' in line)
        const written = await line.connection.write(Buffer.alloc(400_000, 0x0a))
        assert.equal(written.trouble, 'hung')
        assert.ok(written.sent < 400_000)
        await line.connection.close()
        first.unplug()
        first.brain.restart()
        await first.plug()
        await until('it is back on the bus', () => onBus('SN0001'))
      },
    },
    {
      name: 'unplugged in the middle of a receipt and plugged in again: finished once, marked, nothing lost behind it',
      async run() {
        const { jobs, printing, sell, lines } = lane()
        first.brain.set({ breaksAfter: 900 })
        sell('S1L1-000003')
        sell('S1L1-000004')
        await until('the loss is told', () => printing.check().state === 'failed')
        assert.equal(jobs.waiting(), 2)
        first.brain.restart()
        await first.plug()
        await until('it is back on the bus', () => onBus('SN0001'))
        printing.wake()
        await until('both receipts are out', () => jobs.waiting() === 0)
        assert.deepEqual(numbersIn(lines()).slice(-2), ['S1L1-000003', 'S1L1-000004'])
        assert.equal(marksIn(lines()), 1)
        await printing.stop()
      },
    },
    {
      name: 'two printers of a kind that are plugged in the other way round stay themselves',
      async run() {
        first.unplug()
        second.unplug()
        await second.plug()
        await first.plug()
        await until('both are back', async () => (await onBus('SN0001')) && (await onBus('SN0002')))
        const before = { first: first.brain.paper().length, second: second.brain.paper().length }
        assert.deepEqual(await printerAt('SN0002').print(receipt()), { printed: true })
        assert.equal(first.brain.paper().length, before.first)
        assert.ok(second.brain.paper().length > before.second)
      },
    },
    {
      name: 'a storm of twenty plugs and unplugs under a queue of receipts loses none and prints none twice unmarked',
      async run() {
        const { jobs, printing, sell, lines } = lane()
        const numbers = Array.from({ length: 6 }, (_, index) => `S1L1-0001${index}0`)
        for (const number of numbers) sell(number)
        for (let round = 0; round < 20; round += 1) {
          first.unplug()
          first.brain.restart()
          printing.wake()
          await first.plug()
          await new Promise((resolve) => setTimeout(resolve, 30 + 20 * (round % 5)))
        }
        await until('it is back on the bus', () => onBus('SN0001'))
        printing.wake()
        await until('all receipts are out', () => jobs.waiting() === 0, 60_000)
        const out = numbersIn(lines())
        assert.deepEqual(
          numbers.filter((number) => !out.includes(number)),
          [],
        )
        await printing.stop()
      },
    },
  ]
}
