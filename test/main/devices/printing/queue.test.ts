import { describe, expect, it, vi } from 'vitest'
import { createOnScreenPrinter } from '../../../../main/devices/printing/on-screen.ts'
import type { Printer, PrintOutcome } from '../../../../main/devices/printing/printer.ts'
import { createPrinting, type PrintingEvent, type QueuedJobs } from '../../../../main/devices/printing/queue.ts'
import { markedDuplicate } from '../../../../main/domain/receipt/duplicate.ts'
import { patiently } from '../../patiently.ts'
import { handTimers, jobsOf, saidBy, saying } from './parts.ts'

const PRINTED: PrintOutcome = { printed: true }
const PAPER_OUT: PrintOutcome = { printed: false, trouble: 'paper_out', mayHavePrinted: false }
const HALF_PRINTED: PrintOutcome = { printed: false, trouble: 'paper_out', mayHavePrinted: true }
const HUNG: PrintOutcome = { printed: false, trouble: 'hung', mayHavePrinted: true }

/** A printer that answers with these outcomes, then prints everything. */
function printerWith(...outcomes: readonly (PrintOutcome | Error)[]) {
  const papers: string[] = []
  const left = [...outcomes]
  let busy = 0
  let busiest = 0
  const printer: Printer = {
    async print(document) {
      busy += 1
      busiest = Math.max(busiest, busy)
      await Promise.resolve()
      busy -= 1
      const outcome = left.shift() ?? PRINTED
      if (outcome instanceof Error) throw outcome
      if (outcome.printed || outcome.mayHavePrinted) papers.push(saidBy(document))
      return outcome
    },
    check: () => ({ state: 'ok', code: 'ok' }),
  }
  return { printer, papers, busiest: () => busiest }
}

function queueOver(jobs: QueuedJobs, printer: Printer) {
  const events: PrintingEvent[] = []
  const timers = handTimers()
  const printing = createPrinting({
    jobs,
    printer,
    documentOf: (content) => (content.of === 'document' ? content.document : undefined),
    duplicateOf: (document) => markedDuplicate(document, () => 'DUPLICATE'),
    timers,
    report: (event) => events.push(event),
  })
  return { printing, timers, events }
}

const idle = (jobs: { waiting(): number }) => patiently(() => expect(jobs.waiting()).toBe(0))

describe('the print queue', () => {
  it('prints committed jobs in their order and lets each go when the printer has confirmed it', async () => {
    const jobs = jobsOf('one', 'two', 'three')
    const { printer, papers } = printerWith()
    const { printing, events } = queueOver(jobs, printer)
    printing.wake()
    await idle(jobs)
    expect(papers).toEqual(['one', 'two', 'three'])
    expect(events).toEqual([1, 2, 3].map((job) => ({ event: 'printed', job })))
    expect(printing.check()).toEqual({ state: 'ok', code: 'ok' })
  })

  it('returns from waking before anything is asked of the printer', async () => {
    const jobs = jobsOf('one')
    const { printer, papers } = printerWith()
    const print = vi.spyOn(printer, 'print')
    queueOver(jobs, printer).printing.wake()
    expect(print).not.toHaveBeenCalled()
    await idle(jobs)
    expect(papers).toEqual(['one'])
  })

  it('keeps a job while the paper is out, says so with how many wait, and prints it once when there is paper', async () => {
    const jobs = jobsOf('one', 'two')
    const { printer, papers } = printerWith(PAPER_OUT, PAPER_OUT)
    const { printing, timers, events } = queueOver(jobs, printer)
    printing.wake()
    await patiently(() => expect(timers.waits()).toEqual([1000]))
    expect(printing.check()).toEqual({ state: 'failed', code: 'paper_out', params: { waiting: '2' } })
    timers.fire()
    await patiently(() => expect(timers.waits()).toEqual([2000]))
    timers.fire()
    await idle(jobs)
    expect(papers).toEqual(['one', 'two'])
    expect(events.map((event) => event.event)).toEqual(['trouble', 'well', 'printed', 'printed'])
    expect(printing.check()).toEqual({ state: 'ok', code: 'ok' })
  })

  it('marks what may be on paper already as a duplicate, and only that', async () => {
    const jobs = jobsOf('one', 'two')
    const { printer, papers } = printerWith(HALF_PRINTED)
    const { printing, timers } = queueOver(jobs, printer)
    printing.wake()
    await patiently(() => expect(timers.waits()).toHaveLength(1))
    timers.fire()
    await idle(jobs)
    expect(papers).toEqual(['one', 'DUPLICATE one', 'two'])
  })

  it('marks a job that was at the printer when the station crashed', async () => {
    const jobs = jobsOf('one', 'two')
    jobs.setBegun?.(1, true)
    const { printer, papers } = printerWith()
    queueOver(jobs, printer).printing.wake()
    await idle(jobs)
    expect(papers).toEqual(['DUPLICATE one', 'two'])
  })

  it('tries a hung printer less and less often, up to every fifteen seconds', async () => {
    const jobs = jobsOf('one')
    const { printer } = printerWith(HUNG, HUNG, HUNG, HUNG, HUNG, HUNG)
    const { printing, timers } = queueOver(jobs, printer)
    const waits: number[] = []
    printing.wake()
    for (let tries = 1; tries <= 6; tries += 1) {
      await patiently(() => expect(timers.waits()).toHaveLength(1))
      waits.push(...timers.waits())
      timers.fire()
    }
    await idle(jobs)
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15000, 15000])
  })

  it('tries at once when woken instead of waiting its time out', async () => {
    const jobs = jobsOf('one')
    const { printer, papers } = printerWith(PAPER_OUT)
    const { printing, timers } = queueOver(jobs, printer)
    printing.wake()
    await patiently(() => expect(timers.waits()).toHaveLength(1))
    printing.wake()
    await idle(jobs)
    expect(timers.waits()).toEqual([])
    expect(papers).toEqual(['one'])
  })

  it('never has two papers at the printer, however often it is woken', async () => {
    const jobs = jobsOf('a', 'b', 'c', 'd')
    const { printer, papers, busiest } = printerWith()
    const { printing } = queueOver(jobs, printer)
    for (let times = 0; times < 20; times += 1) printing.wake()
    await patiently(() => {
      printing.wake()
      expect(jobs.waiting()).toBe(0)
    })
    expect(papers).toEqual(['a', 'b', 'c', 'd'])
    expect(busiest()).toBe(1)
  })

  it('prints a job that is committed while the last one is at the printer', async () => {
    const jobs = jobsOf('one')
    const { printer, papers } = printerWith()
    const { printing } = queueOver(jobs, printer)
    printing.wake()
    jobs.add({ of: 'document', document: saying('late') })
    printing.wake()
    await idle(jobs)
    expect(papers).toEqual(['one', 'late'])
  })

  it('lets a job go whose receipt does not exist, and prints those behind it', async () => {
    const jobs = jobsOf()
    jobs.add({ of: 'receipt', receipt: 'S1L1-999999', copy: 'customer', duplicate: false })
    jobs.add({ of: 'document', document: saying('next') })
    const { printer, papers } = printerWith()
    const { printing, events } = queueOver(jobs, printer)
    printing.wake()
    await idle(jobs)
    expect(papers).toEqual(['next'])
    expect(events[0]).toEqual({ event: 'unprintable', job: 100, reason: 'missing' })
  })

  it('tries to draw a paper three times before it lets it go', async () => {
    const jobs = jobsOf('one', 'two')
    const { printer, papers } = printerWith()
    const timers = handTimers()
    const events: PrintingEvent[] = []
    const printing = createPrinting({
      jobs,
      printer,
      documentOf(content) {
        if (content.of === 'document' && content.document.title === 'one') throw new Error('torn row')
        return content.of === 'document' ? content.document : undefined
      },
      duplicateOf: (document) => document,
      timers,
      report: (event) => events.push(event),
    })
    printing.wake()
    for (let tries = 0; tries < 2; tries += 1) {
      await patiently(() => expect(timers.waits()).toHaveLength(1))
      timers.fire()
    }
    await idle(jobs)
    expect(papers).toEqual(['two'])
    expect(events.map((event) => event.event)).toEqual(['store', 'store', 'unprintable', 'printed'])
  })

  it('does not print again what it could not strike off', async () => {
    const jobs = jobsOf('one')
    const done = jobs.done.bind(jobs)
    let failures = 1
    jobs.done = (id) => {
      failures -= 1
      if (failures >= 0) throw new Error('disk full')
      done(id)
    }
    const { printer, papers } = printerWith()
    const { printing, timers, events } = queueOver(jobs, printer)
    printing.wake()
    await patiently(() => expect(timers.waits()).toHaveLength(1))
    timers.fire()
    await idle(jobs)
    expect(papers).toEqual(['one'])
    expect(events).toContainEqual({ event: 'store', reason: 'disk full' })
  })

  it('survives a printer that throws and a listener that throws', async () => {
    const jobs = jobsOf('one')
    const { printer, papers } = printerWith(new Error('driver bug'))
    const timers = handTimers()
    const printing = createPrinting({
      jobs,
      printer,
      documentOf: (content) => (content.of === 'document' ? content.document : undefined),
      duplicateOf: (document) => markedDuplicate(document, () => 'DUPLICATE'),
      timers,
      report() {
        throw new Error('listener bug')
      },
    })
    printing.wake()
    await patiently(() => expect(timers.waits()).toHaveLength(1))
    timers.fire()
    await idle(jobs)
    expect(papers).toEqual(['DUPLICATE one'])
  })

  it('begins nothing after it was stopped', async () => {
    const jobs = jobsOf('one', 'two')
    const { printer, papers } = printerWith(PAPER_OUT)
    const { printing, timers } = queueOver(jobs, printer)
    printing.wake()
    await patiently(() => expect(timers.waits()).toHaveLength(1))
    await printing.stop()
    printing.wake()
    expect(timers.waits()).toEqual([])
    expect(papers).toEqual([])
    expect(jobs.left()).toEqual([1, 2])
  })
})

describe('the on-screen printer', () => {
  it('keeps the newest twenty papers, newest first, each with an id of its own', async () => {
    let changes = 0
    const printer = createOnScreenPrinter({
      columns: () => 32,
      changed() {
        changes += 1
      },
    })
    for (let number = 1; number <= 23; number += 1) await printer.print(saying(String(number)))
    const papers = printer.papers()
    expect(papers).toHaveLength(20)
    expect(papers[0]).toMatchObject({ title: '23', columns: 32 })
    expect(new Set(papers.map((paper) => paper.id)).size).toBe(20)
    expect(changes).toBe(23)
  })

  it('fails as it is told to and prints again when it is well', async () => {
    const printer = createOnScreenPrinter({ columns: () => 48, changed() {} })
    printer.fail('cover_open')
    expect(await printer.print(saying('x'))).toEqual({ printed: false, trouble: 'cover_open', mayHavePrinted: false })
    printer.fail()
    expect(await printer.print(saying('x'))).toEqual({ printed: true })
  })
})
