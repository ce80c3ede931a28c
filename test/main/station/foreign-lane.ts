import { beforeEach, expect } from 'vitest'
import { readForeignCash } from '../../../main/domain/foreign/document.ts'
import { lane, openLaneForEach } from './selling-lane.ts'

/** As `openLaneForEach`, in a store that takes US dollars and yen. */
export function openForeignLaneForEach(): void {
  openLaneForEach()
  beforeEach(() => setRates({ currency: 'USD', rate: '7.1025' }, { currency: 'JPY', rate: '0.0475' }))
}

/** As a profile or a technician's hand sets them. */
export function setRates(...documents: Parameters<typeof readForeignCash>[0]): void {
  const { settings } = lane.station.store
  const before = settings.current()
  const { value, problems } = readForeignCash(documents, before.profile.currency)
  expect(problems).toEqual([])
  settings.save({ ...before, profile: { ...before.profile, foreignCash: value } })
}

/** To the tender screen with so many bottles of milk, 3.00 each. */
export async function due(bottles: number): Promise<void> {
  await lane.done('key', { text: `${bottles}*6901234567892` })
  await lane.done('startTender', {})
}

export const usd = (amount: string) => ({ currency: 'USD', amount })
export const newest = () => {
  const sale = lane.station.store.ledger.newest()
  if (sale === undefined) throw new Error('Nothing was sold')
  return sale
}
export const verified = async () => expect((await lane.station.store.verify()).problems).toEqual([])
