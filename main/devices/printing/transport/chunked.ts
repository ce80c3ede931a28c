import type { Inbox } from './inbox.ts'
import type { Connection, TransportTrouble } from './transport.ts'

/**
 * Writing and asking over a line that takes `size` bytes at a time, so that a printer that stops taking them is noticed
 * inside a receipt. `writeChunk` answers with the trouble that kept a chunk from being taken.
 */
export function chunked(
  size: number,
  inbox: Inbox,
  writeChunk: (bytes: Uint8Array) => Promise<TransportTrouble | undefined>,
): Pick<Connection, 'write' | 'ask'> {
  return {
    async write(bytes) {
      for (let sent = 0; sent < bytes.length; sent += size) {
        const trouble = await writeChunk(bytes.subarray(sent, sent + size))
        if (trouble !== undefined) return { sent, trouble }
      }
      return { sent: bytes.length }
    },
    async ask(query, complete, wait) {
      if (query.length > 0) {
        inbox.clear()
        const trouble = await writeChunk(query)
        if (trouble !== undefined) return { trouble }
      }
      return inbox.take(complete, wait)
    },
  }
}
