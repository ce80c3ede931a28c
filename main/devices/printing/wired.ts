import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import type { DeviceCheck } from '../../register/ports.ts'
import { encode, pulse } from './encode/encoder.ts'
import { CLEAR_BUFFERS } from './encode/escpos.ts'
import type { Printer, PrinterTrouble, PrintOutcome } from './printer.ts'
import type { PrinterProfile } from './profiles.ts'
import {
  isStatusByte,
  type PrinterStatus,
  readStatus,
  STATUS_QUERIES,
  type StatusQuery,
  statusByteIn,
  statusQuery,
} from './status.ts'
import type { Connection, Transport } from './transport/transport.ts'

export interface WiredPrinterParts {
  readonly profile: PrinterProfile
  readonly transport: Transport
  /** How long an answer to a status question may take, in milliseconds. */
  readonly answerWithin: number
  /** How long the printer may take from the last byte to its confirmation, in milliseconds. */
  readonly confirmWithin: number
}

/** A real printer behind a transport, with the drawer on its connector. */
export interface WiredPrinter extends Printer {
  /** Sends the drawer pulse after what is printing; false where the printer did not take it. */
  openDrawer(): Promise<boolean>
}

const NOT_STARTED = { printed: false, mayHavePrinted: false } as const
const DOUBTFUL = { printed: false, mayHavePrinted: true } as const
/** GS ( H response: header and identifier, then the four characters and NUL. */
const RESPONSE = Buffer.from([0x37, 0x22])

/**
 * Drives one printer by its profile. A job opens the line, asks for the status, sends everything and waits for the
 * confirmation that the profile names. After a job that broke off the printer's buffer is emptied first where it can be.
 */
export function createWiredPrinter(parts: WiredPrinterParts): WiredPrinter {
  const { profile, transport } = parts
  let queue: Promise<unknown> = Promise.resolve()
  let jobs = 0
  let brokeOff = false
  let status: PrinterStatus = { paperLow: false, drawerPin: false }

  /** One user of the line at a time, in the order they came. */
  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = queue.then(task)
    queue = result.catch(() => undefined)
    return result
  }

  async function printOver(connection: Connection, document: ReceiptDocument): Promise<PrintOutcome> {
    if (brokeOff && profile.clears) await connection.write(CLEAR_BUFFERS)
    const before = await askStatus(connection)
    if (before.trouble !== undefined) return { ...NOT_STARTED, trouble: before.trouble }
    jobs += 1
    const processId = String(jobs % 10_000).padStart(4, '0')
    const { sent, trouble } = await connection.write(encode(document, profile, processId))
    if (trouble !== undefined) return { ...(sent === 0 ? NOT_STARTED : DOUBTFUL), trouble }
    return confirmed(connection, processId)
  }

  async function confirmed(connection: Connection, processId: string): Promise<PrintOutcome> {
    if (profile.confirms === 'written') return { printed: true }
    if (profile.confirms === 'process-id') {
      const reply = await connection.ask(
        Buffer.alloc(0),
        (received) => hasResponse(received, processId),
        parts.confirmWithin,
      )
      if ('answer' in reply) return { printed: true }
      if (reply.trouble !== 'hung') return { ...DOUBTFUL, trouble: reply.trouble }
    }
    const after = await askStatus(connection)
    if (after.trouble !== undefined) return { ...DOUBTFUL, trouble: after.trouble }
    return profile.confirms === 'status' ? { printed: true } : { ...DOUBTFUL, trouble: 'hung' }
  }

  async function askStatus(connection: Connection): Promise<{ readonly trouble?: PrinterTrouble }> {
    if (profile.status === 'none') return {}
    const answers: Partial<Record<StatusQuery, number>> = {}
    for (const n of STATUS_QUERIES) {
      const reply = await connection.ask(statusQuery(n), (received) => received.some(isStatusByte), parts.answerWithin)
      const byte = 'answer' in reply ? statusByteIn(reply.answer) : undefined
      if (byte !== undefined) answers[n] = byte
      // A printer need not know every question, but one that is silent to the first is not there.
      else if ('trouble' in reply && (n === 1 || reply.trouble !== 'hung')) return { trouble: reply.trouble }
    }
    status = readStatus(answers)
    return status
  }

  return {
    print: (document) =>
      inTurn(async (): Promise<PrintOutcome> => {
        const line = await transport.open()
        if ('trouble' in line) return { ...NOT_STARTED, trouble: line.trouble }
        try {
          const outcome = await printOver(line.connection, document)
          brokeOff = brokeOff && !outcome.printed
          if (!outcome.printed && outcome.mayHavePrinted) brokeOff = true
          return outcome
        } finally {
          await line.connection.close()
        }
      }),
    openDrawer: () =>
      inTurn(async () => {
        const bytes = pulse(profile)
        if (bytes.length === 0) return false
        const line = await transport.open()
        if ('trouble' in line) return false
        try {
          return (await line.connection.write(bytes)).trouble === undefined
        } finally {
          await line.connection.close()
        }
      }),
    check: (): DeviceCheck => (status.paperLow ? { state: 'warning', code: 'paper_low' } : { state: 'ok', code: 'ok' }),
  }
}

function hasResponse(received: Uint8Array, processId: string): boolean {
  const wanted = Buffer.concat([RESPONSE, Buffer.from(processId, 'ascii'), Buffer.from([0])])
  return Buffer.from(received).includes(wanted)
}
