import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import type { DeviceCheck } from '../../register/ports.ts'

/**
 * Why a printer does not print.
 *
 * paper_out, cover_open   it says so
 * cutter                  it says that its cutter is stuck
 * error                   it says that something else is wrong (head, voltage)
 * unplugged               no such device, or it left while in use
 * off                     nobody answers at its address
 * hung                    it is there but takes no bytes, or takes them and says nothing
 * denied                  the operating system does not let this program use it
 * busy                    another program has it
 * missing                 the system lacks what is needed to reach it
 */
export type PrinterTrouble =
  | 'paper_out'
  | 'cover_open'
  | 'cutter'
  | 'error'
  | 'unplugged'
  | 'off'
  | 'hung'
  | 'denied'
  | 'busy'
  | 'missing'

export type PrintOutcome =
  | { readonly printed: true }
  | {
      readonly printed: false
      readonly trouble: PrinterTrouble
      /** A part or all of it may be on the paper: the next try must be marked as a duplicate. */
      readonly mayHavePrinted: boolean
    }

/** One printer. Calls are made one at a time by whoever owns it; none of them ever rejects for a fault of the device. */
export interface Printer {
  /** Resolves when the printer has confirmed the whole document, or with what stands in the way. */
  print(document: ReceiptDocument): Promise<PrintOutcome>
  /** What the self-check says while no job is in trouble: `ok`, `virtual`, `paper_low` … */
  check(): DeviceCheck
}

/** A printer with a device behind it: it can be asked how it is, and has a drawer on its connector, perhaps. */
export interface RealPrinter extends Printer {
  /** Asks for the status without printing, so that `check` is of now. Never rejects. */
  look(): Promise<void>
  /** Sends the drawer pulse after what is printing; false where the printer did not take it. */
  openDrawer(): Promise<boolean>
  /** Whether the drawer stands open; undefined where that cannot be read. */
  drawerOpen(): boolean | undefined
}
