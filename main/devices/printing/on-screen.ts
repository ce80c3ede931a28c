import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import { type Paper, paperOf } from '../../domain/receipt/paper.ts'
import type { DeviceCheck } from '../../register/ports.ts'
import { withQrDrawn } from '../drawing/qr.ts'
import type { Printer, PrinterTrouble } from './printer.ts'

/** Papers kept for the screen; older ones are drawn anew from the ledger when somebody asks. */
const KEPT = 20

/** `half_printed`: its paper ends in the middle of the next print, and it is out of paper from then on. */
export type OnScreenState = 'ok' | 'paper_low' | 'half_printed' | PrinterTrouble

/** A printer whose paper is the screen. It can be made to fail, for practice and for tests. */
export interface OnScreenPrinter extends Printer {
  /** The newest papers, newest first. */
  papers(): readonly Paper[]
  /** From now on it is like this; without a state it is well again. */
  fail(state?: OnScreenState): void
  state(): OnScreenState
}

export interface OnScreenParts {
  /** Read at each print, for the setting may change. */
  readonly columns: () => number
  /** After each new paper. */
  readonly changed: () => void
  /** It could not print and now it can. */
  readonly recovered?: () => void
}

/** Well, with no paper printed yet. */
export function createOnScreenPrinter({ columns, changed, recovered }: OnScreenParts): OnScreenPrinter {
  let papers: readonly Paper[] = []
  let printed = 0
  let state: OnScreenState = 'ok'

  function put(document: ReceiptDocument): void {
    printed += 1
    papers = [paperOf(withQrDrawn(document), `paper-${printed}`, columns()), ...papers].slice(0, KEPT)
    changed()
  }

  return {
    async print(document) {
      if (state === 'half_printed') {
        state = 'paper_out'
        put({ ...document, blocks: document.blocks.slice(0, Math.ceil(document.blocks.length / 2)) })
        return { printed: false, trouble: 'paper_out', mayHavePrinted: true }
      }
      if (state !== 'ok' && state !== 'paper_low') return { printed: false, trouble: state, mayHavePrinted: false }
      put(document)
      return { printed: true }
    },
    check(): DeviceCheck {
      if (state === 'ok' || state === 'half_printed') return { state: 'ok', code: 'virtual' }
      return state === 'paper_low' ? { state: 'warning', code: state } : { state: 'failed', code: state }
    },
    papers: () => papers,
    fail(next = 'ok') {
      state = next
      if (next === 'ok' || next === 'paper_low') recovered?.()
    },
    state: () => state,
  }
}
