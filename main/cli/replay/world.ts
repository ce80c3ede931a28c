import type { Lane } from './lane.ts'
import type { Step } from './steps.ts'

/** Longer than the printing queue waits before it tries again by itself (milliseconds). */
const UNTIL_PRINTED = 16_000

/** What happens around the counter: a device fails or is well again. */
export async function setDevice({ station, time }: Lane, step: Step<'device'>): Promise<void> {
  const { printer, scale, terminal } = station.devices
  switch (step.name) {
    case 'printer':
      if (step.state !== 'ok') return printer.fail(step.state)
      printer.fail()
      return time.advance(UNTIL_PRINTED)
    case 'scale':
      if (step.state === 'moving') return scale.move()
      if (step.state === 'overload') return scale.overload()
      return step.state === 'unplugged' ? scale.unplug() : scale.take()
    case 'terminal':
      return step.state === 'restart' ? terminal.restart() : terminal.network({ link: step.state === 'ok' })
  }
}

/** The way out of the store: the terminal no longer reaches its host, the counter sells on. */
export function setNetwork({ station }: Lane, { up }: Step<'network'>): void {
  station.devices.terminal.network({ host: up })
}
