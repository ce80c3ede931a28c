import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import type { DeviceCheck } from '../../register/ports.ts'
import { encode, pulse } from './encode/encoder.ts'
import { CLEAR_BUFFERS } from './encode/escpos.ts'
import type { PrinterTrouble, PrintOutcome, RealPrinter } from './printer.ts'
import type { PrinterProfile } from './profiles.ts'
import {
  isStatusByte,
  type PrinterStatus,
  readPortStatus,
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
  /** Level of the drawer's sensor while the drawer is open; without it the drawer cannot be read. */
  readonly drawerOpenLevel?: 'high' | 'low'
}

/** How often the status is looked at while a paper is printing, in milliseconds. */
const LOOK_EVERY = 1_000
const NOT_STARTED = { printed: false, mayHavePrinted: false } as const
const DOUBTFUL = { printed: false, mayHavePrinted: true } as const
/** GS ( H response: header and identifier, then the four characters and NUL. */
const RESPONSE = Buffer.from([0x37, 0x22])

/**
 * Drives one printer by its profile. A job opens the line, asks for the status, sends everything and waits for the
 * confirmation that the profile names. After a job that broke off the printer's buffer is emptied first where it can be.
 */
export function createWiredPrinter(parts: WiredPrinterParts): RealPrinter {
  const { profile, transport } = parts
  let queue: Promise<unknown> = Promise.resolve()
  let jobs = 0
  // A station that crashed may have left half a paper in the printer.
  let brokeOff = true
  let status: PrinterStatus = { paperLow: false, drawerPin: false }
  let statusKnown = false
  let trouble: PrinterTrouble | undefined

  /** One user of the line at a time, in the order they came. */
  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = queue.then(task)
    queue = result.catch(() => undefined)
    return result
  }

  /** Opens the line for one task and closes it whatever happens. */
  async function overLine<Result>(
    task: (connection: Connection) => Promise<Result>,
    lost: (trouble: PrinterTrouble) => Result,
  ): Promise<Result> {
    const line = await transport.open()
    if ('trouble' in line) return lost(line.trouble)
    try {
      return await task(line.connection)
    } finally {
      await line.connection.close()
    }
  }

  async function printOver(connection: Connection, document: ReceiptDocument): Promise<PrintOutcome> {
    if (brokeOff && profile.clears) await connection.write(CLEAR_BUFFERS)
    const before = await askStatus(connection)
    if (before.trouble !== undefined) return { ...NOT_STARTED, trouble: before.trouble }
    jobs += 1
    const processId = processIdOf(jobs)
    const written = await connection.write(encode(document, profile, processId))
    if (written.trouble !== undefined) {
      return { ...(written.sent === 0 ? NOT_STARTED : DOUBTFUL), trouble: written.trouble }
    }
    return confirmed(connection, processId)
  }

  async function confirmed(connection: Connection, processId: string): Promise<PrintOutcome> {
    if (profile.confirms === 'written') return { printed: true }
    if (profile.confirms === 'process-id') return answered(connection, processId)
    const after = await askStatus(connection)
    return after.trouble === undefined ? { printed: true } : { ...DOUBTFUL, trouble: after.trouble }
  }

  /** Waits for the process ID and looks at the status between, so that paper that ended inside is told at once. */
  async function answered(connection: Connection, processId: string): Promise<PrintOutcome> {
    const done = (received: Uint8Array) => hasResponse(received, processId)
    for (let waited = 0; waited < parts.confirmWithin; waited += LOOK_EVERY) {
      const reply = await connection.ask(Buffer.alloc(0), done, Math.min(LOOK_EVERY, parts.confirmWithin))
      if ('answer' in reply) return { printed: true }
      if (reply.trouble !== 'hung') return { ...DOUBTFUL, trouble: reply.trouble }
      const now = await askStatus(connection, done)
      if (now.confirmed) return { printed: true }
      if (now.trouble !== undefined) return { ...DOUBTFUL, trouble: now.trouble }
    }
    return { ...DOUBTFUL, trouble: 'hung' }
  }

  /** `alsoCame` looks for a confirmation among the answers, for one that comes just then must not be lost. */
  async function askStatus(
    connection: Connection,
    alsoCame: (received: Uint8Array) => boolean = () => false,
  ): Promise<{ readonly trouble?: PrinterTrouble; readonly confirmed?: boolean }> {
    if (profile.status === 'none') return {}
    if (profile.status === 'port') return askPortStatus(connection)
    const answers: Partial<Record<StatusQuery, number>> = {}
    for (const n of STATUS_QUERIES) {
      const reply = await connection.ask(statusQuery(n), (received) => received.some(isStatusByte), parts.answerWithin)
      if ('answer' in reply && alsoCame(reply.answer)) return { confirmed: true }
      const byte = 'answer' in reply ? statusByteIn(reply.answer) : undefined
      if (byte !== undefined) answers[n] = byte
      // A printer need not know every question, but one that is silent to the first is not there.
      else if ('trouble' in reply && (n === 1 || reply.trouble !== 'hung')) return { trouble: reply.trouble }
    }
    status = readStatus(answers)
    statusKnown = true
    return status.trouble === undefined ? {} : { trouble: status.trouble }
  }

  async function askPortStatus(connection: Connection): Promise<{ readonly trouble?: PrinterTrouble }> {
    const byte = await connection.portStatus?.()
    if (byte === undefined) return {}
    status = readPortStatus(byte)
    return status.trouble === undefined ? {} : { trouble: status.trouble }
  }

  return {
    print: (document) =>
      inTurn(async (): Promise<PrintOutcome> => {
        const outcome = await overLine<PrintOutcome>(
          (connection) => printOver(connection, document),
          (lost) => ({ ...NOT_STARTED, trouble: lost }),
        )
        trouble = outcome.printed ? undefined : outcome.trouble
        if (outcome.printed) brokeOff = false
        else if (outcome.mayHavePrinted) brokeOff = true
        return outcome
      }),
    look: () =>
      inTurn(async () => {
        trouble = await overLine<PrinterTrouble | undefined>(
          async (connection) => (await askStatus(connection)).trouble,
          (lost) => lost,
        )
      }),
    openDrawer: () =>
      inTurn(async () => {
        const bytes = pulse(profile)
        if (bytes.length === 0) return false
        return overLine(
          async (connection) => (await connection.write(bytes)).trouble === undefined,
          () => false,
        )
      }),
    drawerOpen() {
      if (parts.drawerOpenLevel === undefined || !statusKnown || trouble !== undefined) return undefined
      return status.drawerPin === (parts.drawerOpenLevel === 'high')
    },
    check(): DeviceCheck {
      if (trouble !== undefined) return { state: 'failed', code: trouble }
      return status.paperLow ? { state: 'warning', code: 'paper_low' } : { state: 'ok', code: 'ok' }
    },
  }
}

/** Four letters A to P that differ from job to job. None of them, unlike digits, can be mistaken for a status byte. */
export function processIdOf(job: number): string {
  return [12, 8, 4, 0].map((shift) => String.fromCharCode(0x41 + ((job >> shift) & 0x0f))).join('')
}

function hasResponse(received: Uint8Array, processId: string): boolean {
  const wanted = Buffer.concat([RESPONSE, Buffer.from(processId, 'ascii'), Buffer.from([0])])
  return Buffer.from(received).includes(wanted)
}
