import { minor, NOTHING, negate } from '../money.ts'
import { expectedCash, type Shift, type ShiftClose, type ShiftTotals } from '../shift/shift.ts'
import {
  fact,
  heading,
  localTime,
  money,
  operatorShown,
  pair,
  type ReceiptContext,
  RULE,
  taxLabel,
  text,
} from './context.ts'
import { differenceKey } from './difference.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import { foreignInDrawer } from './foreign.ts'
import { insuranceBlocks } from './insurance.ts'

export interface ShiftReportContent {
  readonly shift: Shift
  readonly totals: ShiftTotals
  /** ISO 8601; when the report was made. */
  readonly at: string
  /** Of a closed shift only. */
  readonly close?: ShiftClose
  /** Hash of the journal's newest entry (hex); its first 16 digits are printed, so paper and journal can be compared. */
  readonly journalHead: string
  /**
   * Whether amounts by tender and the cash that ought to be there are told. An X report of somebody who will count the
   * drawer blind goes without; a Z report always has them.
   */
  readonly drawer?: boolean
}

/** How much of the journal's head hash stands on paper: enough to compare by eye, too much to forge by chance. */
const SHORT_HASH = 16

/** X (the shift as it stands) or Z (the shift as it was closed) with the counted cash and its difference. */
export function shiftReport(kind: 'x' | 'z', content: ShiftReportContent, context: ReceiptContext): ReceiptDocument {
  const { shift, close } = content
  const drawer = close !== undefined || content.drawer !== false
  const totals = close?.totals ?? content.totals
  const title = context.words(`receipt.title.${kind}`)
  return {
    title: `${title} ${shift.number}`,
    language: context.language,
    blocks: [
      ...heading(title, context),
      fact('receipt.station', context.station, context),
      fact('receipt.shift', String(shift.number), context),
      fact('receipt.business_day', shift.businessDay, context),
      fact('receipt.operator', operatorShown(shift.operator, context), context),
      fact('receipt.opened', localTime(shift.openedAt, context.timezone), context),
      ...(close === undefined
        ? [fact('receipt.printed', localTime(content.at, context.timezone), context)]
        : [fact('receipt.closed', localTime(close.closedAt, context.timezone), context)]),
      RULE,
      ...trade(totals, context),
      ...tenders(totals, drawer, context),
      ...taxes(totals, context),
      ...(drawer ? cash(shift, totals, close, context) : []),
      ...(drawer ? foreignInDrawer(totals, close, context) : []),
      RULE,
      fact('receipt.journal', content.journalHead.slice(0, SHORT_HASH), context),
      ...(kind === 'z' ? [{ block: 'signature', label: context.words('receipt.cashier_signature') } as const] : []),
    ],
  }
}

function trade(totals: ShiftTotals, context: ReceiptContext): readonly ReceiptBlock[] {
  const { words } = context
  const counted = (key: string, count: number) => `${words(key)} (${count})`
  const net = minor(totals.sales.amount + totals.refunds.amount)
  return [
    pair(counted('receipt.sales', totals.sales.count), money(totals.sales.amount, context)),
    pair(counted('receipt.refunds', totals.refunds.count), money(totals.refunds.amount, context)),
    ...refundsTold('receipt.refunds_without_receipt', totals.withoutReceipt, context),
    ...refundsTold('receipt.refunds_void', totals.voidedReceipts, context),
    pair(words('receipt.net_sales'), money(net, context), { large: true, bold: true }),
    pair(words('receipt.discounts_given'), money(negate(totals.discounts), context)),
    pair(words('receipt.rounding'), money(totals.rounding, context)),
    pair(words('receipt.voided_lines'), String(totals.voids.lines)),
    pair(words('receipt.voided_sales'), String(totals.voids.sales)),
    pair(words('receipt.no_sales'), String(totals.noSales)),
    ...overrides(totals, context),
    ...(totals.alerts === undefined
      ? []
      : [pair(words('receipt.alerts'), `${totals.alerts.raised} (${totals.alerts.acknowledged})`)]),
  ]
}

/** A part of the refunds, where there were any. */
function refundsTold(
  key: string,
  part: ShiftTotals['withoutReceipt'],
  context: ReceiptContext,
): readonly ReceiptBlock[] {
  if (part === undefined || part.count === 0) return []
  return [pair(`${context.words(key)} (${part.count})`, money(part.amount, context))]
}

function overrides({ overrides: counts }: ShiftTotals, { words }: ReceiptContext): readonly ReceiptBlock[] {
  if (counts === undefined) return []
  return [
    pair(words('receipt.overridden_prices'), String(counts.prices)),
    pair(words('receipt.given_discounts'), String(counts.discounts)),
  ]
}

function tenders(totals: ShiftTotals, drawer: boolean, context: ReceiptContext): readonly ReceiptBlock[] {
  const { words } = context
  return [
    RULE,
    text(words('receipt.tenders'), { bold: true }),
    ...totals.tenders.flatMap(({ kind, count, amount, refunded, insurance }) => {
      const name = words(`receipt.tender.${kind}`)
      if (!drawer) return [pair(name, String(count))]
      const taken = pair(`${name} (${count})`, money(amount, context))
      const parts = insuranceBlocks(insurance, context)
      if (refunded === undefined) return [taken, ...parts]
      return [
        taken,
        ...parts,
        pair(`  ${words('receipt.refunded')} (${refunded.count})`, money(refunded.amount, context)),
      ]
    }),
    ...(drawer ? [] : [text(words('receipt.drawer_closed'))]),
    ...(totals.offline === undefined
      ? []
      : [
          pair(`${words('receipt.offline_exposure')} (${totals.offline.count})`, money(totals.offline.amount, context)),
        ]),
  ]
}

function taxes(totals: ShiftTotals, context: ReceiptContext): readonly ReceiptBlock[] {
  if (totals.taxes.length === 0) return []
  const { words } = context
  return [
    RULE,
    text(words('receipt.taxes'), { bold: true }),
    ...totals.taxes.map((tax) => pair(taxLabel(tax, context), money(tax.amount, context))),
  ]
}

function cash(
  shift: Shift,
  totals: ShiftTotals,
  close: ShiftClose | undefined,
  context: ReceiptContext,
): readonly ReceiptBlock[] {
  const { words } = context
  const kept = totals.tenders.find((tender) => tender.kind === 'cash')?.amount ?? NOTHING
  const expected = close?.expected ?? expectedCash(shift.float, totals)
  return [
    RULE,
    text(words('receipt.cash_in_drawer'), { bold: true }),
    pair(words('receipt.float'), money(shift.float, context)),
    pair(words('receipt.cash_kept'), money(kept, context)),
    pair(words('receipt.paid_in'), money(totals.paidIn, context)),
    pair(words('receipt.paid_out'), money(negate(totals.paidOut), context)),
    pair(words('receipt.drops'), money(negate(totals.drops), context)),
    pair(words('receipt.expected'), money(expected, context), { bold: true }),
    ...(close === undefined ? [] : counted(close, context)),
  ]
}

function counted(close: ShiftClose, context: ReceiptContext): readonly ReceiptBlock[] {
  const { words } = context
  return [
    ...close.denominations
      .filter(({ count }) => count > 0)
      .map(({ denomination, count }) =>
        pair(`  ${money(denomination, context)} x ${count}`, money(minor(denomination * count), context)),
      ),
    pair(words('receipt.counted'), money(close.counted, context), { bold: true }),
    pair(words(differenceKey(close.difference)), money(close.difference, context), { large: true, bold: true }),
  ]
}
