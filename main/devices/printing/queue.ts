import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import type { DeviceCheck, PaperContent, Printing, PrintJob, PrintJobs, Timers } from '../../register/ports.ts'
import type { Printer, PrinterTrouble } from './printer.ts'

/**
 * The committed jobs, with what a store may remember of them beyond the port: that a job was begun, so that one cut off
 * by a crash comes out marked as a duplicate.
 */
export interface QueuedJobs extends PrintJobs {
  next(): (PrintJob & { readonly begun?: boolean }) | undefined
  /** Durable: from here on the job may be on paper (true), or it surely is not (false). */
  setBegun?(id: number, begun: boolean): void
}

/** What the queue tells of itself, for the journal and the screen. */
export type PrintingEvent =
  | { readonly event: 'printed'; readonly job: number }
  | { readonly event: 'trouble'; readonly trouble: PrinterTrouble }
  | { readonly event: 'well' }
  /** The job's content cannot be drawn (its receipt is not there): it left the queue, others go on. */
  | { readonly event: 'unprintable'; readonly job: number; readonly reason: string }
  /** The queue itself could not be read or written; tried again. */
  | { readonly event: 'store'; readonly reason: string }

export interface PrintingParts {
  readonly jobs: QueuedJobs
  readonly printer: Printer
  /** Draws a job's paper; undefined where its receipt does not exist. */
  readonly documentOf: (content: PaperContent) => ReceiptDocument | undefined
  /** The same paper marked as a duplicate. */
  readonly duplicateOf: (document: ReceiptDocument) => ReceiptDocument
  readonly timers: Timers
  readonly report: (event: PrintingEvent) => void
  /** Awaited before each job: lets keys, scans and the terminal have their turn between two papers. */
  readonly turn?: () => Promise<void>
}

/** The printing port with a way to end it. */
export interface PrintingQueue extends Printing {
  /** No job is begun from here on; resolves when the one at the printer has ended. */
  stop(): Promise<void>
}

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 15_000
/** How often drawing a job's paper may fail before it leaves the queue, so that the papers behind it come out. */
const DRAWING_TRIES = 3

type Step = 'printed' | 'empty' | 'later'

/**
 * The one writer to a printer. Jobs leave in their order, each when the printer has confirmed it; a job that failed
 * stays and is tried again by itself, at once when woken, else after 1, 2, 4 … 15 seconds. One that may be on paper
 * already comes out marked as a duplicate. Nothing the printer, the store or a listener does throws out of here.
 */
export function createPrinting(parts: PrintingParts): PrintingQueue {
  const { jobs, printer, timers, turn = () => Promise.resolve() } = parts
  const doubtful = new Set<number>()
  /** Confirmed by the printer but not yet by the store: must not be printed again. */
  const confirmed = new Set<number>()
  const undrawn = new Map<number, number>()
  let trouble: PrinterTrouble | undefined
  let wait = FIRST_WAIT
  let cancelRetry: (() => void) | undefined
  let running: Promise<void> | undefined
  let wokenMeanwhile = false
  let stopped = false

  function tell(event: PrintingEvent): void {
    try {
      parts.report(event)
    } catch {
      // A listener's fault must not stop the paper.
    }
  }

  function wake(): void {
    if (stopped) return
    cancelRetry?.()
    cancelRetry = undefined
    if (running !== undefined) {
      wokenMeanwhile = true
      return
    }
    running = run().finally(() => {
      running = undefined
      if (!wokenMeanwhile) return
      wokenMeanwhile = false
      wake()
    })
  }

  async function run(): Promise<void> {
    for (;;) {
      // Leaves the caller's stack first: who wakes the queue never waits for a printer, not even for its first byte.
      await turn()
      if (stopped) return
      const step = await tryNext()
      if (step === 'empty') return
      if (step === 'printed') {
        wait = FIRST_WAIT
        continue
      }
      cancelRetry = timers.after(wait, wake)
      wait = Math.min(wait * 2, LONGEST_WAIT)
      return
    }
  }

  async function tryNext(): Promise<Step> {
    try {
      const job = jobs.next()
      if (job === undefined) return 'empty'
      return confirmed.has(job.id) ? finish(job.id) : await printJob(job)
    } catch (problem) {
      tell({ event: 'store', reason: reasonOf(problem) })
      return 'later'
    }
  }

  async function printJob(job: PrintJob & { readonly begun?: boolean }): Promise<Step> {
    const document = drawn(job)
    if (document === 'later') return 'later'
    if (document === undefined) return finish(job.id)
    const again = doubtful.has(job.id) || job.begun === true
    if (job.begun !== true) jobs.setBegun?.(job.id, true)
    const outcome = await printer
      .print(again ? parts.duplicateOf(document) : document)
      .catch(() => ({ printed: false, trouble: 'error', mayHavePrinted: true }) as const)
    if (outcome.printed) {
      confirmed.add(job.id)
      doubtful.delete(job.id)
      recovered()
      return finish(job.id)
    }
    if (outcome.mayHavePrinted) doubtful.add(job.id)
    else if (!again) jobs.setBegun?.(job.id, false)
    if (trouble !== outcome.trouble) {
      trouble = outcome.trouble
      tell({ event: 'trouble', trouble })
    }
    return 'later'
  }

  function drawn(job: PrintJob): ReceiptDocument | 'later' | undefined {
    try {
      const document = parts.documentOf(job.content)
      if (document === undefined) tell({ event: 'unprintable', job: job.id, reason: 'missing' })
      return document
    } catch (problem) {
      const tries = (undrawn.get(job.id) ?? 0) + 1
      undrawn.set(job.id, tries)
      const reason = reasonOf(problem)
      if (tries < DRAWING_TRIES) {
        tell({ event: 'store', reason })
        return 'later'
      }
      tell({ event: 'unprintable', job: job.id, reason })
      return undefined
    }
  }

  function finish(id: number): Step {
    jobs.done(id)
    undrawn.delete(id)
    // Told only now: whoever looks at the queue then finds the job gone.
    if (confirmed.delete(id)) tell({ event: 'printed', job: id })
    return 'printed'
  }

  function recovered(): void {
    if (trouble === undefined) return
    trouble = undefined
    tell({ event: 'well' })
  }

  function waiting(): number {
    try {
      return jobs.waiting()
    } catch {
      return 0
    }
  }

  return {
    wake,
    waiting,
    check(): DeviceCheck {
      const found = trouble === undefined ? printer.check() : ({ state: 'failed', code: trouble } as const)
      return found.state === 'failed' ? { ...found, params: { waiting: String(waiting()) } } : found
    },
    async stop() {
      stopped = true
      cancelRetry?.()
      cancelRetry = undefined
      await running
    },
  }
}

function reasonOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem)
}
