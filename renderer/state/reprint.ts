import type { Station } from './station.ts'

/** Prints the newest receipt of this station once more, marked as a duplicate by the station. */
export async function reprintLast(station: Station): Promise<void> {
  const newest = await station.run('receipts', { limit: 1 })
  const receipt = newest.ok ? newest.value[0]?.receipt : undefined
  if (receipt !== undefined) await station.run('reprint', { receipt })
}
