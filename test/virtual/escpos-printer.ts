import { createServer, type Server, type Socket } from 'node:net'
import { createPrinterBrain, type Say, type VirtualPrinterState } from './printer-brain.ts'

/** A network printer made of code: a printer's brain behind a port; it hangs and breaks the line where it is told to. */
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

export async function startVirtualPrinter(): Promise<VirtualPrinter> {
  const brain = createPrinterBrain()
  const sockets = new Set<Socket>()
  const sayTo =
    (socket: Socket): Say =>
    (bytes) => {
      if (socket.writable) socket.write(bytes)
    }

  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (brain.state().hung) socket.pause()
    else
      socket.on('data', (bytes) => {
        if (brain.receive(bytes, sayTo(socket))) socket.resetAndDestroy()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The virtual printer has no port')

  return {
    port: address.port,
    paper: brain.paper,
    held: brain.held,
    set: brain.set,
    refill() {
      const [first] = sockets
      brain.refill(first === undefined ? undefined : sayTo(first))
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
