import { formatDecimal } from '../../domain/decimal.ts'
import type { Currency } from '../../domain/money.ts'
import type { CompletedLine, CompletedSale } from '../../domain/sale/completed.ts'
import type { Tender } from '../../domain/sale/tender.ts'
import type { AlertRecord } from '../../register/ports.ts'
import { type AmountText, amountText, discountText, taxText } from '../amounts.ts'
import { alertDocument } from '../commands/alerts.ts'

/** `{station, training?, currency, sales: […], alerts: […]}` piece by piece: a year of sales takes no more memory than one. */
export function* jsonFile(
  station: string,
  currency: Currency,
  sales: Iterable<CompletedSale>,
  alerts: Iterable<AlertRecord> = [],
  training = false,
): Generator<string, void, undefined> {
  const text = amountText(currency)
  const practice = training ? '"training":true,' : ''
  yield `{"station":${JSON.stringify(station)},${practice}"currency":${JSON.stringify(currency.code)},"sales":[`
  let separator = '\n'
  for (const sale of sales) {
    yield separator + JSON.stringify(saleDocument(sale, text))
    separator = ',\n'
  }
  yield '\n],"alerts":['
  separator = '\n'
  for (const { alert, acknowledged } of alerts) {
    const document = alertDocument(alert, text)
    yield separator + JSON.stringify(acknowledged === undefined ? document : { ...document, acknowledged })
    separator = ',\n'
  }
  yield '\n]}\n'
}

/** A sale with its amounts and quantities as decimal strings. On a refund they are negative. */
function saleDocument(sale: CompletedSale, text: AmountText): object {
  const { receipt, kind, at, businessDay, shift, operator, currency, startedAt, member, coupons, refundOf } = sale
  return {
    ...{ receipt, kind, at, businessDay, shift, operator, currency, startedAt },
    lines: sale.lines.map((line) => lineDocument(line, text)),
    discounts: sale.discounts.map((discount) => discountText(discount, text)),
    taxes: sale.taxes.map((tax) => taxText(tax, text)),
    ...{ gross: text(sale.gross), discount: text(sale.discount), tax: text(sale.tax), total: text(sale.total) },
    rounding: text(sale.rounding),
    tenders: sale.tenders.map((tender) => tenderDocument(tender, text)),
    change: text(sale.change),
    ...(member === undefined ? {} : { member }),
    coupons,
    ...(refundOf === undefined ? {} : { refundOf }),
    ...(kind === 'refund' ? { refundKind: sale.refundKind ?? 'receipt' } : {}),
    ...(sale.reason === undefined ? {} : { reason: sale.reason }),
    ...(sale.approver === undefined ? {} : { approver: sale.approver }),
    ...(sale.taxExempt === undefined ? {} : { taxExempt: sale.taxExempt }),
  }
}

function lineDocument(line: CompletedLine, text: AmountText): object {
  const { code, name, nameEn, department, measure, per, parent, returnOf } = line
  return {
    ...{ line: line.line, code, name, name_en: nameEn, department },
    [measure === 'weight' ? 'weight' : 'quantity']: formatDecimal(line.quantity),
    ...{ unitPrice: text(line.unitPrice), per },
    ...{ gross: text(line.gross), discount: text(line.discount), net: text(line.net) },
    tax: { code: line.tax.code, rate: formatDecimal(line.tax.rate), amount: text(line.tax.amount) },
    discounts: line.discounts.map(({ promotion, amount }) => ({ promotion, amount: text(amount) })),
    ...(parent === undefined ? {} : { parent }),
    ...(returnOf === undefined ? {} : { returnOf }),
  }
}

function tenderDocument(tender: Tender, text: AmountText): object {
  const { kind, amount } = tender
  if (!('charge' in tender)) return { kind, amount: text(amount), ...('code' in tender ? { code: tender.code } : {}) }
  const { brand, maskedPan, approvalCode, terminalTransaction, entry, intent, insurance } = tender.charge
  return {
    ...{ kind, amount: text(amount), brand, maskedPan, approvalCode, terminalTransaction, entry, intent },
    ...(insurance === undefined ? {} : { insurance: { fund: text(insurance.fund), account: text(insurance.account) } }),
  }
}
