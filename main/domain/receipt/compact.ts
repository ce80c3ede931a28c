import { formatDecimal } from '../decimal.ts'
import type { CompletedSale } from '../sale/completed.ts'
import { localTime, money, type ReceiptContext, weight } from './context.ts'
import { receiptCode } from './customer.ts'
import { foreignAtRate } from './foreign.ts'

/** Bytes of UTF-8 that a phone still reads from a screen at arm's length: about version 25 at level M. */
const MOST_BYTES = 900

/**
 * A receipt as text short enough for a QR code, for shops without a page of receipts: a phone shows and keeps it with no
 * network. Lines that do not fit are counted, amounts and the number that a return needs are never left out.
 */
export function compactReceipt(sale: CompletedSale, context: ReceiptContext, isTraining = false): string {
  const { words } = context
  const top = [
    ...(isTraining ? [words('receipt.training')] : []),
    context.store,
    `${receiptCode(sale.receipt)} ${localTime(sale.at, context.timezone)}`,
  ]
  const bottom = [
    ...(sale.discount === 0 ? [] : [words('receipt.savings', { amount: money(sale.discount, context) })]),
    `${words('receipt.total', { currency: context.currency.code })} ${money(sale.total, context)}`,
    ...sale.tenders.map((tender) => {
      const paid = `${words(`receipt.tender.${tender.kind}`)} ${money(tender.amount, context)}`
      return tender.kind === 'foreign' ? `${paid} (${foreignAtRate(tender)})` : paid
    }),
    ...(sale.change === 0 ? [] : [`${words('receipt.change')} ${money(sale.change, context)}`]),
    words('receipt.keep'),
  ]
  const lines = sale.lines.map((line) => {
    const name = context.language === 'en' && line.nameEn !== '' ? line.nameEn : line.name
    const count =
      line.measure === 'weight' ? weight(line.quantity, context.weightUnit) : `x${formatDecimal(line.quantity)}`
    return `${name} ${count} ${money(line.net, context)}`
  })
  const more = (left: number) => (left === 0 ? [] : [words('receipt.more_lines', { count: String(left) })])
  // With the words for lines that are left out, whose number is not known yet.
  let room = MOST_BYTES - bytesOf([...top, ...more(lines.length), ...bottom].join('\n'))
  const kept: string[] = []
  for (const line of lines) {
    room -= bytesOf(line) + 1
    if (room < 0) break
    kept.push(line)
  }
  return [...top, ...kept, ...more(lines.length - kept.length), ...bottom].join('\n')
}

function bytesOf(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

/** What a store's page of receipts is asked with. */
export interface ReceiptPage {
  readonly store: string
  readonly station: string
  readonly receipt: string
  readonly total: string
  /** Part of the hash of the receipt's journal entry: who knows it has seen the receipt or the journal. */
  readonly check: string
}

/** The store's address of one receipt: `{receipt}` and the others are filled in, encoded for an address. */
export function receiptAddress(template: string, page: ReceiptPage): string {
  const values: Readonly<Record<string, string>> = { ...page }
  return template.replace(/\{(\w+)\}/g, (slot, name: string) =>
    Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? '') : slot,
  )
}
