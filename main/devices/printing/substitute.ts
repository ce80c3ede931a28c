import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import type { DeviceCheck } from '../../register/ports.ts'
import type { PrintOutcome, RealPrinter } from './printer.ts'

/**
 * Two printers as one: the second prints while the first cannot. A paper that may be on the first one's roll already is
 * not given to the second before the queue has marked it. The drawer stays the first one's.
 */
export function withSubstitute(first: RealPrinter, second: RealPrinter): RealPrinter {
  async function print(document: ReceiptDocument): Promise<PrintOutcome> {
    // One that is known to fail would only make the customer wait; whoever watches it finds it well again.
    if (first.check().state !== 'failed') {
      const outcome = await first.print(document)
      if (outcome.printed || outcome.mayHavePrinted) return outcome
    }
    const outcome = await second.print(document)
    if (outcome.printed || outcome.mayHavePrinted) return outcome
    const last = await first.print(document)
    return last.printed || last.mayHavePrinted ? last : { ...last, mayHavePrinted: false }
  }

  return {
    print,
    async look() {
      await first.look()
      if (first.check().state === 'failed') await second.look()
    },
    openDrawer: () => first.openDrawer(),
    drawerOpen: () => first.drawerOpen(),
    check(): DeviceCheck {
      const found = first.check()
      if (found.state !== 'failed' || second.check().state === 'failed') return found
      return { state: 'warning', code: 'substitute' }
    },
  }
}
