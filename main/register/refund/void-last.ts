import type { CardStep, Input, Result } from '../../../preload/contract.ts'
import { roundCash } from '../../domain/cash-rounding.ts'
import { minor, NOTHING, negate } from '../../domain/money.ts'
import type { Charge } from '../../domain/payment/charge.ts'
import type { Words } from '../../domain/profile.ts'
import type { CompletedLine, CompletedSale } from '../../domain/sale/completed.ts'
import { type DraftEvent, liveLines } from '../../domain/sale/draft.ts'
import type { Tender } from '../../domain/sale/tender.ts'
import { DONE, failure, refuse } from '../answer.ts'
import { selling } from '../basket/gate.ts'
import { withoutSignature } from '../card/original.ts'
import { findSale } from '../lookup/receipts.ts'
import { unknownReceipt } from '../lookup/unknown-receipt.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { complete } from '../tender/complete.ts'
import { nextTenderId } from '../tender/gate.ts'
import { itemAsSold, namedDiscounts, taxInside } from './as-sold.ts'

/**
 * Undoes the station's last sale as a whole: its goods, discounts and taxes come back line by line, its charges are
 * reversed, vouchers and cash are handed back. Only the newest receipt, and only in the shift that sold it: anything
 * older is a return. The void is an open refund until its money has gone back, so a power cut loses nothing of it.
 */
export async function voidReceipt(register: Register, input: Input<'voidReceipt'>): Promise<Result<null>> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const { draft, operator, shift } = register.state
  if (draft !== undefined && liveLines(draft).length > 0) return refuse('sale_open')
  const sale = findSale(register, input.receipt)
  if (sale === undefined) return unknownReceipt(register, input.receipt)
  if (sale.kind === 'refund') return refuse('void_of_refund', { receipt: sale.receipt })
  if (register.parts.ledger.newest()?.receipt !== sale.receipt)
    return refuse('void_not_last', { receipt: sale.receipt })
  if (sale.shift !== shift?.number) return refuse('void_other_shift', { receipt: sale.receipt })
  const reason = input.reason.trim()
  if (reason === '') return refuse('reason_needed')
  const permitted = await permit(register, 'void_receipt', input.approval)
  if (!permitted.ok) return permitted
  const at = register.nowIso()
  register.together(() => {
    if (draft !== undefined) register.discard()
    register.begin(
      {
        ...{ do: 'started', kind: 'refund', at, operator: operator?.number ?? '', refundOf: sale.receipt },
        ...{ refundKind: 'void', reason },
        ...(permitted.value === undefined ? {} : { approver: permitted.value }),
      },
      [
        ...sale.lines.map((line) => lineEvent(register, sale, line)),
        { do: 'paying_started', at },
        ...voucherEvents(sale.tenders),
      ],
    )
  })
  carryVoid(register)
  return DONE
}

/** Whether the screens offer to void a sale: only the newest receipt, and only in its own shift. */
export function voidable(register: Register, sale: CompletedSale): boolean {
  const newest = register.parts.ledger.newest()
  return sale.kind === 'sale' && newest?.receipt === sale.receipt && sale.shift === register.state.shift?.number
}

/**
 * Goes on with an open void: the next charge that is not undone yet, then the cash. Also where it goes on after a
 * restart. A charge the terminal refuses to reverse is still due on the tender screen, to be given back another way.
 */
export function carryVoid(register: Register): void {
  const { draft } = register.state
  const sale = draft?.refundOf === undefined ? undefined : register.parts.ledger.sale(draft.refundOf)
  if (draft === undefined || sale === undefined) return
  const done = new Set(draft.tenders.flatMap((tender) => ('charge' in tender ? [tender.charge.intent] : [])))
  const tender = sale.tenders.find((one) => 'charge' in one && !done.has(one.charge.intent))
  if (tender === undefined || !('charge' in tender)) {
    finish(register, sale)
    return
  }
  const { charge } = tender
  if (isUndone(register, charge)) {
    undone(register, charge)
    return
  }
  show(register, charge, { step: 'reversing', since: register.now().getTime() })
  register.parts.payments
    .reverse(charge.intent)
    .then(({ result }) => {
      if (register.state.draft?.id !== draft.id) return
      const amount = register.money(charge.amount)
      if (result === 'pending') register.notify('warning', 'reversal_pending', { amount })
      if (result === 'refused') standing(register, amount)
      else if (result === 'unclear') unclear(register, amount)
      else undone(register, charge)
    })
    .catch((error: unknown) => {
      register.trouble(error)
      if (isUndone(register, charge)) notWritten(register, charge)
      else standing(register, register.money(charge.amount))
    })
    .finally(() => register.changed())
}

/** Whether the charge counts as given back: its reversal is begun, and goes on until the terminal has confirmed it. */
function isUndone({ parts }: Register, { intent }: Charge): boolean {
  const state = parts.intents.find(intent)?.state
  return state === 'reversed' || state === 'reversing'
}

function show(register: Register, { method, amount, intent }: Charge, step: CardStep): void {
  register.state.phase = { at: 'card', card: { method, amount, intent, step } }
}

/** The money goes back and the void could not be written: nothing may be given back in its place, so the screen waits. */
function notWritten(register: Register, charge: Charge): void {
  const refused = failure('void_not_written', { amount: register.money(charge.amount) })
  show(register, charge, { step: 'refused', failure: refused, canRetry: false, moved: true })
  register.sound('attention')
}

function undone(register: Register, charge: Charge): void {
  const tender = {
    id: nextTenderId(register),
    kind: charge.method,
    amount: negate(charge.amount),
    charge: withoutSignature(charge),
  }
  register.apply({ do: 'tender_added', tender })
  carryVoid(register)
}

function standing(register: Register, amount: Words): void {
  register.state.phase = { at: 'tender' }
  register.notify('warning', 'void_charge_stands', { amount })
}

/** It counts as standing, so that it is still due here; whether it is given back already a person looks up first. */
function unclear(register: Register, amount: Words): void {
  register.state.phase = { at: 'tender' }
  register.notify('warning', 'reversal_unclear', { amount })
}

/** What the drawer gave and took goes back to the minor unit, cash rounding with it. */
function finish(register: Register, sale: CompletedSale): void {
  register.state.phase = { at: 'tender' }
  const cash = sum(sale.tenders.filter(({ kind }) => kind === 'cash'))
  const foreign = sum(sale.tenders.filter(({ kind }) => kind === 'foreign'))
  const kept = minor(cash + foreign - sale.change)
  if (register.due() !== negate(minor(kept - sale.rounding))) return
  // What foreign notes were worth is no sum of local coins: given back in them it is rounded as all local cash is.
  const back = foreign === 0 ? kept : roundCash(kept, register.settings.profile.cashRounding)
  complete(register, {
    ...(back === NOTHING ? {} : { tender: { id: nextTenderId(register), kind: 'cash', amount: negate(back) } }),
    rounding: minor(kept - sale.rounding - back),
    change: NOTHING,
  })
}

function sum(tenders: readonly Tender[]): number {
  return tenders.reduce((all, { amount }) => all + amount, 0)
}

function voucherEvents(tenders: readonly Tender[]): DraftEvent[] {
  return tenders
    .filter((tender) => tender.kind === 'voucher')
    .map((tender, index) => ({
      do: 'tender_added',
      tender: { ...tender, id: index + 1, amount: negate(tender.amount) },
    }))
}

function lineEvent(register: Register, sale: CompletedSale, line: CompletedLine): DraftEvent {
  const { parts } = line.tax
  return {
    do: 'line_added',
    line: {
      ...{ id: line.line, item: itemAsSold(register, line), quantity: -line.quantity as typeof line.quantity },
      unitPrice: line.unitPrice,
      ...(line.parent === undefined ? {} : { parent: line.parent }),
    },
    scanned: line.code,
    returns: {
      ...{ receipt: sale.receipt, line: line.line, gross: line.gross, net: line.net },
      ...{ tax: line.tax.amount, taxRate: line.tax.rate, taxInside: taxInside(register, sale) },
      ...(parts === undefined ? {} : { taxParts: parts }),
      ...(line.discounts.length === 0 ? {} : { discounts: namedDiscounts(line.discounts, sale) }),
    },
  }
}
