import type { Input, Result } from '../../../preload/contract.ts'
import { type Decimal, parseDecimal, ZERO } from '../../domain/decimal.ts'
import type { Item } from '../../domain/item.ts'
import { priceReturn, refundable } from '../../domain/pricing/refund.ts'
import type { CompletedLine, CompletedSale } from '../../domain/sale/completed.ts'
import { type DraftEvent, liveLines } from '../../domain/sale/draft.ts'
import { DONE, refuse } from '../answer.ts'
import { selling } from '../basket/gate.ts'
import { findSale } from '../lookup/receipts.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'

/**
 * Gives back lines of a receipt, or all that is left of it: never more than was bought and not yet returned, at what
 * was really paid. Goes straight to the tender screen, where the money is given back.
 */
export async function startRefund(register: Register, input: Input<'startRefund'>): Promise<Result<null>> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const { draft, operator } = register.state
  if (draft !== undefined && liveLines(draft).length > 0) return refuse('sale_open')
  const sale = findSale(register, input.receipt)
  if (sale === undefined) return refuse('no_such_receipt', { receipt: input.receipt })
  if (sale.kind === 'refund') return refuse('refund_of_refund', { receipt: sale.receipt })
  const left = refundable(sale.lines, register.parts.ledger.returned(sale.receipt))
  const wanted = wantedLines(sale, left, input.lines)
  if (typeof wanted === 'string') return refuse('return_too_much', { name: wanted })
  if (wanted.length === 0) return refuse('nothing_to_return', { receipt: sale.receipt })
  const permitted = await permit(register, 'refund', input.approval)
  if (!permitted.ok) return permitted
  if (draft !== undefined) register.discard()
  const at = register.nowIso()
  const returned = register.parts.ledger.returned(sale.receipt)
  const events = wanted.map(({ line, quantity }, index) =>
    returnEvent(register, sale, line, quantity, returned, index + 1),
  )
  register.begin({ do: 'started', kind: 'refund', at, operator: operator?.number ?? '', refundOf: sale.receipt }, [
    ...events,
    { do: 'paying_started', at },
  ])
  register.state.phase = { at: 'tender' }
  return DONE
}

interface Wanted {
  readonly line: CompletedLine
  readonly quantity: Decimal
}

/** The lines to return, or the name of the first of which more is asked than is left. */
function wantedLines(
  sale: CompletedSale,
  left: ReadonlyMap<number, Decimal>,
  asked: Input<'startRefund'>['lines'],
): readonly Wanted[] | string {
  const wanted: Wanted[] = []
  for (const line of sale.lines) {
    const rest = left.get(line.line) ?? ZERO
    const requested = asked?.filter((candidate) => candidate.line === line.line)
    const quantity =
      requested === undefined ? rest : sum(requested.map((candidate) => parseDecimal(candidate.quantity)))
    if (quantity === undefined || quantity < ZERO || quantity > rest) return line.name
    if (quantity > ZERO) wanted.push({ line, quantity })
  }
  return wanted
}

function sum(quantities: readonly (Decimal | undefined)[]): Decimal | undefined {
  let total = 0
  for (const quantity of quantities) {
    if (quantity === undefined) return undefined
    total += quantity
  }
  return total as Decimal
}

function returnEvent(
  register: Register,
  sale: CompletedSale,
  line: CompletedLine,
  quantity: Decimal,
  returned: Parameters<typeof priceReturn>[1],
  id: number,
): DraftEvent {
  const paid = priceReturn(line, returned, quantity)
  return {
    do: 'line_added',
    line: { id, item: itemAsSold(register, line), quantity: -quantity as Decimal, unitPrice: line.unitPrice },
    scanned: line.code,
    returns: { receipt: sale.receipt, line: line.line, taxRate: line.tax.rate, ...paid },
  }
}

/** The item as it was when it was sold; the catalogue may have forgotten or changed it since. */
function itemAsSold(register: Register, line: CompletedLine): Item {
  const known = register.parts.catalogue.find(line.code)
  return {
    code: line.code,
    codes: known?.codes ?? [line.code],
    name: line.name,
    nameEn: line.nameEn,
    price: line.unitPrice,
    per: line.per,
    soldBy: line.measure,
    tax: line.tax.code,
    department: line.department,
    flags: [],
  }
}
