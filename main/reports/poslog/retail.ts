import { type Decimal, formatDecimal } from '../../domain/decimal.ts'
import type { ForeignAmount } from '../../domain/foreign/rate.ts'
import type { LineTax } from '../../domain/pricing/basket.ts'
import type { CompletedLine, CompletedSale } from '../../domain/sale/completed.ts'
import type { Tender, TenderKind } from '../../domain/sale/tender.ts'
import { branch, leaf } from '../xml.ts'
import { amount, type PoslogContext } from './context.ts'

/** UN/ECE Recommendation 20. */
const UNITS = { each: 'EA', kg: 'KGM', lb: 'LBR', g: 'GRM' } as const

const TENDER_TYPES: Readonly<Record<TenderKind, string>> = {
  cash: 'Cash',
  // Cash too: what tells it apart is its ForeignCurrency.
  foreign: 'Cash',
  card: 'CreditDebit',
  wallet: 'MobileWallet',
  medical: 'MedicalInsurance',
  gift: 'GiftCard',
  voucher: 'Voucher',
}

/**
 * A completed sale or refund as RetailTransaction. Goods given back, and empties in a sale, are Return lines whose
 * amounts are positive and count the other way; totals keep their sign.
 */
export function retailTransaction(sale: CompletedSale, context: PoslogContext): string {
  const inclusive = pricesIncludeTax(sale)
  // Goods keep the numbers that refunds and links name; taxes and tenders come after the last of them.
  let number = Math.max(0, ...sale.lines.map(({ line }) => line))
  const lineItem = (inside: string, own?: number): string => {
    if (own === undefined) number += 1
    return branch('LineItem', { VoidFlag: 'false' }, leaf('SequenceNumber', String(own ?? number)), inside)
  }
  const change = sale.tenders.findIndex(({ kind }) => kind === 'cash')
  const givesChange = change === -1 ? sale.tenders.length - 1 : change
  return branch(
    'RetailTransaction',
    { TransactionStatus: 'Delivered', TypeCode: sale.kind === 'refund' ? 'Return' : 'Transaction' },
    ...sale.lines.map((line) => lineItem(goods(line, sale, inclusive, context), line.line)),
    ...sale.taxes.map((tax, index) => lineItem(taxSum(tax, index, inclusive, context))),
    ...sale.tenders.map((tender, index) =>
      lineItem(tenderLine(tender, index === givesChange ? sale.change : 0, context)),
    ),
    total('TransactionGrossAmount', sale.gross, context),
    total('TransactionDiscountAmount', sale.discount, context),
    total('TransactionNetAmount', sale.total - sale.tax, context),
    total('TransactionTaxAmount', sale.tax, context),
    total('TransactionGrandAmount', sale.total, context),
    ...(sale.rounding === 0 ? [] : [roundedTotal(sale, context)]),
    ...(sale.member === undefined ? [] : [branch('LoyaltyAccount', {}, leaf('LoyaltyAccountID', sale.member))]),
    ...sale.coupons.map((coupon) => leaf('CouponID', coupon)),
    ...(sale.refundOf === undefined
      ? []
      : [branch('TransactionLink', { ReasonCode: 'Return' }, leaf('ReceiptNumber', sale.refundOf))]),
  )
}

/** A basket that was given up before payment. The journal keeps how much it was, not what was in it. */
export function voidedTransaction(lines: number, sum: number, context: PoslogContext): string {
  return branch(
    'RetailTransaction',
    { TransactionStatus: 'Canceled', TypeCode: 'Transaction' },
    leaf('ItemCount', String(lines)),
    total('TransactionGrandAmount', sum, context),
  )
}

/** Told by the sale itself: the station's prices may have been of the other kind then. */
function pricesIncludeTax(sale: CompletedSale): boolean {
  return sale.lines.reduce((sum, { net }) => sum + net, 0) === sale.total
}

function goods(line: CompletedLine, sale: CompletedSale, inclusive: boolean, context: PoslogContext): string {
  const back = line.gross < 0 || (line.gross === 0 && line.quantity < 0)
  const turn = back ? -1 : 1
  const quantity = Math.abs(line.quantity) as Decimal
  const unit = UNITS[line.measure === 'weight' ? context.weightUnit : 'each']
  const price = { Currency: context.currency.code, Quantity: line.per === 1 ? undefined : String(line.per) }
  const { parts = [{ name: line.tax.code, rate: line.tax.rate, amount: line.tax.amount }] } = line.tax
  return branch(
    back ? 'Return' : 'Sale',
    { ItemType: line.parent === undefined ? 'Stock' : 'Deposit' },
    branch('POSIdentity', {}, leaf('POSItemID', line.code)),
    leaf('MerchandiseHierarchy', line.department === '' ? undefined : line.department, { Level: 'Department' }),
    leaf('ItemID', line.code),
    leaf('Description', line.name),
    leaf('Description', line.nameEn === '' ? undefined : line.nameEn, { 'xml:lang': 'en' }),
    leaf('TaxIncludedInPriceFlag', String(inclusive)),
    ...['RegularSalesUnitPrice', 'ActualSalesUnitPrice'].map((name) =>
      leaf(name, decimalOf(Math.abs(line.unitPrice), context), price),
    ),
    amount('ExtendedAmount', turn * line.net, context),
    amount('ExtendedDiscountAmount', turn * line.discount, context),
    leaf('Quantity', formatDecimal(quantity), { Units: formatDecimal(quantity), UnitOfMeasureCode: unit }),
    ...line.discounts.map(({ promotion, amount: size }, index) => {
      const name = sale.discounts.find((given) => given.promotion === promotion)?.name ?? ''
      return branch(
        'RetailPriceModifier',
        { MethodCode: promotion === 'manual' ? 'Manual' : 'Promotion' },
        leaf('SequenceNumber', String(index + 1)),
        amount('Amount', Math.abs(size), context, turn * size < 0 ? 'Add' : 'Subtract'),
        leaf('PromotionID', promotion),
        leaf('Description', name === '' ? undefined : name),
      )
    }),
    ...parts.map((part, index) => lineTax(part, index, line, turn, inclusive, context)),
    leaf('ItemLink', line.parent === undefined ? undefined : String(line.parent)),
    ...(line.returnOf === undefined
      ? []
      : [
          branch(
            'TransactionLink',
            { ReasonCode: 'Return' },
            leaf('ReceiptNumber', line.returnOf.receipt),
            leaf('LineItemSequenceNumber', String(line.returnOf.line)),
          ),
        ]),
  )
}

type Part = Pick<NonNullable<LineTax['parts']>[number], 'name' | 'rate' | 'amount'>

function lineTax(
  part: Part,
  index: number,
  line: CompletedLine,
  turn: number,
  inclusive: boolean,
  context: PoslogContext,
): string {
  return branch(
    'Tax',
    { TaxType: 'VAT' },
    leaf('SequenceNumber', String(index + 1)),
    leaf('TaxableAmount', decimalOf(turn * line.net, context), {
      Currency: context.currency.code,
      TaxIncludedInTaxableAmountFlag: String(inclusive),
    }),
    amount('Amount', turn * part.amount, context),
    leaf('Percent', formatDecimal(part.rate)),
    leaf('TaxGroupID', part.name),
  )
}

function taxSum(
  tax: CompletedSale['taxes'][number],
  index: number,
  inclusive: boolean,
  context: PoslogContext,
): string {
  const back = tax.amount < 0 || tax.net < 0
  const turn = back ? -1 : 1
  return branch(
    'Tax',
    { TaxType: 'VAT', TypeCode: back ? 'Refund' : 'Sale', TaxIncludedInPriceFlag: String(inclusive) },
    leaf('SequenceNumber', String(index + 1)),
    leaf('TaxableAmount', decimalOf(turn * tax.net, context), {
      Currency: context.currency.code,
      TaxIncludedInTaxableAmountFlag: 'false',
    }),
    amount('Amount', turn * tax.amount, context),
    leaf('Percent', formatDecimal(tax.rate)),
    leaf('TaxGroupID', tax.code),
  )
}

function tenderLine(tender: Tender, change: number, context: PoslogContext): string {
  const back = tender.amount < 0
  return branch(
    'Tender',
    { TenderType: TENDER_TYPES[tender.kind], TypeCode: back ? 'Refund' : 'Sale' },
    leaf('TenderID', String(tender.id)),
    amount('Amount', Math.abs(tender.amount), context),
    ...(change === 0 ? [] : [branch('TenderChange', { TenderType: 'Cash' }, amount('Amount', change, context))]),
    ...(tender.kind === 'foreign' ? [foreignCurrency(tender, context)] : []),
    ...('charge' in tender ? [authorization(tender.charge, context)] : []),
    ...('code' in tender ? [branch('Voucher', {}, leaf('SerialNumber', tender.code))] : []),
  )
}

/** What was handed over, and the rate it was taken by; the tender's own amount is its worth. */
function foreignCurrency({ currency, given, rate }: ForeignAmount, context: PoslogContext): string {
  return branch(
    'ForeignCurrency',
    {},
    leaf('CurrencyCode', currency.code),
    leaf('OriginalFaceAmount', decimalOf(given, { ...context, currency })),
    leaf('ExchangeRate', formatDecimal(rate)),
  )
}

/** What a terminal's approval is known by; of the card no more than its receipt shows. */
function authorization(charge: Extract<Tender, { charge: unknown }>['charge'], context: PoslogContext): string {
  const some = (text: string): string | undefined => (text === '' ? undefined : text)
  return branch(
    'Authorization',
    {},
    leaf('AuthorizationCode', some(charge.approvalCode)),
    leaf('ReferenceNumber', some(charge.terminalTransaction)),
    leaf('MaskedAccountNumber', some(charge.maskedPan)),
    leaf('Brand', some(charge.brand)),
    ...(charge.insurance === undefined
      ? []
      : [
          amount('InsuranceFundAmount', charge.insurance.fund, context),
          amount('InsuranceAccountAmount', charge.insurance.account, context),
        ]),
    ...(charge.balanceLeft === undefined ? [] : [amount('CurrentBalance', charge.balanceLeft, context)]),
  )
}

function total(type: string, value: number, context: PoslogContext): string {
  return leaf('Total', decimalOf(value, context), { TotalType: type, Currency: context.currency.code })
}

function roundedTotal(sale: CompletedSale, context: PoslogContext): string {
  return leaf('RoundedTotal', decimalOf(sale.total + sale.rounding, context), {
    Currency: context.currency.code,
    RoundingDirection: sale.rounding < 0 ? 'Down' : 'Up',
  })
}

function decimalOf(value: number, context: PoslogContext): string {
  return amount('x', value, context).replace(/<[^>]*>/g, '')
}
