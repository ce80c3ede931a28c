import type { Timers } from '../../../register/ports.ts'

import type { TransportTrouble } from './transport.ts'

/** What came in from a device and one who waits for it. */
export interface Inbox {
  put(bytes: Uint8Array): void
  clear(): void
  /** Everything received as soon as `complete` accepts it; `hung` where that takes longer than `milliseconds`. */
  take(
    complete: (received: Uint8Array) => boolean,
    milliseconds: number,
  ): Promise<{ readonly answer: Uint8Array } | { readonly trouble: TransportTrouble }>
  /** Nothing more will come, for this reason. */
  end(trouble: TransportTrouble): void
}

/** A device that talks without end is cut off here, oldest bytes first. */
const LARGEST = 4_096

/** An empty inbox; one caller at a time may wait at it. */
export function createInbox(timers: Timers): Inbox {
  let received: Uint8Array = Buffer.alloc(0)
  let ended: TransportTrouble | undefined
  let waiter: (() => void) | undefined
  return {
    put(bytes) {
      received = Buffer.concat([received, bytes]).subarray(-LARGEST)
      waiter?.()
    },
    clear() {
      received = Buffer.alloc(0)
    },
    take(complete, milliseconds) {
      return new Promise((resolve) => {
        const finish = (outcome: { readonly answer: Uint8Array } | { readonly trouble: TransportTrouble }) => {
          waiter = undefined
          giveUp()
          resolve(outcome)
        }
        const look = () => {
          if (complete(received)) {
            const answer = received
            received = Buffer.alloc(0)
            finish({ answer })
          } else if (ended !== undefined) finish({ trouble: ended })
        }
        const giveUp = timers.after(milliseconds, () => finish({ trouble: 'hung' }))
        waiter = look
        look()
      })
    },
    end(trouble) {
      ended ??= trouble
      waiter?.()
    },
  }
}
