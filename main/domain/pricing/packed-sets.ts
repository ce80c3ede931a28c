import type { MatchedSet, Offer, Pick } from './match.ts'

/**
 * Matched sets as one row of whole numbers: how many there are; then for each its offer's place, how often it is taken
 * and how many picks it has; then for each pick its class, its count and whether it is a gift. What is remembered for long
 * is kept so: a row of numbers costs the garbage collector next to nothing, and a basket is priced while the customer waits.
 */
export type PackedSets = readonly number[]

/** Packs sets of `offers`; `places` says what each class is called where they are kept. */
export function packSets(sets: readonly MatchedSet[], offers: readonly Offer[], places: readonly number[]): PackedSets {
  let length = 1
  for (const { picks } of sets) length += 3 + 3 * picks.length
  const packed = new Array<number>(length)
  packed[0] = sets.length
  let at = 1
  for (const { promotion, picks, times } of sets) {
    packed[at] = offers.findIndex((offer) => offer.promotion === promotion)
    packed[at + 1] = times
    packed[at + 2] = picks.length
    at += 3
    for (const { unitClass, count, gift } of picks) {
      packed[at] = places[unitClass] ?? 0
      packed[at + 1] = count
      packed[at + 2] = gift ? 1 : 0
      at += 3
    }
  }
  return packed
}

/** The sets again; `classAt` says which class a place stands for. */
export function unpackSets(packed: PackedSets, offers: readonly Offer[], classAt: readonly number[]): MatchedSet[] {
  const sets = new Array<MatchedSet>(packed[0] ?? 0)
  let at = 1
  for (let set = 0; set < sets.length; set += 1) {
    const offer = offers[packed[at] ?? 0]
    if (offer === undefined) throw new RangeError('Packed sets of other offers')
    const times = packed[at + 1] ?? 0
    const picks = new Array<Pick>(packed[at + 2] ?? 0)
    at += 3
    for (let pick = 0; pick < picks.length; pick += 1) {
      const place = packed[at] ?? 0
      picks[pick] = { unitClass: classAt[place] ?? 0, count: packed[at + 1] ?? 0, gift: packed[at + 2] === 1 }
      at += 3
    }
    sets[set] = { promotion: offer.promotion, picks, times }
  }
  return sets
}
