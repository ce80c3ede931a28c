import { ZERO } from '../decimal.ts'
import { add, allocate, type Minor, minor, NOTHING } from '../money.ts'
import type { TaxTable } from '../profile.ts'
import { taxComponents, taxOf, taxPartShares, taxRate, taxShares } from '../tax.ts'
import type { Share } from './allocate-discounts.ts'
import { type LineDiscount, type LineTax, MANUAL, type PricedLine, TAX_EXEMPT, type TaxPart } from './basket.ts'
import type { Pool, PoolLine } from './pools.ts'

/** A line before its tax is known. */
export interface DraftLine {
  readonly index: number
  readonly id: number
  readonly unitPrice: Minor
  readonly gross: Minor
  readonly net: Minor
  readonly discounts: readonly LineDiscount[]
}

/** A pool's lines with their shares of its discounts. A line never takes more off than it still costs. */
function draftLines(pool: Pool, shares: readonly Share[]): readonly DraftLine[] {
  const only = pool.lines.length === 1 ? pool.lines[0] : undefined
  if (only !== undefined) return [draftLine(only, pool.sign, shares)]
  const left = pool.lines.map(({ gross, manual }) => gross - manual)
  const own: Share[][] = pool.lines.map(() => [])
  for (const { promotion, amount } of shares) {
    const parts = allocate(minor(amount), left)
    for (let line = 0; line < parts.length; line += 1) {
      const part = parts[line] ?? 0
      if (part === 0) continue
      left[line] = (left[line] ?? 0) - part
      own[line]?.push({ promotion, amount: part })
    }
  }
  return pool.lines.map((line, place) => draftLine(line, pool.sign, own[place] ?? []))
}

function draftLine(
  { index, id, unitPrice, gross, manual }: PoolLine,
  sign: 1 | -1,
  shares: readonly Share[],
): DraftLine {
  let net = gross - manual
  const discounts: LineDiscount[] = manual === 0 ? [] : [{ promotion: MANUAL, amount: minor(manual * sign) }]
  for (const { promotion, amount } of shares) {
    net -= amount
    discounts.push({ promotion, amount: minor(amount * sign) })
  }
  return { index, id, unitPrice, gross: minor(gross * sign), net: minor(net * sign), discounts }
}

/** The lines of one pool, and the code they are taxed by. */
export interface DraftPool {
  readonly tax: string
  readonly lines: readonly DraftLine[]
  /** What it came to when it was last taxed by itself. */
  taxed?: { readonly exempt: boolean; readonly lines: readonly PricedLine[] }
}

interface KnownDraft {
  readonly shares: readonly Share[]
  readonly draft: DraftPool
}

/**
 * What pools came to before, by one tax table: with one more line in the basket most of them take the same discounts as
 * without it. A changed pool is another object, so nothing here grows old.
 */
export class KnownDrafts {
  private readonly drafts = new WeakMap<Pool, KnownDraft>()

  /** A pool's lines with `shares` of its discounts taken off. */
  draftOf(pool: Pool, shares: readonly Share[]): DraftPool {
    const before = this.drafts.get(pool)
    if (before !== undefined && areSame(before.shares, shares)) return before.draft
    const draft = { tax: pool.item.tax, lines: draftLines(pool, shares) }
    this.drafts.set(pool, { shares, draft })
    return draft
  }
}

function areSame(before: readonly Share[], now: readonly Share[]): boolean {
  if (before.length !== now.length) return false
  for (let place = 0; place < now.length; place += 1) {
    const one = before[place]
    const other = now[place]
    if (one?.promotion !== other?.promotion || one?.amount !== other?.amount) return false
  }
  return true
}

/**
 * Adds the tax to the lines of pools, each at its place in the basket. Rounded once for each pool (all of one item at
 * one price: what a receipt calls a line), or once for each tax code, as the table says; the lines' taxes are shares of
 * that one rounding and add up to it. An exempt customer pays no tax: what an inclusive price holds of it comes off as
 * a discount of its own.
 */
export function taxLines(
  pools: readonly DraftPool[],
  table: TaxTable,
  exempt: boolean,
): readonly (PricedLine | undefined)[] {
  let count = 0
  for (const { lines } of pools) count += lines.length
  const priced = new Array<PricedLine | undefined>(count)
  const together = table.rounding === 'code'
  for (const pool of together ? byCode(pools) : pools) {
    const taxed = taxPool(pool, table, exempt)
    for (let place = 0; place < taxed.length; place += 1) {
      const line = taxed[place]
      const own = pool.lines[place]
      if (line !== undefined && own !== undefined) priced[own.index] = line
    }
  }
  return priced
}

/** Lines whose tax is rounded together, taxed. The same pool by the same table is not reckoned again. */
function taxPool(pool: DraftPool, table: TaxTable, exempt: boolean): readonly PricedLine[] {
  if (pool.taxed?.exempt === exempt) return pool.taxed.lines
  const { tax: code } = pool
  const taxes = taxesOf(pool.lines, code, table)
  const lines = pool.lines.map((line, place) => {
    const tax = taxes[place] ?? { code, rate: ZERO, amount: NOTHING }
    return exempt ? exemptLine(line, code, table.inclusive ? tax.amount : NOTHING) : taxedLine(line, tax)
  })
  pool.taxed = { exempt, lines }
  return lines
}

function byCode(pools: readonly DraftPool[]): DraftPool[] {
  const groups = new Map<string, DraftLine[]>()
  for (const { tax, lines } of pools) {
    const group = groups.get(tax)
    if (group === undefined) groups.set(tax, [...lines])
    else group.push(...lines)
  }
  return [...groups].map(([tax, lines]) => ({ tax, lines }))
}

/** The taxes of lines whose tax is rounded together. */
function taxesOf(lines: readonly DraftLine[], code: string, table: TaxTable): LineTax[] {
  const { inclusive } = table
  const rate = taxRate(table, code)
  const components = taxComponents(table, code)
  if (components === undefined) {
    const only = lines.length === 1 ? lines[0] : undefined
    if (only !== undefined) return [{ code, rate, amount: taxOf(only.net, rate, inclusive) }]
    return taxShares(netsOf(lines), rate, inclusive).map((amount) => ({ code, rate, amount }))
  }
  return taxPartShares(netsOf(lines), components, inclusive).map((amounts) => ({
    ...{ code, rate, amount: add(...amounts) },
    parts: components.map(
      ({ name, rate: own, compound }, index): TaxPart => ({
        ...{ name, rate: own, ...(compound ? { compound } : {}) },
        amount: amounts[index] ?? NOTHING,
      }),
    ),
  }))
}

function netsOf(lines: readonly DraftLine[]): readonly number[] {
  return lines.map(({ net }) => net)
}

function taxedLine({ id, unitPrice, gross, net, discounts }: DraftLine, tax: PricedLine['tax']): PricedLine {
  return { id, unitPrice, gross, discount: minor(gross - net), net, tax, discounts }
}

function exemptLine(line: DraftLine, code: string, taken: Minor): PricedLine {
  const net = minor(line.net - taken)
  const discounts = taken === 0 ? line.discounts : [...line.discounts, { promotion: TAX_EXEMPT, amount: taken }]
  return taxedLine({ ...line, net, discounts }, { code, rate: ZERO, amount: NOTHING })
}
