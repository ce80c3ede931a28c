import { type FileHandle, open } from 'node:fs/promises'
import type { Timers } from '../../../register/ports.ts'
import { wordsOf } from '../../bus/hardware.ts'
import type { Connection, Transport, TransportTrouble } from './transport.ts'

const CHUNK = 4_096

export interface FileTransportParts {
  /** A device file ("/dev/usb/lp0", "LPT1") or a queue that takes raw bytes ("\\\\server\\printer"). */
  readonly path: string
  readonly timers: Timers
  /** For each chunk to be taken. */
  readonly milliseconds: number
}

/**
 * A printer that the operating system offers as a file. It only takes bytes: what the printer says back does not come
 * this way. A write that never ends keeps the file busy, and until it does the printer is hung.
 */
export function createFileTransport(parts: FileTransportParts): Transport {
  const { timers, milliseconds } = parts
  let stuck = false

  /** What becomes of `work`, or `hung` where it takes too long; then nothing more is begun until it has ended. */
  function within<Result>(
    work: Promise<Result>,
  ): Promise<{ readonly done: Result } | { readonly trouble: TransportTrouble }> {
    return new Promise((resolve) => {
      const giveUp = timers.after(milliseconds, () => {
        stuck = true
        resolve({ trouble: 'hung' })
      })
      work.then(
        (done) => {
          giveUp()
          stuck = false
          resolve({ done })
        },
        (problem: unknown) => {
          giveUp()
          stuck = false
          resolve({ trouble: troubleOf(problem) })
        },
      )
    })
  }

  function over(file: FileHandle): Connection {
    return {
      async write(bytes) {
        let sent = 0
        while (sent < bytes.length) {
          const written = await within(file.write(bytes.subarray(sent, sent + CHUNK)))
          if ('trouble' in written) return { sent, trouble: written.trouble }
          sent += written.done.bytesWritten
        }
        return { sent }
      },
      ask: () => Promise.resolve({ trouble: 'hung' }),
      async close() {
        if (stuck) return
        await within(file.close())
      },
    }
  }

  return {
    async open() {
      if (stuck) return { trouble: 'hung' }
      const opening = open(parts.path, 'a')
      const opened = await within(opening)
      if ('done' in opened) return { connection: over(opened.done) }
      // One that opens after all is let go again.
      if (opened.trouble === 'hung') opening.then((file) => file.close()).catch(() => undefined)
      return opened
    },
  }
}

function troubleOf(problem: unknown): TransportTrouble {
  const words = wordsOf(problem)
  if (/eacces|eperm|erofs/.test(words)) return 'denied'
  if (/ebusy/.test(words)) return 'busy'
  if (/enospc/.test(words)) return 'hung'
  return 'unplugged'
}
