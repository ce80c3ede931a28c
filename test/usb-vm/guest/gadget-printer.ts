import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { createPrinterBrain, type PrinterBrain } from '../../virtual/printer-brain.ts'
import { appears, createGadget, until } from './gadget.ts'

/** A printer of the kernel's printer function with our virtual printer's brain behind it. */
export interface GadgetPrinter {
  readonly brain: PrinterBrain
  readonly serialNumber: string
  plug(): Promise<void>
  /** Pulls the cable: whatever is under way breaks off. */
  unplug(): void
  /** Stops taking bytes while it stays on the bus; `wake` goes on. */
  hang(): void
  wake(): void
}

/** Milliseconds between two looks for bytes from the host. */
const LOOK = 2

/** `index` counts the printers: /dev/g_printer0, 1 … */
export function createGadgetPrinter(index: number, port: number): GadgetPrinter {
  const serialNumber = `SN000${index + 1}`
  const gadget = createGadget({
    name: `printer${index}`,
    ...{ vendorId: 0x04b8, productId: 0x0e15, product: 'TM-T20', serialNumber, port },
    functions: { [`printer.${index}`]: { pnp_string: 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;CLS:PRINTER;', q_len: '10' } },
  })
  const brain = createPrinterBrain()
  const file = `/dev/g_printer${index}`
  const buffer = Buffer.alloc(8_192)
  let side: number | undefined
  let hung = false
  let unsaid: Uint8Array[] = []
  let clock: NodeJS.Timeout | undefined

  function stop(): void {
    clearInterval(clock)
    if (side !== undefined) closeSync(side)
    side = undefined
    unsaid = []
  }

  /** The file is let go of first: the function does not outlive a bus that leaves under an open one. */
  function unplug(): void {
    stop()
    gadget.unplug()
  }

  /** One look: never waits, for a read that waits holds the function's lock and no answer could be written meanwhile. */
  function look(): void {
    if (side === undefined || hung) return
    const answers: Uint8Array[] = []
    const received = tried(() => readSync(side ?? -1, buffer))
    const breaks = received > 0 && brain.receive(buffer.subarray(0, received), (bytes) => answers.push(bytes))
    if (breaks) {
      unplug()
      return
    }
    unsaid.push(...answers)
    while (unsaid[0] !== undefined && tried(() => writeSync(side ?? -1, unsaid[0] ?? buffer)) > 0) unsaid.shift()
  }

  return {
    brain,
    serialNumber,
    async plug() {
      gadget.plug()
      // Its file is there as long as it is plugged in, and opens once the host has set it up.
      await appears(file)
      await until(`${file} opens`, () => {
        const opened = tried(() => openSync(file, constants.O_RDWR | constants.O_NONBLOCK))
        side = opened < 0 ? undefined : opened
        return opened >= 0
      })
      hung = false
      clock = setInterval(look, LOOK)
    },
    unplug,
    hang() {
      hung = true
    },
    wake() {
      hung = false
    },
  }
}

/** A system call's answer; -1 where there is nothing to do yet or nobody on the other side. */
function tried(call: () => number): number {
  try {
    return call()
  } catch (problem) {
    if (
      problem instanceof Error &&
      'code' in problem &&
      ['EAGAIN', 'ENODEV', 'EBUSY', 'ENXIO'].includes(String(problem.code))
    )
      return -1
    throw problem
  }
}
