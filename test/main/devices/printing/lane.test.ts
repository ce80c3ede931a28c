import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { printerProfile } from '../../../../main/devices/printing/profiles.ts'
import { createPrinting, type PrintingEvent } from '../../../../main/devices/printing/queue.ts'
import { createNetworkTransport } from '../../../../main/devices/printing/transport/network.ts'
import { createWiredPrinter } from '../../../../main/devices/printing/wired.ts'
import { customerReceipt } from '../../../../main/domain/receipt/customer.ts'
import { markedDuplicate } from '../../../../main/domain/receipt/duplicate.ts'
import { wordsFrom } from '../../../../main/domain/receipt/words.ts'
import { systemTimers } from '../../../../main/station/time.ts'
import { startVirtualPrinter, type VirtualPrinter } from '../../../virtual/escpos-printer.ts'
import { printedLines } from '../../../virtual/escpos-reader/reader.ts'
import { contextIn, LONG_SALE, localeTable } from '../../domain/receipt/sample.ts'
import { patiently } from '../../patiently.ts'
import { handTimers, jobsOf } from './parts.ts'

/** The queue, the driver, the network and the printer together: what a lane lives through in a day. */
describe('a lane with a network printer', () => {
  let device: VirtualPrinter
  beforeEach(async () => {
    device = await startVirtualPrinter()
  })
  afterEach(() => device.close())

  function lane(patience: number) {
    const profile = printerProfile('epson-80')
    if (profile === undefined) throw new Error('No profile')
    const jobs = jobsOf()
    const timers = handTimers()
    const events: PrintingEvent[] = []
    const words = wordsFrom(localeTable('receipt', 'zh-CN'))
    const printing = createPrinting({
      jobs,
      printer: createWiredPrinter({
        profile,
        transport: createNetworkTransport(
          { host: '127.0.0.1', port: device.port, milliseconds: patience },
          systemTimers,
        ),
        answerWithin: patience,
        confirmWithin: patience,
      }),
      documentOf: (content) =>
        content.of === 'receipt'
          ? customerReceipt({ ...LONG_SALE, receipt: content.receipt }, contextIn('zh-CN'))
          : content.document,
      duplicateOf: (document) => markedDuplicate(document, words),
      timers,
      report: (event) => events.push(event),
    })
    const sell = (receipt: string) => {
      jobs.add({ of: 'receipt', receipt, copy: 'customer', duplicate: false })
      printing.wake()
    }
    return { jobs, timers, events, printing, sell }
  }

  const papers = () => printedLines(device.paper()).map((line) => line.text)
  const numbers = () => papers().flatMap((text) => /^小票号 +(\S+)$/.exec(text)?.[1] ?? [])

  it('prints every receipt of a rush once and in order', async () => {
    const { jobs, sell } = lane(20_000)
    const sold = Array.from({ length: 12 }, (_, index) => `S1L1-${String(index).padStart(6, '0')}`)
    for (const receipt of sold) sell(receipt)
    await patiently(() => expect(jobs.waiting()).toBe(0))
    expect(numbers()).toEqual(sold)
    expect(papers()).not.toContain('重印件')
  })

  it('loses no receipt when the paper ends inside one: that one comes out again marked, the next unmarked', async () => {
    const { jobs, timers, events, printing, sell } = lane(20_000)
    device.set({ paperLeft: 700 })
    sell('S1L1-000001')
    sell('S1L1-000002')
    await patiently(() => expect(timers.waits()).toHaveLength(1))
    expect(printing.check()).toEqual({ state: 'failed', code: 'paper_out', params: { waiting: '2' } })
    device.refill()
    timers.fire()
    await patiently(() => expect(jobs.waiting()).toBe(0))
    expect(numbers()).toEqual(['S1L1-000001', 'S1L1-000001', 'S1L1-000002'])
    expect(papers().filter((text) => text.trim() === '重印件')).toHaveLength(1)
    expect(events.map((event) => event.event)).toEqual(['trouble', 'well', 'printed', 'printed'])
  })

  it('keeps receipts while the printer is gone and prints them unmarked when it is back', async () => {
    const { jobs, timers, printing, sell } = lane(20_000)
    device.set({ coverOpen: true })
    sell('S1L1-000001')
    await patiently(() => expect(timers.waits()).toHaveLength(1))
    expect(printing.waiting()).toBe(1)
    device.set({ coverOpen: false })
    sell('S1L1-000002')
    await patiently(() => expect(jobs.waiting()).toBe(0))
    expect(numbers()).toEqual(['S1L1-000001', 'S1L1-000002'])
    expect(papers()).not.toContain('重印件')
  })
})
