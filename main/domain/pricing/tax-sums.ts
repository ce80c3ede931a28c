import { type Minor, minor } from '../money.ts'
import type { LineTax, TaxSum } from './basket.ts'

/** What of a line its taxes are summed from. */
export interface TaxedLine {
  /** With the tax in it where prices include it. */
  readonly net: Minor
  readonly tax: LineTax
}

interface Running {
  readonly code: string
  readonly rate: TaxSum['rate']
  net: number
  amount: number
}

/**
 * What each tax comes to over all lines: one sum for each code and rate, and for each name and rate where a code stands
 * for several taxes, ordered by code. The amounts add up to the lines' taxes; refunds count with their minus.
 */
export function taxSums(lines: readonly TaxedLine[], inclusive: boolean): TaxSum[] {
  const byCode = new Map<string, Running[]>()
  const count = (code: string, rate: TaxSum['rate'], net: number, amount: number): void => {
    const sums = byCode.get(code) ?? []
    if (sums.length === 0) byCode.set(code, sums)
    const sum = sums.find((one) => one.rate === rate)
    if (sum === undefined) {
      sums.push({ code, rate, net, amount })
      return
    }
    sum.net += net
    sum.amount += amount
  }
  for (const { net, tax } of lines) {
    const base = net - (inclusive ? tax.amount : 0)
    if (tax.parts === undefined) {
      count(tax.code, tax.rate, base, tax.amount)
      continue
    }
    let before = 0
    for (const { name, rate, compound, amount } of tax.parts) {
      count(name, rate, compound === true ? base + before : base, amount)
      before += amount
    }
  }
  return [...byCode.values()]
    .flat()
    .sort((a, b) => (a.code === b.code ? a.rate - b.rate : a.code < b.code ? -1 : 1))
    .map(({ code, rate, net, amount }) => ({ code, rate, net: minor(net), amount: minor(amount) }))
}

/**
 * The tax of a part of a line: `share` says what of an amount falls to the part. The parts of several taxes are shared
 * on their running sum, so they add up to the share of the whole.
 */
export function shareTax(tax: LineTax, share: (amount: Minor) => Minor): LineTax {
  const { code, rate, parts } = tax
  const amount = share(tax.amount)
  if (parts === undefined) return { code, rate, amount }
  let running = 0
  let shared = 0
  return {
    ...{ code, rate, amount },
    parts: parts.map((part) => {
      const before = shared
      running += part.amount
      shared = share(minor(running))
      return { ...part, amount: minor(shared - before) }
    }),
  }
}
