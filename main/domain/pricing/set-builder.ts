import { FINE, type Offer, type Pick, percentGain } from './match.ts'
import type { Problem } from './search-exact.ts'

/** Units taken, of which another group may still take some. */
interface Taken extends Pick {
  count: number
}

/** Puts one set of a promotion together out of what is left, by rules that are cheap and mostly right. */
export class SetBuilder {
  private readonly problem: Problem
  private readonly offer: Offer
  /** Classes in the order they are taken in, which what is left of them does not change. */
  private readonly orders = new Map<readonly number[], { worth: readonly number[]; loss: readonly number[] }>()
  private readonly left: number[] = []
  /** Units that each group could take, infinite once it has taken. */
  private readonly choices: number[] = []
  private taken: Taken[] = []
  /** For each of `taken` the classes it was chosen from. */
  private readonly from: (readonly number[])[] = []

  constructor(problem: Problem, offer: Offer) {
    this.problem = problem
    this.offer = offer
  }

  /** For each group the units that bring most, groups with little choice first; undefined where units are missing. */
  build(counts: readonly number[], gifts: number, order: 'gifts first' | 'gifts last'): Pick[] | undefined {
    for (let unitClass = 0; unitClass < counts.length; unitClass += 1) this.left[unitClass] = counts[unitClass] ?? 0
    this.taken = []
    const { gift, groups, promotion } = this.offer
    const { give } = promotion.promotion
    const giftClasses = gift?.classes ?? []
    if (order === 'gifts first' && !this.take(giftClasses, gifts, 'free')) return undefined
    let dearest = give.kind === 'free' && give.of === 'dearest' ? give.count : 0
    for (let group = 0; group < groups.length; group += 1) {
      this.choices[group] = this.choice(groups[group]?.classes ?? [])
    }
    for (let round = 0; round < groups.length; round += 1) {
      const { classes, quantity } = groups[this.narrowest()] ?? { classes: [], quantity: 0 }
      const free = Math.min(dearest, quantity)
      dearest -= free
      if (!this.take(classes, free, 'dearest')) return undefined
      if (!this.take(classes, quantity - free, 'paying')) return undefined
    }
    if (order === 'gifts last' && !this.take(giftClasses, gifts, 'free')) return undefined
    return this.taken.some(({ count }) => count === 0) ? this.taken.filter(({ count }) => count > 0) : this.taken
  }

  private choice(classes: readonly number[]): number {
    let units = 0
    for (const unitClass of classes) units += this.left[unitClass] ?? 0
    return units
  }

  /** The group with the least choice, once. Of two groups one of which holds the other, the inner one has to choose first. */
  private narrowest(): number {
    const { choices } = this
    let least = 0
    for (let group = 1; group < choices.length; group += 1) {
      if ((choices[group] ?? 0) < (choices[least] ?? 0)) least = group
    }
    choices[least] = Number.POSITIVE_INFINITY
    return least
  }

  private take(classes: readonly number[], wanted: number, as: 'free' | 'dearest' | 'paying'): boolean {
    let missing = wanted
    if (wanted === 0) return true
    const { worth, loss } = this.orderOf(classes)
    for (const unitClass of as === 'paying' ? worth : loss) {
      if (missing === 0) break
      missing -= this.move(unitClass, missing, as === 'free', classes)
    }
    return missing === 0 || this.swap(classes, missing, as === 'free')
  }

  private move(unitClass: number, wanted: number, gift: boolean, from: readonly number[]): number {
    const count = Math.min(wanted, this.left[unitClass] ?? 0)
    if (count === 0) return 0
    this.left[unitClass] = (this.left[unitClass] ?? 0) - count
    this.note(unitClass, count, gift, from)
    return count
  }

  /** Where groups overlap, an earlier one may hold the units this one lacks while others would do for it. */
  private swap(classes: readonly number[], wanted: number, gift: boolean): boolean {
    let missing = wanted
    const before = this.taken.length
    for (let place = 0; place < before; place += 1) {
      const held = this.taken[place]
      const from = this.from[place]
      if (held === undefined || from === undefined) continue
      if (from === classes || !classes.includes(held.unitClass)) continue
      for (const other of this.orderOf(from).worth) {
        const count = this.move(other, Math.min(missing, held.count), held.gift, from)
        held.count -= count
        missing -= count
        if (count > 0) this.note(held.unitClass, count, gift, classes)
      }
    }
    return missing === 0
  }

  private note(unitClass: number, count: number, gift: boolean, from: readonly number[]): void {
    this.from[this.taken.length] = from
    this.taken.push({ unitClass, count, gift })
  }

  private orderOf(classes: readonly number[]): { worth: readonly number[]; loss: readonly number[] } {
    const known = this.orders.get(classes)
    if (known !== undefined) return known
    const order = { worth: this.byWorth(classes), loss: this.byLoss(classes) }
    this.orders.set(classes, order)
    return order
  }

  /** Units that are given away: those first whose price is most above what they would gain unmatched. */
  private byLoss(classes: readonly number[]): number[] {
    const worth = (unitClass: number): number => this.value(unitClass) - this.base(unitClass)
    return [...classes].sort((a, b) => worth(b) - worth(a) || a - b)
  }

  private byWorth(classes: readonly number[]): number[] {
    const { give } = this.offer.promotion.promotion
    // The cheapest of a set is as dear as the set allows: sets of dear units give away most.
    const wholly = give.kind === 'price' || (give.kind === 'free' && give.of === 'cheapest')
    const byValue = wholly || give.kind === 'percent'
    const worth = (unitClass: number): number => {
      if (wholly) return this.value(unitClass) - this.base(unitClass)
      const own = give.kind === 'percent' ? percentGain(this.value(unitClass) / FINE, give.percent) : 0
      return own - this.base(unitClass)
    }
    // Where a unit's price does not matter the cheap ones are used up first: dear ones serve other promotions better.
    return [...classes].sort((a, b) => worth(b) - worth(a) || (byValue ? a - b : b - a))
  }

  private value(unitClass: number): number {
    return (this.problem.classes[unitClass]?.value ?? 0) * FINE
  }

  private base(unitClass: number): number {
    return this.problem.base[unitClass] ?? 0
  }
}
