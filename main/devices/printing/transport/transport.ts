/**
 * Why bytes do not go through. `unplugged` no such device or it left, `off` nobody answers, `hung` bytes or answers did
 * not come in time, `denied` the operating system says no, `busy` another program has the device, `missing`
 * the system lacks what is needed to reach it.
 */
export type TransportTrouble = 'unplugged' | 'off' | 'hung' | 'denied' | 'busy' | 'missing'

/** An open line to a device. Calls are made one at a time; none of them rejects. */
export interface Connection {
  /** Sends all bytes, in order. `sent` counts those that were taken, also where the rest was not. */
  write(bytes: Uint8Array): Promise<{ readonly sent: number; readonly trouble?: TransportTrouble }>
  /**
   * Sends `query` (empty: only listens) and collects what comes back until `complete` says that it is enough, for at
   * most `milliseconds`. What came in before the call is thrown away unless the query is empty.
   */
  ask(
    query: Uint8Array,
    complete: (received: Uint8Array) => boolean,
    milliseconds: number,
  ): Promise<{ readonly answer: Uint8Array } | { readonly trouble: TransportTrouble }>
  /** The USB printer class's port status byte (GET_PORT_STATUS), where the line has one. */
  portStatus?(): Promise<number | undefined>
  close(): Promise<void>
}

/** A way to one device; moves bytes and knows nothing of what they say. */
export interface Transport {
  /** Looks for the device anew at each call, so that one that was plugged in again is found. Never rejects. */
  open(): Promise<{ readonly connection: Connection } | { readonly trouble: TransportTrouble }>
}
