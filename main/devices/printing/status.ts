import type { PrinterTrouble } from './printer.ts'

/** DLE EOT n asks for one byte of status even while the printer is stopped (Epson ESC/POS command reference). */
export const STATUS_QUERIES = [1, 2, 3, 4] as const
export type StatusQuery = (typeof STATUS_QUERIES)[number]

/** DLE EOT n. */
export function statusQuery(n: StatusQuery): Uint8Array {
  return Buffer.from([0x10, 0x04, n])
}

/** Bits 1 and 4 are always set, 0 and 7 never: tells an answer from other traffic, automatic status back included. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0x93) === 0x12
}

/** The newest status byte in what came back. */
export function statusByteIn(received: Uint8Array): number | undefined {
  return Array.from(received).findLast(isStatusByte)
}

export interface PrinterStatus {
  readonly trouble?: PrinterTrouble
  /** Near the end, still printing. */
  readonly paperLow: boolean
  /** Level of the drawer's sensor; which level means open depends on the drawer. */
  readonly drawerPin: boolean
}

const bit = (byte: number | undefined, n: number) => byte !== undefined && (byte & (1 << n)) !== 0

/** What the answers to DLE EOT 1 to 4 say; an answer that did not come says nothing. */
export function readStatus(answers: Readonly<Partial<Record<StatusQuery, number>>>): PrinterStatus {
  const general = { paperLow: bit(answers[4], 2) || bit(answers[4], 3), drawerPin: bit(answers[1], 2) }
  const trouble = troubleOf(answers)
  return trouble === undefined ? general : { ...general, trouble }
}

function troubleOf(answers: Readonly<Partial<Record<StatusQuery, number>>>): PrinterTrouble | undefined {
  if (bit(answers[2], 2)) return 'cover_open'
  if (bit(answers[4], 5) || bit(answers[4], 6) || bit(answers[2], 5)) return 'paper_out'
  if (bit(answers[3], 3)) return 'cutter'
  if (bit(answers[2], 6) || bit(answers[3], 5) || bit(answers[3], 6)) return 'error'
  // Offline without a reason it names, e.g. while its feed button is held.
  return bit(answers[1], 3) ? 'error' : undefined
}

/**
 * What a USB printer's port status says (USB printer class 1.1, GET_PORT_STATUS): bit 5 paper empty, bit 3 no error. Many
 * printers answer a constant here, so only what speaks of trouble is believed.
 */
export function readPortStatus(byte: number): PrinterStatus {
  const general = { paperLow: false, drawerPin: false }
  if (bit(byte, 5)) return { ...general, trouble: 'paper_out' }
  return bit(byte, 3) ? general : { ...general, trouble: 'error' }
}
