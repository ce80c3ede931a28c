import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import { type Paper, paperOf } from '../../domain/receipt/paper.ts'
import type { DeviceCheck } from '../../register/ports.ts'
import { withQrDrawn } from '../drawing/qr.ts'
import type { PrinterTrouble, PrintOutcome } from './printer.ts'

/** Papers kept for the screen; older ones are drawn anew from the ledger when somebody asks. */
const KEPT = 20

/** A printer whose paper is the screen. It can be made to fail, for practice and for tests. */
export interface OnScreenPrinter {
  print(document: ReceiptDocument): Promise<PrintOutcome>
  check(): DeviceCheck
  /** The newest papers, newest first. */
  papers(): readonly Paper[]
  /** From now on every print fails with `trouble`; without it the printer is well again. */
  fail(trouble?: PrinterTrouble): void
}

/** `columns` is read at each print, for the setting may change; `changed` is called after each new paper. */
export function createOnScreenPrinter(parts: {
  readonly columns: () => number
  readonly changed: () => void
}): OnScreenPrinter {
  let papers: readonly Paper[] = []
  let printed = 0
  let failing: PrinterTrouble | undefined
  return {
    async print(document) {
      if (failing !== undefined) return { printed: false, trouble: failing, mayHavePrinted: false }
      printed += 1
      papers = [paperOf(withQrDrawn(document), `paper-${printed}`, parts.columns()), ...papers].slice(0, KEPT)
      parts.changed()
      return { printed: true }
    },
    check: () => ({ state: 'ok', code: 'virtual' }),
    papers: () => papers,
    fail(trouble) {
      failing = trouble
    },
  }
}
