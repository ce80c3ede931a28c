/** "S1L1-000042": the station and the receipt's number, gapless per station. */
export function formatReceipt(station: string, number: number): string {
  return `${station}-${String(number).padStart(6, '0')}`
}

/** The parts of a receipt number; undefined where `receipt` is none. */
export function parseReceipt(receipt: string): { readonly station: string; readonly number: number } | undefined {
  const match = /^(.+)-(\d{6,15})$/.exec(receipt)
  return match === null ? undefined : { station: match[1] ?? '', number: Number(match[2]) }
}
