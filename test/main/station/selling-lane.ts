import { afterEach, beforeEach, expect } from 'vitest'
import type { Fact } from '../../../main/domain/journal/fact.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

/** The lane of the test that runs. */
export let lane: Lane

/** Each test of the file has a lane of its own with a shift open; at its end no fault may have been reported. */
export function openLaneForEach(): void {
  beforeEach(async () => {
    lane = await openLane()
    await startSelling(lane)
  })
  afterEach(() => {
    expect(lane.faults).toEqual([])
    lane.remove()
  })
}

export async function restartLane(): Promise<void> {
  lane = await lane.restart()
}

export const facts = (): Fact[] => [...lane.station.store.journal.entries(1)].map((entry) => entry.fact)
export const factsOf = (name: Fact['fact']) => facts().filter(({ fact }) => fact === name)
export const lists = (document: unknown) => lane.station.store.importPromotions(JSON.stringify(document))
export const items = (csv: string) => lane.station.store.importItems([Buffer.from(csv)])
export const lines = () => lane.screen('selling').basket.lines.filter((line) => !line.voided)

/** Pays what is due and goes on to the next customer; the receipt's number. */
export async function payCash(): Promise<string> {
  await lane.done('startTender', {})
  const { cashDue } = lane.screen('tender')
  await lane.done('payCash', { amount: (Math.abs(cashDue) / 100).toFixed(2) })
  const { receipt } = lane.screen('change')
  await lane.done('next', {})
  return receipt
}
