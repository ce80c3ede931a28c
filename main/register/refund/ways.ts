import { roundCash } from '../../domain/cash-rounding.ts'
import { add, type Minor, minor, NOTHING, negate } from '../../domain/money.ts'
import type { Charge } from '../../domain/payment/charge.ts'
import { RETURN_POLICY, type ReturnPolicy } from '../../domain/profile.ts'
import type { CompletedSale } from '../../domain/sale/completed.ts'
import type { Draft } from '../../domain/sale/draft.ts'
import { TENDER_KINDS, type Tender, type TenderKind } from '../../domain/sale/tender.ts'
import type { Register } from '../register.ts'
import { taxInside } from './as-sold.ts'

/** A kind of tender that gives money back, and how much of it may go that way. */
export interface Way {
  readonly kind: TenderKind
  /** Minor units, above zero; of a terminal's kind what one charge may still get back. */
  readonly most: Minor
  /** The charge that gets its money back. */
  readonly charge?: Charge
}

/** What of a sale's tenders is not given back yet. */
interface Part {
  readonly kind: TenderKind
  readonly charge?: Charge
  left: number
}

const PREFERRED: readonly TenderKind[] = ['card', 'wallet', 'medical', 'gift', 'voucher', 'cash']

export function returnPolicy(register: Register): ReturnPolicy {
  return register.settings.profile.returns ?? RETURN_POLICY
}

/**
 * How the open refund's money may go back, the preferred way first: by the store's policy, and no more by any way than
 * was paid so, less what earlier refunds of the receipt and this one gave back already. Cash ends a refund, so it is
 * among them only where it may take all that is left.
 */
export function ways(register: Register): readonly Way[] {
  const { draft } = register.state
  const owed = minor(-register.due())
  if (draft?.kind !== 'refund' || owed <= NOTHING) return []
  const policy = returnPolicy(register)
  if (draft.refundKind === 'no_receipt') return policy.withoutReceipt.to.map((kind) => ({ kind, most: owed }))
  const sale = draft.refundOf === undefined ? undefined : register.parts.ledger.sale(draft.refundOf)
  if (sale === undefined) return []
  const parts = partsLeft(register, sale, draft, policy)
  const found = PREFERRED.flatMap((kind) => wayOf(kind, parts, policy, owed) ?? [])
  const rank = ({ kind }: Way): number =>
    Math.min(...parts.filter(({ left }) => left > 0).map((part) => rankIn(policy.to[part.kind], kind)))
  return found.sort((a, b) => rank(a) - rank(b))
}

/**
 * What the open refund gives back if all that is left goes in cash; minor units, positive. Cash is rounded on the sum
 * of all that refunds of the receipt gave back in cash, so that goods that come back in steps bring back just the cash
 * that they would bring at once.
 */
export function cashBack(register: Register): Minor {
  const owed = -register.due()
  const { cashRounding } = register.settings.profile
  const { refundOf } = register.state.draft ?? {}
  let worth = 0
  let given = 0
  for (const refund of refundOf === undefined ? [] : register.parts.ledger.refundsOf(refundOf)) {
    const others = sum(refund.tenders.filter(({ kind }) => kind !== 'cash').map(({ amount }) => amount))
    worth += others - refund.total
    given -= sum(refund.tenders.filter(({ kind }) => kind === 'cash').map(({ amount }) => amount))
  }
  return minor(Math.max(0, roundCash(minor(worth + owed), cashRounding) - given))
}

function rankIn(list: readonly TenderKind[], kind: TenderKind): number {
  const place = list.indexOf(kind)
  return place === -1 ? list.length : place
}

function wayOf(kind: TenderKind, parts: readonly Part[], policy: ReturnPolicy, owed: Minor): Way | undefined {
  if (kind !== 'cash' && kind !== 'voucher') {
    const part = parts.find((one) => one.kind === kind && one.left > 0)
    if (part?.charge === undefined || !policy.to[kind].includes(kind)) return undefined
    return { kind, most: minor(Math.min(owed, part.left)), charge: part.charge }
  }
  const most = sum(parts.filter((part) => policy.to[part.kind].includes(kind)).map(({ left }) => left))
  if (most <= 0 || (kind === 'cash' && most < owed)) return undefined
  return { kind, most: minor(Math.min(owed, most)) }
}

function partsLeft(register: Register, sale: CompletedSale, draft: Draft, policy: ReturnPolicy): readonly Part[] {
  const parts = partsOf(register, sale)
  for (const refund of register.parts.ledger.refundsOf(sale.receipt)) {
    // What was given in cash, by its worth in goods: cash rounding is nobody's payment.
    const others = sum(refund.tenders.filter(({ kind }) => kind !== 'cash').map(({ amount }) => amount))
    takeTenders(register, parts, refund.tenders, policy)
    takeFrom(parts, 'cash', others - refund.total, policy)
  }
  takeTenders(register, parts, draft.tenders, policy)
  return parts
}

/** What a sale was paid by. Empties that were brought along paid like cash: they lowered what cash had to pay. */
function partsOf(register: Register, sale: CompletedSale): Part[] {
  const charged = sale.tenders.flatMap((tender): Part[] =>
    'charge' in tender ? [{ kind: tender.kind, charge: tender.charge, left: tender.charge.amount }] : [],
  )
  const vouchers = sum(sale.tenders.filter(({ kind }) => kind === 'voucher').map(({ amount }) => amount))
  const foreign = sum(sale.tenders.filter(({ kind }) => kind === 'foreign').map(({ amount }) => amount))
  const others = sum(
    sale.tenders.filter(({ kind }) => kind !== 'cash' && kind !== 'foreign').map(({ amount }) => amount),
  )
  const taxOnTop = !taxInside(register, sale)
  const worth = sum(
    sale.lines.filter(({ net }) => net > 0).map(({ net, tax }) => net + (taxOnTop ? tax.amount : NOTHING)),
  )
  const cash = Math.max(0, worth - others)
  // Of foreign notes only what paid for goods: the rest of their worth went back as change at once.
  const notes = Math.min(foreign, cash)
  return [
    ...charged,
    { kind: 'voucher', left: vouchers },
    { kind: 'foreign', left: notes },
    { kind: 'cash', left: cash - notes },
  ]
}

function takeTenders(
  register: Register,
  parts: readonly Part[],
  tenders: readonly Tender[],
  policy: ReturnPolicy,
): void {
  for (const tender of tenders) {
    const amount = negate(tender.amount)
    if (tender.kind === 'voucher') takeFrom(parts, 'voucher', amount, policy)
    if (!('charge' in tender)) continue
    const original = originalOf(register, tender.charge)
    const part = parts.find(({ charge }) => charge?.intent === original)
    if (part === undefined) takeFrom(parts, tender.kind, amount, policy)
    else part.left -= amount
  }
}

/** The charge that a tender gave money back to: of a void it is the tender's own, reversed. */
function originalOf(register: Register, charge: Charge): string {
  return register.parts.intents.find(charge.intent)?.intent.original?.intent ?? charge.intent
}

/** Money given back by `kind` is that kind's own first, then that of the kinds which may go back by it. */
function takeFrom(parts: readonly Part[], kind: TenderKind, amount: number, policy: ReturnPolicy): void {
  let rest = amount
  const others = TENDER_KINDS.filter((other) => other !== kind)
  const order = [kind, ...others.filter((other) => policy.to[other].includes(kind)), ...others]
  for (const from of order) {
    for (const part of parts) {
      if (part.kind !== from || rest <= 0) continue
      const taken = Math.min(rest, Math.max(0, part.left))
      part.left -= taken
      rest -= taken
    }
  }
}

function sum(amounts: readonly number[]): number {
  return add(...amounts.map(minor))
}
