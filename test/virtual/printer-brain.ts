/** How a virtual printer is. */
export interface VirtualPrinterState {
  readonly paperOut: boolean
  readonly paperLow: boolean
  readonly coverOpen: boolean
  readonly cutterError: boolean
  readonly drawerOpen: boolean
  /** Takes no bytes any more, line up. */
  readonly hung: boolean
  /** Takes bytes and never answers. */
  readonly silent: boolean
  /** Answers every status question with bytes that mean nothing. */
  readonly nonsense: boolean
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
  drawerOpen: false,
  hung: false,
  silent: false,
  nonsense: false,
  paperLeft: Number.POSITIVE_INFINITY,
  breaksAfter: Number.POSITIVE_INFINITY,
}

/** DLE DC4 8 and its fixed parameters. */
const CLEAR = Buffer.from([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08])
const PROCESS_ID = Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30])

export type Say = (bytes: Uint8Array) => void

/**
 * What a receipt printer does with the bytes it gets, whatever they came by: answers DLE EOT, prints into memory, runs out
 * of paper at a byte. Like a real one it keeps what it has taken while it is stopped and goes on when it is well again.
 */
export interface PrinterBrain {
  /** True where the line must break here. */
  receive(bytes: Uint8Array, say: Say): boolean
  /** What came out on paper, real-time commands left out. */
  paper(): Buffer
  /** What was taken and waits for paper. */
  held(): Buffer
  state(): VirtualPrinterState
  set(change: Partial<VirtualPrinterState>): void
  /** New paper: prints what it holds, answers what it owes. */
  refill(say?: Say): void
  /** Switched off and on: what it held is gone, its paper stays. */
  restart(): void
}

export function createPrinterBrain(): PrinterBrain {
  let state = WELL
  let paper: Buffer = Buffer.alloc(0)
  let held: Buffer = Buffer.alloc(0)
  let answered = 0

  function statusByte(n: number): number {
    const stopped = state.paperOut || state.coverOpen || state.cutterError
    switch (n) {
      case 1:
        return 0x12 | (state.drawerOpen ? 0x04 : 0) | (stopped ? 0x08 : 0)
      case 2:
        return 0x12 | (state.coverOpen ? 0x04 : 0) | (state.paperOut ? 0x20 : 0) | (state.cutterError ? 0x40 : 0)
      case 3:
        return 0x12 | (state.cutterError ? 0x08 : 0)
      default:
        return 0x12 | (state.paperLow ? 0x0c : 0) | (state.paperOut ? 0x60 : 0)
    }
  }

  function answer(say: Say | undefined, bytes: readonly number[]): void {
    if (!state.silent) say?.(Buffer.from(bytes))
  }

  function print(say: Say | undefined): void {
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
      answer(say, [0x37, 0x22, ...paper.subarray(answered - 4, answered), 0x00])
    }
  }

  /** Takes bytes until the line breaks; real-time commands are obeyed wherever they stand. */
  function take(bytes: Buffer, say: Say): boolean {
    let at = 0
    while (at < bytes.length) {
      if (bytes[at] === 0x10 && bytes[at + 1] === 0x04) {
        answer(say, state.nonsense ? [0xff, 0x00, 0x80] : [statusByte(bytes[at + 2] ?? 0)])
        at += 3
      } else if (bytes.subarray(at, at + CLEAR.length).equals(CLEAR)) {
        held = Buffer.alloc(0)
        at += CLEAR.length
      } else {
        const next = bytes.indexOf(0x10, at + 1)
        const end = Math.min(next < 0 ? bytes.length : next, at + state.breaksAfter)
        held = Buffer.concat([held, bytes.subarray(at, end)])
        state = { ...state, breaksAfter: state.breaksAfter - (end - at) }
        at = end
        if (state.breaksAfter <= 0) return true
      }
    }
    return false
  }

  return {
    receive(bytes, say) {
      const breaks = take(Buffer.from(bytes), say)
      print(say)
      return breaks
    },
    paper: () => paper,
    held: () => held,
    state: () => state,
    set(change) {
      state = { ...state, ...change }
    },
    refill(say) {
      state = WELL
      print(say)
    },
    restart() {
      state = WELL
      held = Buffer.alloc(0)
    },
  }
}
