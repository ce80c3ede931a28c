/** A maker or an authority wants goods back: they are not sold from `from` to `to`. */
export interface Recall {
  /** 14 digits, or the item's other code. */
  readonly gtin: string
  /** Batch number (GS1 AI 10); without one every piece of the item is called back. */
  readonly lot?: string
  /** ISO 8601; local store time where no offset is given, a date alone from its first to its last moment. */
  readonly from?: string
  readonly to?: string
  readonly reason: string
}

/** What recalls say of a piece: stop it, or look which lot it is because its code does not say. */
export type RecallVerdict =
  | { readonly verdict: 'stop'; readonly recall: Recall }
  | { readonly verdict: 'look'; readonly recalls: readonly Recall[] }

/**
 * What the recalls of an item (those that hold now) mean for a piece of it. A whole item stops; a lot stops where the
 * code names it, and has to be looked for on the package where the code names none.
 */
export function judgeRecalls(recalls: readonly Recall[], lot: string | undefined): RecallVerdict | undefined {
  const stop = recalls.find((recall) => recall.lot === undefined || isSameLot(recall.lot, lot))
  if (stop !== undefined) return { verdict: 'stop', recall: stop }
  return lot === undefined && recalls.length > 0 ? { verdict: 'look', recalls } : undefined
}

/** Notices print lots in groups and in either case; a code has no blanks. Better one lot too many held back than the wrong one sold. */
function isSameLot(recalled: string, lot: string | undefined): boolean {
  const bare = (text: string) => text.replace(/\s/g, '').toUpperCase()
  return lot !== undefined && bare(recalled) === bare(lot)
}
