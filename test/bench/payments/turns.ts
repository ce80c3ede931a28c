import { quantile, rounded } from '../storage/measure.ts'

export interface Figures {
  readonly p99: number
  readonly most: number
}

/** Watches how long the turns of this process's event loop take. */
export interface Turns {
  start(): void
  stop(): void
  /** Milliseconds: `blocked` from tick to tick, `worked` the processor's time of this thread between them. */
  figures(): { readonly blocked: Figures; readonly worked: Figures }
}

const TICK = 1

/** Not running yet. Ticks every millisecond while it runs; whatever keeps a tick waiting keeps a key or a reply waiting. */
export function watchTurns(): Turns {
  const [blocked, worked]: [number[], number[]] = [[], []]
  let timer: NodeJS.Timeout | undefined
  let at = 0
  let work = 0

  function look(): void {
    at = performance.now()
    work = threadMilliseconds()
  }

  return {
    start() {
      look()
      timer = setInterval(() => {
        const [since, before] = [at, work]
        look()
        blocked.push(at - since)
        worked.push(work - before)
      }, TICK)
    },
    stop: () => clearInterval(timer),
    figures: () => ({ blocked: figuresOf(blocked), worked: figuresOf(worked) }),
  }
}

function threadMilliseconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function figuresOf(values: readonly number[]): Figures {
  const most = values.reduce((longest, value) => Math.max(longest, value), 0)
  return { p99: rounded(quantile(values, 0.99)), most: rounded(most) }
}
