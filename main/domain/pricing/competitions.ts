import type { Offer } from './match.ts'

/** Promotions that can get in each other's way, and the classes of units they compete for, ascending. */
export interface Competition {
  readonly offers: Offer[]
  readonly classes: number[]
}

/** Gathers promotions that a chain of units connects, of those of which `counts` says there are any left. */
export function competitionsOf(offers: readonly Offer[], counts: readonly number[]): Competition[] {
  /** Which promotion each one belongs to; the first of a chain to itself. */
  const chain = offers.map((_, index) => index)
  const owners = new Array<number | undefined>(counts.length)
  for (let index = 0; index < offers.length; index += 1) {
    for (const unitClass of offers[index]?.sees ?? []) {
      if ((counts[unitClass] ?? 0) === 0) continue
      const owner = owners[unitClass]
      if (owner === undefined) owners[unitClass] = index
      else join(chain, owner, index)
    }
  }
  const competitions = new Array<Competition | undefined>(offers.length)
  for (let index = 0; index < offers.length; index += 1) {
    const offer = offers[index]
    if (offer === undefined) continue
    const first = firstOf(chain, index)
    const competition = competitions[first]
    if (competition === undefined) competitions[first] = { offers: [offer], classes: [] }
    else competition.offers.push(offer)
  }
  for (let unitClass = 0; unitClass < owners.length; unitClass += 1) {
    const owner = owners[unitClass]
    if (owner !== undefined) competitions[firstOf(chain, owner)]?.classes.push(unitClass)
  }
  return competitions.filter((competition) => competition !== undefined)
}

function join(chain: number[], one: number, other: number): void {
  const a = firstOf(chain, one)
  const b = firstOf(chain, other)
  chain[Math.max(a, b)] = Math.min(a, b)
}

function firstOf(chain: number[], index: number): number {
  let first = index
  while (chain[first] !== first) first = chain[first] ?? first
  chain[index] = first
  return first
}
