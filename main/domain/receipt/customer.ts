import { addDecimals, formatDecimal, negateDecimal, ONE, ZERO } from '../decimal.ts'
import { shownMember } from '../member.ts'
import { negate } from '../money.ts'
import { MANUAL, TAX_EXEMPT } from '../pricing/basket.ts'
import type { CompletedLine, CompletedSale } from '../sale/completed.ts'
import type { Tender } from '../sale/tender.ts'
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
  weight,
} from './context.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import { foreignBlocks } from './foreign.ts'
import { giftBlocks } from './gift.ts'
import { insuranceBlocks, ownPart } from './insurance.ts'

const TITLES = {
  sale: 'receipt.title.sale',
  receipt: 'receipt.title.refund',
  no_receipt: 'receipt.title.no_receipt',
  void: 'receipt.title.void',
} as const

const NOTES = {
  sale: 'receipt.thanks',
  receipt: 'receipt.refund_note',
  no_receipt: 'receipt.refund_note',
  void: 'receipt.void_note',
} as const

/** What a receipt's barcode says; a return scans it back. */
export function receiptCode(receipt: string): string {
  return `CLR${receipt}`
}

/**
 * The paper a customer takes home, of a sale or a refund. On a refund lines and total keep their minus, and the tenders
 * say what was given back.
 */
export function customerReceipt(sale: CompletedSale, context: ReceiptContext): ReceiptDocument {
  const title = context.words(TITLES[sale.kind === 'sale' ? 'sale' : (sale.refundKind ?? 'receipt')])
  return {
    title: `${title} ${sale.receipt}`,
    language: context.language,
    blocks: [
      ...(context.logo === undefined ? [] : [{ block: 'picture', picture: context.logo, label: '' } as const]),
      ...heading(title, context),
      ...saleFacts(sale, context),
      RULE,
      ...sale.lines.flatMap((line) => lineBlocks(line, sale, context)),
      RULE,
      ...totals(sale, context),
      RULE,
      ...sale.tenders.flatMap((tender) => tenderBlocks(tender, sale, context)),
      ...ownPart(sale, context),
      ...(sale.change === 0
        ? []
        : [pair(context.words('receipt.change'), money(sale.change, context), { bold: true })]),
      ...taxes(sale, context),
      ...ending(sale, context),
    ],
  }
}

/** Receipt number, time, station and operator: what every paper of a sale begins with. */
export function saleFacts(sale: CompletedSale, context: ReceiptContext): readonly ReceiptBlock[] {
  return [
    fact('receipt.number', sale.receipt, context),
    fact('receipt.time', localTime(sale.at, context.timezone), context),
    fact('receipt.station', context.station, context),
    fact('receipt.operator', operatorShown(sale.operator, context), context),
    ...(sale.refundOf === undefined
      ? []
      : [fact(sale.refundKind === 'void' ? 'receipt.void_of' : 'receipt.refund_of', sale.refundOf, context)]),
    ...(sale.reason === undefined ? [] : [fact('receipt.reason', sale.reason, context)]),
    ...(sale.approver === undefined ? [] : [fact('receipt.approver', operatorShown(sale.approver, context), context)]),
  ]
}

function lineBlocks(line: CompletedLine, sale: CompletedSale, context: ReceiptContext): readonly ReceiptBlock[] {
  const indent = line.parent === undefined ? '' : '  '
  const name = context.language === 'en' && line.nameEn !== '' ? line.nameEn : line.name
  const price = money(line.unitPrice, context)
  const per = line.per === 1 ? price : `${price}/${line.per}`
  const count =
    line.measure === 'weight'
      ? `${weight(line.quantity, context.weightUnit)} x ${price}/${context.weightUnit}`
      : `${formatDecimal(line.quantity)} x ${per}`
  return [
    text(indent + name),
    pair(`${indent}  ${count}`, money(line.gross, context)),
    ...line.discounts.map((discount) =>
      pair(`${indent}  ${promotionName(discount.promotion, sale, context)}`, money(negate(discount.amount), context)),
    ),
  ]
}

function promotionName(promotion: string, sale: CompletedSale, context: ReceiptContext): string {
  if (promotion === MANUAL) return context.words('receipt.manual_discount')
  if (promotion === TAX_EXEMPT) return context.words('receipt.tax_exempt')
  const { name, nameEn } = sale.discounts.find((discount) => discount.promotion === promotion) ?? {}
  return (context.language === 'en' ? nameEn : undefined) ?? name ?? promotion
}

function totals(sale: CompletedSale, context: ReceiptContext): readonly ReceiptBlock[] {
  const { words } = context
  const refund = sale.kind === 'refund'
  const discounted = sale.discount !== 0
  return [
    pair(words('receipt.items'), pieces(sale)),
    ...(discounted || !context.taxInclusive ? [pair(words('receipt.gross'), money(sale.gross, context))] : []),
    ...sale.discounts.map((discount) =>
      pair(`  ${promotionName(discount.promotion, sale, context)}`, money(negate(discount.amount), context)),
    ),
    ...(context.taxInclusive ? [] : [pair(words('receipt.tax_added'), money(sale.tax, context))]),
    pair(
      words(refund ? 'receipt.total.refund' : 'receipt.total', { currency: context.currency.code }),
      money(sale.total, context),
      { large: true, bold: true },
    ),
    ...(sale.rounding === 0 ? [] : [pair(words('receipt.rounding'), money(sale.rounding, context))]),
  ]
}

/** Pieces sold, with a weighed line counted as one; deposits are no goods. */
function pieces(sale: CompletedSale): string {
  const counts = sale.lines
    .filter((line) => line.parent === undefined)
    .map((line) => (line.measure === 'weight' ? ONE : line.quantity < 0 ? negateDecimal(line.quantity) : line.quantity))
  return formatDecimal(counts.reduce(addDecimals, ZERO))
}

function tenderBlocks(tender: Tender, sale: CompletedSale, context: ReceiptContext): readonly ReceiptBlock[] {
  const { words } = context
  const refund = sale.kind === 'refund'
  const kind = words(`receipt.tender.${tender.kind}`)
  const back = sale.refundKind === 'void' && 'charge' in tender ? 'receipt.reversed' : 'receipt.given_back'
  const label = refund ? words(back, { tender: kind }) : kind
  const amount = money(refund ? negate(tender.amount) : tender.amount, context)
  if (tender.kind === 'cash') return [pair(label, amount)]
  if (tender.kind === 'foreign') return [pair(label, amount), ...foreignBlocks(tender, context)]
  if (tender.kind === 'voucher') return [pair(label, amount), text(`  ${tender.code}`)]
  const { charge } = tender
  const card = [charge.brand, charge.maskedPan].filter((part) => part !== '').join(' ')
  return [
    pair(label, amount),
    ...(card === '' ? [] : [text(`  ${card}`)]),
    ...(charge.approvalCode === '' ? [] : [pair(`  ${words('receipt.approval')}`, charge.approvalCode)]),
    pair(`  ${words('receipt.terminal_transaction')}`, charge.terminalTransaction),
    ...insuranceBlocks(charge.insurance, context),
    ...giftBlocks(tender, sale, context),
    ...charge.customerReceipt.map((line) => text(`  ${line}`)),
  ]
}

function taxes(sale: CompletedSale, context: ReceiptContext): readonly ReceiptBlock[] {
  if (sale.taxes.length === 0) return []
  const { words } = context
  return [
    RULE,
    text(words(context.taxInclusive ? 'receipt.taxes.inclusive' : 'receipt.taxes.added')),
    ...sale.taxes.map((tax) => pair(taxLabel(tax, context), money(tax.amount, context))),
  ]
}

function ending(sale: CompletedSale, context: ReceiptContext): readonly ReceiptBlock[] {
  const { words } = context
  const saved = sale.kind === 'sale' && sale.discount > 0
  return [
    RULE,
    ...(sale.member === undefined ? [] : [fact('receipt.member', shownMember(sale.member), context)]),
    ...(saved
      ? [text(words('receipt.savings', { amount: money(sale.discount, context) }), { align: 'center', bold: true })]
      : []),
    ...(sale.taxExempt === undefined ? [] : [fact('receipt.tax_exempt_number', sale.taxExempt, context)]),
    ...(sale.refundKind === 'no_receipt' ? [text(words('receipt.no_receipt_note'), { align: 'center' })] : []),
    text(words(NOTES[sale.kind === 'sale' ? 'sale' : (sale.refundKind ?? 'receipt')]), { align: 'center' }),
    ...(sale.kind === 'sale' ? [text(words('receipt.keep'), { align: 'center' })] : []),
    { block: 'barcode', value: receiptCode(sale.receipt) },
  ]
}
