import { connect, type Socket } from 'node:net'
import type { Timers } from '../../../register/ports.ts'
import { chunked } from './chunked.ts'
import { createInbox } from './inbox.ts'
import type { Connection, Transport, TransportTrouble } from './transport.ts'

/** Port of raw printing ("JetDirect"). */
const RAW_PRINTING_PORT = 9100
/** Small enough that a printer that stops taking bytes is noticed inside a receipt. */
const CHUNK = 1_024

export interface NetworkAddress {
  readonly host: string
  /** 9100 unless it says otherwise. */
  readonly port?: number
  /** For connecting and for each kilobyte to be taken. */
  readonly milliseconds: number
}

/** Raw TCP to a network printer. One connection a job: printers serve one at a time and drop idle ones. */
export function createNetworkTransport(address: NetworkAddress, timers: Timers): Transport {
  return {
    open: () =>
      new Promise((resolve) => {
        const socket = connect({ host: address.host, port: address.port ?? RAW_PRINTING_PORT, noDelay: true })
        const giveUp = timers.after(address.milliseconds, () => {
          socket.destroy()
          resolve({ trouble: 'off' })
        })
        socket.once('error', () => {
          giveUp()
          socket.destroy()
          resolve({ trouble: 'off' })
        })
        socket.once('connect', () => {
          giveUp()
          resolve({ connection: over(socket, address.milliseconds, timers) })
        })
      }),
  }
}

function over(socket: Socket, milliseconds: number, timers: Timers): Connection {
  const inbox = createInbox(timers)
  let lost = false
  const lose = () => {
    lost = true
    inbox.end('off')
  }
  socket.on('data', (bytes) => inbox.put(bytes))
  socket.on('error', lose)
  socket.on('close', lose)

  function writeChunk(bytes: Uint8Array): Promise<TransportTrouble | undefined> {
    if (lost) return Promise.resolve('off')
    return new Promise((resolve) => {
      const giveUp = timers.after(milliseconds, () => resolve('hung'))
      const left = () => {
        giveUp()
        resolve('off')
      }
      socket.once('close', left)
      socket.write(bytes, (problem) => {
        socket.off('close', left)
        giveUp()
        resolve(problem ? 'off' : undefined)
      })
    })
  }

  return {
    ...chunked(CHUNK, inbox, writeChunk),
    close: () =>
      new Promise((resolve) => {
        if (socket.destroyed) {
          resolve()
          return
        }
        const giveUp = timers.after(milliseconds, () => socket.destroy())
        socket.once('close', () => {
          giveUp()
          resolve()
        })
        // The other side's half must end too, or bytes it has not read yet would be thrown away.
        socket.end()
        socket.destroySoon()
      }),
  }
}
