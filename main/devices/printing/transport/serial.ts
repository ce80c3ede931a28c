import type { Timers } from '../../../register/ports.ts'
import { deviceTroubleOf, type SerialBus, type SerialLine } from '../../bus/hardware.ts'
import { chunked } from './chunked.ts'
import { createInbox } from './inbox.ts'
import type { Connection, Transport, TransportTrouble } from './transport.ts'

/** At 9,600 baud a tenth of a second. */
const CHUNK = 96

export interface SerialTransportParts {
  readonly bus: SerialBus
  readonly path: string
  readonly baud: number
  readonly timers: Timers
  /** For each chunk to be taken; a line that flow control holds for longer is hung. */
  readonly milliseconds: number
}

/** A printer on a serial port, opened for each job. */
export function createSerialTransport(parts: SerialTransportParts): Transport {
  return {
    async open() {
      const inbox = createInbox(parts.timers)
      try {
        const line = await parts.bus.open(parts.path, parts.baud, {
          data: (bytes) => inbox.put(bytes),
          gone: () => inbox.end('unplugged'),
        })
        return { connection: over(line, inbox, parts) }
      } catch (problem) {
        return { trouble: deviceTroubleOf(problem) }
      }
    },
  }
}

function over(line: SerialLine, inbox: ReturnType<typeof createInbox>, parts: SerialTransportParts): Connection {
  const { timers, milliseconds } = parts

  function writeChunk(bytes: Uint8Array): Promise<TransportTrouble | undefined> {
    return new Promise((resolve) => {
      const giveUp = timers.after(milliseconds, () => resolve('hung'))
      line.write(bytes).then(
        () => {
          giveUp()
          resolve(undefined)
        },
        (problem: unknown) => {
          giveUp()
          resolve(deviceTroubleOf(problem))
        },
      )
    })
  }

  return {
    ...chunked(CHUNK, inbox, writeChunk),
    async close() {
      inbox.end('unplugged')
      line.close()
    },
  }
}
