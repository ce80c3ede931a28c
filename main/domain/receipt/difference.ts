/** The words for a counted drawer's difference, minor units: none, over or short. */
export function differenceKey(difference: number): string {
  if (difference === 0) return 'receipt.difference.none'
  return difference > 0 ? 'receipt.difference.over' : 'receipt.difference.short'
}
