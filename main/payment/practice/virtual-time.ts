import type { Clock } from '../../register/ports.ts'
import type { Timers } from '../timers.ts'

/** Time that passes only when somebody lets it: replays and tests wait for nothing and always see the same order. */
export interface VirtualTime {
  readonly clock: Clock
  readonly timers: Timers
  /** Lets `milliseconds` pass, timer by timer, with all that follows from each. */
  advance(milliseconds: number): Promise<void>
  /** Lets as much time pass as `outcome` needs. Throws where nothing is left that could bring it about. */
  until<T>(outcome: Promise<T>): Promise<T>
  /** Sets the clock, as the `at` step of a replay does; running timers keep their distance. */
  moveTo(at: Date): void
}

interface Waiting {
  readonly due: number
  readonly order: number
  readonly run: () => void
}

/** A clock that starts at `start` and the timers that belong to it. */
export function createVirtualTime(start: Date): VirtualTime {
  let elapsed = 0
  let offset = start.getTime()
  let order = 0
  const waiting = new Set<Waiting>()

  function nearest(): Waiting | undefined {
    let best: Waiting | undefined
    for (const one of waiting) {
      if (best === undefined || one.due < best.due || (one.due === best.due && one.order < best.order)) best = one
    }
    return best
  }

  function fire(one: Waiting): void {
    waiting.delete(one)
    elapsed = Math.max(elapsed, one.due)
    one.run()
  }

  return {
    clock: { now: () => new Date(offset + elapsed) },
    timers: {
      after(milliseconds, run) {
        order += 1
        const one: Waiting = { due: elapsed + Math.max(0, milliseconds), order, run }
        waiting.add(one)
        return () => {
          waiting.delete(one)
        }
      },
    },
    async advance(milliseconds) {
      const end = elapsed + milliseconds
      await everythingThatFollows()
      for (let next = nearest(); next !== undefined && next.due <= end; next = nearest()) {
        fire(next)
        await everythingThatFollows()
      }
      elapsed = end
    },
    async until(outcome) {
      let over = false
      const ended = () => {
        over = true
      }
      outcome.then(ended, ended)
      await everythingThatFollows()
      while (!over) {
        const next = nearest()
        if (next === undefined) throw new Error('Nothing is left to wait for, and the outcome has not come')
        fire(next)
        await everythingThatFollows()
      }
      return outcome
    },
    moveTo(at) {
      offset = at.getTime() - elapsed
    },
  }
}

/** Promises settle in microtasks; a turn of the event loop comes after all of them. */
function everythingThatFollows(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
