import type { Result } from '../../../preload/contract.ts'
import { type Minor, NOTHING } from '../../domain/money.ts'
import type { PricedBasket } from '../../domain/pricing/basket.ts'
import type { CompletedLine, CompletedSale } from '../../domain/sale/completed.ts'
import { couponsOf, type Draft, liveLines, lotPrice } from '../../domain/sale/draft.ts'
import type { Tender } from '../../domain/sale/tender.ts'
import { DONE } from '../answer.ts'
import { promiseReversals } from '../card/promised.ts'
import { receiptQr } from '../paper/giving.ts'
import { keepLook } from '../paper/look.ts'
import type { PaperContent } from '../ports.ts'
import { couponPapers, lineGivenBack } from '../refund/given-back.ts'
import type { Register } from '../register.ts'

/**
 * The sale is paid: one transaction writes it with its journal entry, its outbox row and its print jobs, and ends the
 * draft. Only after that does the drawer open and the receipt print.
 */
export function complete(
  register: Register,
  paid: { readonly tender?: Tender; readonly rounding: Minor; readonly change: Minor },
): Result<null> {
  const { draft, priced } = register.state
  if (draft === undefined || priced === undefined) throw new Error('A sale can only be completed while one is open')
  const tenders = paid.tender === undefined ? draft.tenders : [...draft.tenders, paid.tender]
  const sale = completedSale(register, draft, priced, { ...paid, tenders })
  const give = register.settings.profile.receipt?.give ?? 'paper'
  const hash = register.together(() => {
    if (register.state.operator !== undefined) keepLook(register, register.state.operator)
    promiseReversals(register, draft, tenders)
    const papers = papersOf(sale, give === 'paper')
    return register.record({ fact: 'sale_completed', sale }, { finishes: draft.id, papers }).hash
  })
  register.clear()
  const shown = give === 'qr' ? { code: receiptQr(register, sale, hash) } : {}
  register.state.phase = { at: 'change', sale, paper: give === 'paper', hash, ...shown }
  register.sound('success')
  if (sale.kind === 'refund' && sale.once !== undefined)
    register.notify('info', 'coupons_given_back', { coupons: sale.once.map(({ code }) => code).join(', ') })
  register.afterCommit(() => {
    if (tenders.some(({ kind }) => kind === 'cash' || kind === 'foreign')) register.parts.drawer.open()
    register.parts.printing.wake()
  })
  return DONE
}

/** Ends the sale if what was paid so far is all that is due. */
export function completeIfPaid(register: Register): Result<null> {
  return register.due() === NOTHING ? complete(register, { rounding: NOTHING, change: NOTHING }) : DONE
}

/** The shop's copy of what a terminal charged, and the customer's where paper is wanted. */
function papersOf(sale: CompletedSale, forCustomer: boolean): PaperContent[] {
  const copies = [
    ...(sale.tenders.some((tender) => 'charge' in tender) ? (['merchant'] as const) : []),
    ...(forCustomer ? (['customer'] as const) : []),
  ]
  return copies.map((copy) => ({ of: 'receipt', receipt: sale.receipt, copy, duplicate: false }))
}

function completedSale(
  register: Register,
  draft: Draft,
  priced: PricedBasket,
  paid: { readonly tenders: readonly Tender[]; readonly rounding: Minor; readonly change: Minor },
): CompletedSale {
  const { shift, operator } = register.state
  if (shift === undefined || operator === undefined) throw new Error('A sale is completed in a shift, by an operator')
  const { lines: _lines, ...amounts } = priced
  return {
    receipt: register.parts.ledger.nextReceipt(),
    kind: draft.kind,
    at: notBefore(register.parts.ledger.newestSaleAt(), register.nowIso()),
    businessDay: shift.businessDay,
    shift: shift.number,
    operator: operator.number,
    currency: register.settings.profile.currency.code,
    startedAt: draft.startedAt,
    ...(draft.payingSince === undefined ? {} : { payingSince: draft.payingSince }),
    ...(draft.heldFor === undefined ? {} : { heldFor: draft.heldFor }),
    lines: completedLines(
      register,
      draft,
      priced,
      draft.payingSince === undefined ? register.now() : new Date(draft.payingSince),
    ),
    ...amounts,
    rounding: paid.rounding,
    tenders: paid.tenders,
    change: paid.change,
    coupons: couponsOf(draft),
    ...couponPapers(register, draft),
    ...(draft.member === undefined ? {} : { member: draft.member }),
    ...(draft.refundOf === undefined ? {} : { refundOf: draft.refundOf }),
    ...(draft.refundKind === undefined ? {} : { refundKind: draft.refundKind }),
    ...(draft.reason === undefined ? {} : { reason: draft.reason }),
    ...(draft.approver === undefined ? {} : { approver: draft.approver }),
    ...(draft.taxExempt === undefined ? {} : { taxExempt: draft.taxExempt }),
  }
}

/** Sale times only ever go on, whatever becomes of the clock. */
function notBefore(newest: string | undefined, at: string): string {
  return newest !== undefined && Date.parse(at) < Date.parse(newest) ? newest : at
}

function completedLines(register: Register, draft: Draft, priced: PricedBasket, at: Date): CompletedLine[] {
  const byId = new Map(priced.lines.map((line) => [line.id, line]))
  return liveLines(draft).map((line) => {
    const once = line.once ?? lineGivenBack(register, line)
    const amounts = byId.get(line.id)
    if (amounts === undefined) throw new Error(`Line ${line.id} of ${draft.id} has no price`)
    const { id: _id, ...money } = amounts
    return {
      line: line.id,
      code: line.item.code,
      name: line.item.name,
      nameEn: line.item.nameEn,
      department: line.item.department,
      measure: line.item.soldBy,
      quantity: line.quantity,
      per: line.item.per,
      ...money,
      unitPrice: lotPrice(line, amounts, at),
      ...(line.parent === undefined ? {} : { parent: line.parent }),
      ...(once === undefined ? {} : { once }),
      ...(line.returns === undefined ? {} : { returnOf: { receipt: line.returns.receipt, line: line.returns.line } }),
    }
  })
}
