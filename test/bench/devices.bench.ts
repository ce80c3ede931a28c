/*
 * node --expose-gc test/bench/devices.bench.ts [--receipts 10000]
 * Document to bytes for a receipt of 60 lines and more; last tender confirmed to the first byte on the wire, through the
 * real queue and a network printer made of code; a thousand HID scans while receipts print; memory over many receipts.
 */
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { createConfiguredPrinter } from '../../main/devices/printing/configured.ts'
import { encode } from '../../main/devices/printing/encode/encoder.ts'
import { printerProfile } from '../../main/devices/printing/profiles.ts'
import { createPrinting } from '../../main/devices/printing/queue.ts'
import { createHidScanners } from '../../main/devices/scanner/hid.ts'
import { customerReceipt } from '../../main/domain/receipt/customer.ts'
import { layOut } from '../../main/domain/receipt/layout.ts'
import { jobsOf } from '../main/devices/printing/parts.ts'
import { contextIn, LONG_SALE } from '../main/domain/receipt/sample.ts'
import { createVirtualBuses, plugHid } from '../virtual/buses.ts'
import { createPrinterBrain } from '../virtual/printer-brain.ts'
import { reportsOf } from '../virtual/scanner-reports.ts'
import { spread, timed } from './storage/measure.ts'

const { values } = parseArgs({ options: { receipts: { type: 'string', default: '10000' } } })
const receipts = Number(values.receipts)
const profile = printerProfile('epson-80')
if (profile === undefined) throw new Error('The profile is gone')
const timers = {
  after(milliseconds: number, run: () => void) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** The sample's lines as often as it takes for sixty lines of goods. */
const lines = Array.from({ length: 60 }, (_, index) => {
  const line = LONG_SALE.lines[index % LONG_SALE.lines.length]
  if (line === undefined) throw new Error('The sample has no lines')
  return { ...line, line: index + 1 }
})
const document = customerReceipt({ ...LONG_SALE, lines }, contextIn('zh-CN'))

function encoding() {
  for (let warm = 0; warm < 20; warm += 1) encode(document, profile ?? never(), 'ABCD')
  return spread(Array.from({ length: 300 }, () => timed(() => encode(document, profile ?? never(), 'ABCD'))))
}

function never(): never {
  throw new Error('The profile is gone')
}

/** A printer on a port that tells when a job's first byte of content came: real-time status questions do not count. */
async function startPrinter() {
  let brain = createPrinterBrain()
  let first: number | undefined
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      if (bytes[0] !== 0x10) first ??= performance.now()
      brain.receive(bytes, (answer) => socket.write(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    port: address.port,
    firstByte() {
      const at = first
      first = undefined
      return at
    },
    newRoll() {
      brain = createPrinterBrain()
    },
    close: () => server.close(),
  }
}

async function printing() {
  const device = await startPrinter()
  const jobs = jobsOf()
  const at = { kind: 'network', host: '127.0.0.1', port: device.port } as const
  const buses = createVirtualBuses()
  const printer = createConfiguredPrinter({ model: 'epson-80', at }, buses, timers)
  if (printer === undefined) throw new Error('No printer')
  let printed = (): void => undefined
  const queue = createPrinting({
    ...{ jobs, printer, timers },
    documentOf: () => document,
    duplicateOf: (paper) => paper,
    report: (event) => {
      if (event.event === 'printed') printed()
    },
  })
  const print = () =>
    new Promise<void>((resolve) => {
      printed = resolve
      jobs.add({ of: 'document', document })
      queue.wake()
    })

  const firstBytes: number[] = []
  for (let round = 0; round < 300; round += 1) {
    device.newRoll()
    const committed = performance.now()
    await print()
    const at = device.firstByte()
    if (at !== undefined) firstBytes.push(at - committed)
  }

  const codes: string[] = []
  const scanner = plugHid(buses, { path: 'h', vendorId: 1, productId: 2, usagePage: 0x8c, usage: 2 })
  const scanners = createHidScanners({
    ...{ bus: buses.hid, timers, scanned: (code: string) => codes.push(code) },
    ...{ misread: () => undefined, changed: () => undefined },
  })
  await scanners.look()
  const began = performance.now()
  let scanning = true
  const printer2 = (async () => {
    while (scanning) {
      device.newRoll()
      await print()
    }
  })()
  const sent = Array.from({ length: 1_000 }, (_, index) => `]E069${String(index).padStart(11, '0')}`)
  for (const [index, code] of sent.entries()) {
    for (const report of reportsOf(code)) scanner.opened?.report(report)
    const due = began + index * 20
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
  }
  const seconds = (performance.now() - began) / 1000
  scanning = false
  await printer2
  scanners.close()

  const heap = () => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed / 2 ** 20
  }
  await print()
  const before = heap()
  for (let round = 0; round < receipts; round += 1) {
    if (round % 100 === 0) device.newRoll()
    await print()
  }
  device.newRoll()
  const grown = heap() - before
  await queue.stop()
  device.close()
  return {
    firstByteMilliseconds: spread(firstBytes),
    scans: { sent: sent.length, arrivedInOrder: String(codes) === String(sent), seconds: Number(seconds.toFixed(1)) },
    memory: { receipts, grownMegabytes: Number(grown.toFixed(1)) },
  }
}

const result = { receiptLines: layOut(document, 48).length, encodeMilliseconds: encoding(), ...(await printing()) }
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
