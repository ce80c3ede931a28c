import { afterEach, expect } from 'vitest'
import type { Lane } from './lane.ts'
import { lane, openLaneForEach } from './selling-lane.ts'

export const MILK = '6901234567892'
/** 12.80 each, ten percent off by a promotion. */
export const YOGHURT = '9520012000092'
export const FIRST = 'S1L1-000001'
export const supervisor = { operator: '02', pin: '3691' }

/** As `openLaneForEach`; at the end of each test the journal is verified too. */
export function openVerifiedLaneForEach(): void {
  openLaneForEach()
  afterEach(async () => expect((await lane.station.store.verify()).problems).toEqual([]))
}

/** What the terminal has taken and not given back. */
export const taken = (): number => lane.station.devices.terminal.taken()
export const ways = () => lane.screen('tender').ways?.map(({ kind, most }) => [kind, most])

/** Keys goods in and goes to the tender screen. */
export async function ring(...texts: readonly string[]): Promise<void> {
  for (const text of texts) await lane.done('key', { text })
  await lane.done('startTender', {})
}

/** Changes the settings as a technician does in their file. */
export function setPolicy(
  change: (settings: ReturnType<Lane['station']['store']['settings']['current']>) => object,
): void {
  const { settings } = lane.station.store
  const now = settings.current()
  settings.save({ ...now, profile: { ...now.profile, ...change(now) } })
}
