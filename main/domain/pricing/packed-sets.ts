import type { MatchedSet, Offer, Pick } from './match.ts'

/**
 * Matched sets as one row of whole numbers: for each set its offer's place, how often it is taken and how many picks it
 * has, then for each pick its class, its count and whether it is a gift. What is remembered for long is kept so: a row of
 * numbers costs the garbage collector next to nothing, and a basket is priced while the customer waits.
 */
export type PackedSets = readonly number[]

/** Packs sets of `offers`; `places` says what each class is called where they are kept. */
export function packSets(sets: readonly MatchedSet[], offers: readonly Offer[], places: readonly number[]): PackedSets {
  const packed: number[] = []
  for (const { promotion, picks, times } of sets) {
    packed.push(
      offers.findIndex((offer) => offer.promotion === promotion),
      times,
      picks.length,
    )
    for (const { unitClass, count, gift } of picks) packed.push(places[unitClass] ?? 0, count, gift ? 1 : 0)
  }
  // A copy is as long as it must be; a row that grew has room to spare.
  return packed.slice()
}

/** The sets again; `classAt` says which class a place stands for. */
export function unpackSets(packed: PackedSets, offers: readonly Offer[], classAt: readonly number[]): MatchedSet[] {
  const sets: MatchedSet[] = []
  let at = 0
  while (at < packed.length) {
    const offer = offers[packed[at] ?? 0]
    if (offer === undefined) throw new RangeError('Packed sets of other offers')
    const times = packed[at + 1] ?? 0
    const end = at + 3 + 3 * (packed[at + 2] ?? 0)
    const picks: Pick[] = []
    for (at += 3; at < end; at += 3) {
      const place = packed[at] ?? 0
      picks.push({ unitClass: classAt[place] ?? 0, count: packed[at + 1] ?? 0, gift: packed[at + 2] === 1 })
    }
    sets.push({ promotion: offer.promotion, picks, times })
  }
  return sets
}
