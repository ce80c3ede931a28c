import type { Lane } from './lane.ts'
import type { Step } from './steps.ts'

/** Longer than the printing queue waits before it tries again by itself (milliseconds). */
const UNTIL_PRINTED = 16_000

/** What happens around the counter: a device fails or is well again. */
export async function setDevice({ station, time }: Lane, step: Step<'device'>): Promise<void> {
  station.devices.bench.put(step)
  if (step.name === 'printer' && step.state === 'ok') await time.advance(UNTIL_PRINTED)
}

/** The way out of the store: the terminal no longer reaches its host, the counter sells on. */
export function setNetwork({ station }: Lane, { up }: Step<'network'>): void {
  station.devices.bench.put({ name: 'network', state: up ? 'ok' : 'off' })
}
