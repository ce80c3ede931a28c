import type { CompletedSale } from '../domain/sale/completed.ts'
import { evidenceOf, type Looking, MINUTE } from './raising.ts'
import { keep } from './state.ts'

/** A sale or refund was completed. */
export function saleCompleted(look: Looking, sale: CompletedSale): void {
  if (sale.kind === 'sale') sold(look, sale)
  else givenBack(look, sale)
  exposed(look, sale)
}

function sold(look: Looking, sale: CompletedSale): void {
  const { state, entry } = look
  const { shift, sales } = state
  shift.lines += sale.lines.length
  const ringing = Date.parse(sale.payingSince ?? sale.at) - Date.parse(sale.startedAt) - (sale.heldFor ?? 0)
  const own = shift.ringing[sale.operator] ?? { lines: 0, milliseconds: 0 }
  shift.ringing[sale.operator] = {
    lines: own.lines + sale.lines.length,
    milliseconds: own.milliseconds + Math.max(0, ringing),
  }
  const small = look.limits('small_sales')
  if (small !== undefined && sale.total < small.amount) {
    shift.smallCount += 1
    keep(shift.small, evidenceOf(entry))
    if (shift.smallCount > small.count) {
      const measured = {
        found: shift.smallCount,
        limit: small.count,
        unit: 'count',
        evidence: [...shift.small],
      } as const
      look.raiseOnce('small_sales', measured)
    }
  }
  aboveMean(look, 'large_sale', sale.total)
  sales.count += 1
  sales.amount += sale.total
}

function aboveMean(look: Looking, rule: 'large_sale' | 'large_refund', total: number): void {
  const limits = look.limits(rule)
  const { count, amount } = look.state.sales
  if (limits === undefined || count < limits.sales) return
  // In whole numbers: total > times * amount / count.
  if (total * count <= limits.times * amount) return
  const limit = Math.round((limits.times * amount) / count)
  look.raise(rule, { found: total, limit, unit: 'amount', evidence: [evidenceOf(look.entry)] })
}

function givenBack(look: Looking, sale: CompletedSale): void {
  const { entry, state } = look
  const evidence = [evidenceOf(entry)]
  const back = Math.abs(sale.total)
  if (sale.refundKind === 'void') postVoid(look, sale)
  else {
    ownSale(look, sale, back)
    reprinted(look, sale)
    roundSum(look, back)
    aboveMean(look, 'large_refund', back)
  }
  if (sale.refundKind === 'no_receipt') withoutReceipt(look, back)
  const hours = look.limits('out_of_hours')
  const hour = Number(entry.at.slice(11, 13))
  if (hours !== undefined && isWithin(hour, hours.from, hours.to))
    look.raise('out_of_hours', { found: hour, limit: hours.from, unit: 'hour', evidence })
  if (sale.refundOf !== undefined) delete state.reprints[sale.refundOf]
}

function isWithin(hour: number, from: number, to: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}

function postVoid(look: Looking, sale: CompletedSale): void {
  const limits = look.limits('post_void_cash')
  const original = sale.refundOf === undefined ? undefined : look.parts.original(sale.refundOf)
  if (limits === undefined || original?.cash !== true) return
  const after = (look.at - Date.parse(original.at)) / MINUTE
  if (after > limits.minutes) return
  const measured = { found: Math.floor(after), limit: limits.minutes, unit: 'minutes' } as const
  look.raise('post_void_cash', { ...measured, evidence: withOriginal(look, sale) })
}

function ownSale(look: Looking, sale: CompletedSale, back: number): void {
  const limits = look.limits('own_refund')
  if (limits === undefined || sale.refundOf === undefined || back < limits.amount) return
  if (look.parts.original(sale.refundOf)?.operator !== sale.operator) return
  const measured = { found: back, limit: limits.amount, unit: 'amount' } as const
  look.raise('own_refund', { ...measured, evidence: withOriginal(look, sale) })
}

function reprinted(look: Looking, sale: CompletedSale): void {
  const limits = look.limits('reprint_refund')
  const moment = sale.refundOf === undefined ? undefined : look.state.reprints[sale.refundOf]
  if (limits === undefined || moment === undefined) return
  const after = (look.at - moment.at) / MINUTE
  if (after > limits.minutes) return
  const evidence = [moment.entry, ...withOriginal(look, sale)]
  look.raise('reprint_refund', { found: Math.floor(after), limit: limits.minutes, unit: 'minutes', evidence })
}

function withOriginal({ entry }: Looking, sale: CompletedSale) {
  // The receipt says which sale it was; its own entry needs no looking up to be opened.
  return [{ ...evidenceOf(entry), ...(sale.refundOf === undefined ? {} : { original: sale.refundOf }) }]
}

function roundSum(look: Looking, back: number): void {
  const limits = look.limits('round_refund')
  if (limits === undefined || back < limits.amount || back === 0 || back % limits.multiple !== 0) return
  look.raise('round_refund', {
    ...{ found: back, limit: limits.amount, unit: 'amount' },
    evidence: [evidenceOf(look.entry)],
  })
}

function withoutReceipt(look: Looking, back: number): void {
  const { shift } = look.state
  shift.noReceiptCount += 1
  shift.noReceiptSum += back
  keep(shift.noReceipt, evidenceOf(look.entry))
  const limits = look.limits('no_receipt_refunds')
  if (limits === undefined) return
  const evidence = [...shift.noReceipt]
  if (shift.noReceiptCount > limits.count)
    look.raiseOnce('no_receipt_refunds', { found: shift.noReceiptCount, limit: limits.count, unit: 'count', evidence })
  else if (shift.noReceiptSum > limits.amount)
    look.raiseOnce('no_receipt_refunds', { found: shift.noReceiptSum, limit: limits.amount, unit: 'amount', evidence })
}

/** Charges of the sale that the bank has not been asked about. */
function exposed(look: Looking, sale: CompletedSale): void {
  const { state, entry } = look
  const before = exposure(look)
  for (const tender of sale.tenders) {
    if (!('charge' in tender) || tender.charge.online || tender.amount <= 0) continue
    state.exposed[tender.charge.intent] = { amount: tender.charge.amount, entry: evidenceOf(entry) }
  }
  const limits = look.limits('exposure')
  const after = exposure(look)
  if (limits === undefined || after <= limits.percent || before > limits.percent) return
  const evidence = Object.values(state.exposed).map((one) => one.entry)
  look.raise('exposure', { found: after, limit: limits.percent, unit: 'percent', evidence: evidence.slice(-20) })
}

/** The fuller of the two limits (sum and count), percent. */
function exposure({ parts, state }: Looking): number {
  const limits = parts.limits()
  if (limits === undefined) return 0
  const charges = Object.values(state.exposed)
  const sum = charges.reduce((total, { amount }) => total + amount, 0)
  const of = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole))
  return Math.max(of(sum, limits.sum), of(charges.length, limits.count))
}
