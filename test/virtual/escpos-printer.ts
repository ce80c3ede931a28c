import { createServer, type Server, type Socket } from 'node:net'

/**
 * A network printer made of code: answers DLE EOT, prints into memory, runs out of paper at a byte, hangs, breaks the
 * line. Like a real one it keeps what it has taken while it is stopped and goes on with it when it is well again.
 */
export interface VirtualPrinter {
  readonly port: number
  /** What came out on paper, real-time commands left out. */
  paper(): Buffer
  /** What was taken and waits for paper. */
  held(): Buffer
  set(state: Partial<VirtualPrinterState>): void
  /** New paper: prints what it holds, answers what it owes. */
  refill(): void
  close(): Promise<void>
}

export interface VirtualPrinterState {
  readonly paperOut: boolean
  readonly paperLow: boolean
  readonly coverOpen: boolean
  readonly cutterError: boolean
  /** Takes no bytes any more, line up. */
  readonly hung: boolean
  /** Takes bytes and never answers. */
  readonly silent: boolean
  /** How many bytes still find paper. */
  readonly paperLeft: number
  /** Bytes until the line breaks. */
  readonly breaksAfter: number
}

const WELL: VirtualPrinterState = {
  paperOut: false,
  paperLow: false,
  coverOpen: false,
  cutterError: false,
  hung: false,
  silent: false,
  paperLeft: Number.POSITIVE_INFINITY,
  breaksAfter: Number.POSITIVE_INFINITY,
}

/** DLE DC4 8 and its fixed parameters. */
const CLEAR = Buffer.from([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08])
const PROCESS_ID = Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30])

export async function startVirtualPrinter(): Promise<VirtualPrinter> {
  let state = WELL
  let paper: Buffer = Buffer.alloc(0)
  let held: Buffer = Buffer.alloc(0)
  let answered = 0
  const sockets = new Set<Socket>()

  function statusByte(n: number): number {
    const stopped = state.paperOut || state.coverOpen || state.cutterError
    switch (n) {
      case 1:
        return 0x12 | (stopped ? 0x08 : 0)
      case 2:
        return 0x12 | (state.coverOpen ? 0x04 : 0) | (state.paperOut ? 0x20 : 0) | (state.cutterError ? 0x40 : 0)
      case 3:
        return 0x12 | (state.cutterError ? 0x08 : 0)
      default:
        return 0x12 | (state.paperLow ? 0x0c : 0) | (state.paperOut ? 0x60 : 0)
    }
  }

  function say(socket: Socket, bytes: readonly number[]): void {
    if (!state.silent && socket.writable) socket.write(Buffer.from(bytes))
  }

  function print(socket: Socket | undefined): void {
    if (state.paperOut || state.coverOpen) return
    const ends = held.length > state.paperLeft
    // Paper moves by lines: the one that it ends in does not come out.
    const fits = ends ? held.subarray(0, held.lastIndexOf(0x0a, state.paperLeft) + 1) : held
    paper = Buffer.concat([paper, fits])
    held = held.subarray(fits.length)
    state = { ...state, paperLeft: ends ? 0 : state.paperLeft - fits.length, paperOut: ends }
    for (;;) {
      const found = paper.indexOf(PROCESS_ID, answered)
      if (found < 0 || paper.length < found + PROCESS_ID.length + 4) return
      answered = found + PROCESS_ID.length + 4
      if (socket !== undefined) say(socket, [0x37, 0x22, ...paper.subarray(answered - 4, answered), 0x00])
    }
  }

  function receive(socket: Socket, bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) {
      if (bytes[at] === 0x10 && bytes[at + 1] === 0x04) {
        say(socket, [statusByte(bytes[at + 2] ?? 0)])
        at += 3
      } else if (bytes.subarray(at, at + CLEAR.length).equals(CLEAR)) {
        held = Buffer.alloc(0)
        at += CLEAR.length
      } else {
        held = Buffer.concat([held, bytes.subarray(at, at + 1)])
        at += 1
        state = { ...state, breaksAfter: state.breaksAfter - 1 }
        if (state.breaksAfter <= 0) {
          print(socket)
          socket.resetAndDestroy()
          return
        }
      }
    }
    print(socket)
  }

  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (state.hung) socket.pause()
    else socket.on('data', (bytes) => receive(socket, bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The virtual printer has no port')

  return {
    port: address.port,
    paper: () => paper,
    held: () => held,
    set(change) {
      state = { ...state, ...change }
    },
    refill() {
      state = { ...WELL, paperLow: false }
      print([...sockets][0])
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
