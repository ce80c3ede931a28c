import type { Timers } from '../../register/ports.ts'
import { type Closable, type DeviceTrouble, deviceTroubleOf } from './hardware.ts'

export interface KeepOpenParts {
  /**
   * Looks for the device and opens it; undefined where it is not there. `gone` is to be called when what was opened
   * breaks or leaves. May reject with the system's error.
   */
  readonly connect: (gone: (problem: unknown) => void) => Promise<Closable | undefined>
  readonly timers: Timers
  /** Milliseconds between two tries while it is not there. */
  readonly every: number
  /** Its state is another than before. */
  readonly changed: (state: KeptState) => void
}

export type KeptState = 'open' | DeviceTrouble

export interface Kept {
  /** Something was plugged in or out, perhaps: looks at once. */
  hint(): void
  state(): KeptState
  /** Resolves when it has been looked for once. */
  readonly looked: Promise<void>
  close(): void
}

/** Holds a device open for as long as it is there, and again when it comes back. Nothing here rejects. */
export function keepOpen(parts: KeepOpenParts): Kept {
  let state: KeptState = 'unplugged'
  let device: Closable | undefined
  let generation = 0
  let closed = false
  let looking: Promise<void> | undefined
  let again = false
  let cancel = () => {}

  function show(next: KeptState): void {
    if (next === state) return
    state = next
    parts.changed(next)
  }

  function lost(of: number, problem: unknown): void {
    if (of !== generation || closed) return
    generation += 1
    release()
    show(deviceTroubleOf(problem))
    look()
  }

  function release(): void {
    const open = device
    device = undefined
    try {
      open?.close()
    } catch {
      // It is gone already.
    }
  }

  async function connect(): Promise<void> {
    generation += 1
    const mine = generation
    try {
      const found = await parts.connect((problem) => lost(mine, problem))
      if (found === undefined) return show('unplugged')
      // It may have been let go of, or have left, while it was being opened.
      if (closed || mine !== generation) return found.close()
      device = found
      show('open')
    } catch (problem) {
      if (mine === generation) show(deviceTroubleOf(problem))
    }
  }

  function look(): void {
    if (closed || device !== undefined) return
    if (looking !== undefined) {
      again = true
      return
    }
    cancel()
    looking = connect().finally(() => {
      looking = undefined
      if (closed) return
      if (again) {
        again = false
        look()
      } else if (device === undefined) cancel = parts.timers.after(parts.every, look)
    })
  }

  look()
  return {
    hint: look,
    state: () => state,
    looked: looking ?? Promise.resolve(),
    close() {
      closed = true
      cancel()
      release()
    },
  }
}
