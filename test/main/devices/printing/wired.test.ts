import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPrinterDrawer, createVirtualDrawer } from '../../../../main/devices/printing/drawer.ts'
import { type PrinterProfile, printerProfile } from '../../../../main/devices/printing/profiles.ts'
import { isStatusByte, readStatus } from '../../../../main/devices/printing/status.ts'
import { createNetworkTransport } from '../../../../main/devices/printing/transport/network.ts'
import { createWiredPrinter, processIdOf } from '../../../../main/devices/printing/wired.ts'
import { customerReceipt } from '../../../../main/domain/receipt/customer.ts'
import { layOut } from '../../../../main/domain/receipt/layout.ts'
import { systemTimers } from '../../../../main/station/time.ts'
import { startVirtualPrinter, type VirtualPrinter } from '../../../virtual/escpos-printer.ts'
import { printedLines, readEscPos } from '../../../virtual/escpos-reader/reader.ts'
import { contextIn, LONG_SALE } from '../../domain/receipt/sample.ts'
import { patiently } from '../../patiently.ts'
import { saying } from './parts.ts'

const receipt = customerReceipt(LONG_SALE, contextIn('zh-CN'))

function profile(model: string): PrinterProfile {
  const found = printerProfile(model)
  if (found === undefined) throw new Error(`No profile ${model}`)
  return found
}

describe('a network printer', () => {
  let device: VirtualPrinter
  beforeEach(async () => {
    device = await startVirtualPrinter()
  })
  afterEach(() => device.close())

  /**
   * `patience` is long where the printer is well, so that a slow machine fails nothing, and short where it must run out;
   * `line` is the line's own, which a printer that answers nothing need not run out of.
   */
  function printer(model: string, patience = 20_000, line = 20_000, port = device.port) {
    return createWiredPrinter({
      profile: profile(model),
      transport: createNetworkTransport({ host: '127.0.0.1', port, milliseconds: line }, systemTimers),
      answerWithin: patience,
      confirmWithin: patience,
    })
  }

  it.each(['epson-80', 'generic-80'])('prints a whole Chinese receipt and confirms it (%s)', async (model) => {
    expect(await printer(model).print(receipt)).toEqual({ printed: true })
    await patiently(() => expect(readEscPos(device.paper())).toContainEqual({ thing: 'cut' }))
    const wanted = layOut(receipt, 48).flatMap((line) => (line.line === 'text' ? [line.text] : []))
    const printed = printedLines(device.paper()).map((line) => line.text)
    expect(printed.filter((text) => text !== '')).toEqual(wanted.filter((text) => text !== ''))
  })

  it('sends nothing to a printer that says its paper is out or its cover is open', async () => {
    device.set({ paperOut: true })
    expect(await printer('epson-80').print(receipt)).toEqual({
      printed: false,
      trouble: 'paper_out',
      mayHavePrinted: false,
    })
    device.set({ paperOut: false, coverOpen: true })
    expect(await printer('epson-80').print(receipt)).toEqual({
      printed: false,
      trouble: 'cover_open',
      mayHavePrinted: false,
    })
    device.set({ coverOpen: false, cutterError: true })
    expect(await printer('epson-80').print(receipt)).toEqual({
      printed: false,
      trouble: 'cutter',
      mayHavePrinted: false,
    })
    expect(device.paper()).toHaveLength(0)
    expect(device.held()).toHaveLength(0)
  })

  it('tells a receipt that ran out of paper half way, and does not let its rest come out before the new one', async () => {
    const wired = printer('epson-80')
    device.set({ paperLeft: 400 })
    expect(await wired.print(receipt)).toEqual({ printed: false, trouble: 'paper_out', mayHavePrinted: true })
    expect(device.held().length).toBeGreaterThan(0)
    const half = device.paper().length
    device.set({ paperOut: false, paperLeft: Number.POSITIVE_INFINITY, coverOpen: true })
    expect(await wired.print(receipt)).toMatchObject({ trouble: 'cover_open' })
    expect(device.held()).toHaveLength(0)
    device.refill()
    expect(await printer('epson-80').print(saying('again'))).toEqual({ printed: true })
    expect(printedLines(device.paper().subarray(half)).map((line) => line.text)).toEqual(['again'])
  })

  it('tells a line that broke inside a receipt', async () => {
    device.set({ breaksAfter: 300 })
    expect(await printer('epson-80').print(receipt)).toEqual({ printed: false, trouble: 'off', mayHavePrinted: true })
  })

  it('gives up on a printer that takes the bytes and never says a word', async () => {
    device.set({ silent: true })
    expect(await printer('epson-80', 100).print(receipt)).toEqual({
      printed: false,
      trouble: 'hung',
      mayHavePrinted: false,
    })
  })

  it('calls a printer hung that accepts the line and reads nothing', async () => {
    device.set({ hung: true })
    expect(await printer('epson-80', 100, 1_000).print(receipt)).toMatchObject({ printed: false, trouble: 'hung' })
  })

  it('calls a printer off where nobody listens', async () => {
    const gone = await startVirtualPrinter()
    const { port } = gone
    await gone.close()
    expect(await printer('epson-80', 20_000, 20_000, port).print(receipt)).toEqual({
      printed: false,
      trouble: 'off',
      mayHavePrinted: false,
    })
  })

  it('is well again by itself when the printer is', async () => {
    const wired = printer('epson-80')
    device.set({ coverOpen: true })
    expect(await wired.print(receipt)).toMatchObject({ trouble: 'cover_open' })
    device.set({ coverOpen: false })
    expect(await wired.print(receipt)).toEqual({ printed: true })
  })

  it('warns of paper that is near its end and prints on', async () => {
    const wired = printer('generic-80')
    device.set({ paperLow: true })
    expect(await wired.print(receipt)).toEqual({ printed: true })
    expect(wired.check()).toEqual({ state: 'warning', code: 'paper_low' })
  })

  it('tells the self-check of a printer that nothing was printed on yet', async () => {
    const wired = printer('epson-80')
    device.set({ paperOut: true })
    await wired.look()
    expect(wired.check()).toEqual({ state: 'failed', code: 'paper_out' })
    device.set({ paperOut: false })
    await wired.look()
    expect(wired.check()).toEqual({ state: 'ok', code: 'ok' })
    expect(device.paper()).toHaveLength(0)
  })

  it('opens the drawer between papers, never inside of one', async () => {
    const wired = printer('epson-80')
    const outcomes = await Promise.all([wired.print(receipt), wired.openDrawer(), wired.print(saying('after'))])
    expect(outcomes).toEqual([{ printed: true }, true, { printed: true }])
    const things = readEscPos(device.paper()).map((thing) => thing.thing)
    expect(things.filter((thing) => thing !== 'line' && thing !== 'barcode')).toEqual([
      'cut',
      'process_id',
      'pulse',
      'cut',
      'process_id',
    ])
  })
})

describe('drawers', () => {
  it('tell of a pulse that did not reach them and never send it again', async () => {
    let pulses = 0
    let missed = 0
    const drawer = createPrinterDrawer({
      async pulse() {
        pulses += 1
        return pulses > 1
      },
      missed() {
        missed += 1
      },
    })
    drawer.open()
    await patiently(() => expect(missed).toBe(1))
    expect(pulses).toBe(1)
    expect(drawer.check()).toEqual({ state: 'failed', code: 'unreachable' })
    drawer.open()
    await patiently(() => expect(drawer.check()).toEqual({ state: 'ok', code: 'ok' }))
  })

  it('count their openings where they are virtual', () => {
    const seen: number[] = []
    const drawer = createVirtualDrawer((times) => seen.push(times))
    drawer.open()
    drawer.open()
    expect([seen, drawer.times(), drawer.check().code]).toEqual([[1, 2], 2, 'virtual'])
  })
})

describe('status bytes', () => {
  const read = (one: number, two: number, three: number, four: number) =>
    readStatus({ 1: 0x12 | one, 2: 0x12 | two, 3: 0x12 | three, 4: 0x12 | four })

  it('say what is wrong by the bits of DLE EOT 1 to 4', () => {
    expect(read(0, 0, 0, 0)).toEqual({ paperLow: false, drawerPin: false })
    expect(read(0x08, 0x04, 0, 0).trouble).toBe('cover_open')
    expect(read(0x08, 0x20, 0, 0x60).trouble).toBe('paper_out')
    expect(read(0x08, 0x40, 0x08, 0).trouble).toBe('cutter')
    expect(read(0x08, 0x40, 0, 0).trouble).toBe('error')
    expect(read(0x08, 0, 0, 0).trouble).toBe('error')
    expect(read(0x04, 0, 0, 0x0c)).toEqual({ paperLow: true, drawerPin: true })
  })

  it('are never mistaken for automatic status or a process ID', () => {
    const automatic = [0x10, 0x14, 0x00, 0x0f]
    expect(automatic.filter(isStatusByte)).toEqual([])
    const ids = Array.from({ length: 65_536 }, (_, job) => processIdOf(job))
    expect(new Set(ids).size).toBe(65_536)
    expect(ids.filter((id) => Array.from(Buffer.from(id)).some(isStatusByte))).toEqual([])
  })
})
