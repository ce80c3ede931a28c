import { ZERO } from '../decimal.ts'
import { add, allocate, type Minor, minor, NOTHING } from '../money.ts'
import type { TaxTable } from '../profile.ts'
import { taxComponents, taxOf, taxPartShares, taxRate, taxShares } from '../tax.ts'
import type { Share } from './allocate-discounts.ts'
import { type LineDiscount, type LineTax, MANUAL, type PricedLine, TAX_EXEMPT, type TaxPart } from './basket.ts'
import type { Pool } from './pools.ts'

/** A line before its tax is known. */
export interface DraftLine {
  readonly index: number
  readonly unitPrice: Minor
  readonly gross: Minor
  readonly net: Minor
  readonly discounts: readonly LineDiscount[]
}

/** A pool's lines with their shares of its discounts. A line never takes more off than it still costs. */
export function draftLines(pool: Pool, shares: readonly Share[]): DraftLine[] {
  const left = pool.lines.map((line) => line.gross - line.manual)
  const discounts = pool.lines.map((line): LineDiscount[] =>
    line.manual === 0 ? [] : [{ promotion: MANUAL, amount: minor(line.manual * pool.sign) }],
  )
  for (const { promotion, amount } of shares) {
    const parts = left.length === 1 ? [minor(amount)] : allocate(minor(amount), left)
    for (const [line, part] of parts.entries()) {
      if (part === 0) continue
      left[line] = (left[line] ?? 0) - part
      discounts[line]?.push({ promotion, amount: minor(part * pool.sign) })
    }
  }
  return pool.lines.map(({ index, unitPrice, gross }, line) => ({
    index,
    unitPrice,
    gross: minor(gross * pool.sign),
    net: minor((left[line] ?? 0) * pool.sign),
    discounts: discounts[line] ?? [],
  }))
}

/**
 * Adds the tax to the lines of pools. Rounded once for each pool (all of one item at one price: what a receipt calls a
 * line), or once for each tax code, as the table says; the lines' taxes are shares of that one rounding and add up to
 * it. An exempt customer pays no tax: what an inclusive price holds of it comes off as a discount of its own.
 */
export function taxLines(
  pools: readonly { readonly tax: string; readonly lines: readonly DraftLine[] }[],
  table: TaxTable,
  exempt: boolean,
): Map<number, Omit<PricedLine, 'id'>> {
  const groups = new Map<string, DraftLine[]>()
  for (const [index, { tax, lines }] of pools.entries()) {
    const key = table.rounding === 'code' ? tax : `${tax}|${index}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [...lines])
    else group.push(...lines)
  }
  const priced = new Map<number, Omit<PricedLine, 'id'>>()
  for (const [key, lines] of groups) {
    const code = table.rounding === 'code' ? key : key.slice(0, key.lastIndexOf('|'))
    const taxes = taxesOf(lines, code, table)
    for (const [place, line] of lines.entries()) {
      const tax = taxes[place] ?? { code, rate: ZERO, amount: NOTHING }
      priced.set(
        line.index,
        exempt ? exemptLine(line, code, table.inclusive ? tax.amount : NOTHING) : taxedLine(line, tax),
      )
    }
  }
  return priced
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

function taxedLine({ unitPrice, gross, net, discounts }: DraftLine, tax: PricedLine['tax']): Omit<PricedLine, 'id'> {
  return { unitPrice, gross, discount: minor(gross - net), net, tax, discounts }
}

function exemptLine(line: DraftLine, code: string, taken: Minor): Omit<PricedLine, 'id'> {
  const net = minor(line.net - taken)
  const discounts = taken === 0 ? line.discounts : [...line.discounts, { promotion: TAX_EXEMPT, amount: taken }]
  return taxedLine({ ...line, net, discounts }, { code, rate: ZERO, amount: NOTHING })
}
