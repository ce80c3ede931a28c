import type { QueuedJobs } from '../../../../main/devices/printing/queue.ts'

import type { ReceiptDocument } from '../../../../main/domain/receipt/document.ts'
import type { PaperContent, PrintJob, Timers } from '../../../../main/register/ports.ts'

/** A document that says `text`. */
export function saying(text: string): ReceiptDocument {
  return { title: text, language: 'en', blocks: [{ block: 'text', text, align: 'left', size: 'normal', bold: false }] }
}

/** What a document made by `saying` says; its duplicate mark stands before it. */
export function saidBy(document: ReceiptDocument): string {
  return document.blocks.map((block) => (block.block === 'text' ? block.text : '')).join(' ')
}

/** A job store in memory that remembers beginnings, as the real one may. */
export function jobsOf(...texts: readonly string[]) {
  const rows: (PrintJob & { begun?: boolean })[] = texts.map((text, index) => ({
    id: index + 1,
    content: { of: 'document', document: saying(text) } satisfies PaperContent,
  }))
  const jobs: QueuedJobs & { add(content: PaperContent): void; left(): readonly number[] } = {
    next: () => rows[0],
    done(id) {
      const at = rows.findIndex((row) => row.id === id)
      if (at >= 0) rows.splice(at, 1)
    },
    setBegun(id, begun) {
      const row = rows.find((each) => each.id === id)
      if (row !== undefined) row.begun = begun
    },
    waiting: () => rows.length,
    add(content) {
      rows.push({ id: 100 + rows.length, content })
    },
    left: () => rows.map((row) => row.id),
  }
  return jobs
}

/** Timers that a test lets go off; nothing here ever waits for the real clock. */
export function handTimers() {
  let pending: { readonly milliseconds: number; readonly task: () => void }[] = []
  const timers: Timers & { waits(): readonly number[]; fire(): void } = {
    after(milliseconds, task) {
      const timer = { milliseconds, task }
      pending.push(timer)
      return () => {
        pending = pending.filter((each) => each !== timer)
      }
    },
    waits: () => pending.map((timer) => timer.milliseconds),
    fire() {
      const [first, ...rest] = pending
      pending = rest
      first?.task()
    },
  }
  return timers
}
