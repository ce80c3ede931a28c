import { type Currency, minor, parseAmount } from '../domain/money.ts'
import type { TenderKind } from '../domain/sale/tender.ts'
import type { SaleSummary } from '../register/ports.ts'
import type { Database } from './database.ts'
import { formatReceipt } from './receipt-number.ts'
import { integer, optionalText, type Row, text } from './rows.ts'

type Query = { readonly text?: string; readonly limit: number }

/**
 * Finds receipts, newest first, by part of their number, by an exact total, or by a card's last four digits. The rows
 * are narrow and scanned from the newest end until enough are found: an index would cost every sale a page to write.
 */
export function saleSearch(database: Database): (query: Query, currency: Currency) => readonly SaleSummary[] {
  const columns = `number, station, kind, at, operator, total,
    (SELECT event.kind FROM till_event AS event WHERE event.seq = sale.seq) AS refund_kind`
  const newest = database.prepare(`SELECT ${columns} FROM sale ORDER BY number DESC LIMIT ?`)
  const byNumber = database.prepare(
    `SELECT ${columns} FROM sale
     WHERE instr(upper(station) || '-' || printf('%06d', number), :text) ORDER BY number DESC LIMIT :limit`,
  )
  const byTotal = database.prepare(
    `SELECT ${columns} FROM sale WHERE total IN (:amount, -:amount) ORDER BY number DESC LIMIT :limit`,
  )
  const byLastFour = database.prepare(
    `SELECT ${columns} FROM sale
     WHERE last_four <> '' AND instr(last_four, :text) ORDER BY number DESC LIMIT :limit`,
  )
  const tenderKinds = database.prepare('SELECT kind FROM sale_tender WHERE sale = ? ORDER BY position')

  function matching(wanted: string, limit: number, currency: Currency): readonly Row[] {
    const found = new Map<number, Row>()
    const take = (rows: readonly Row[]) => {
      for (const row of rows) found.set(integer(row, 'number'), row)
    }
    take(byNumber.all({ text: wanted, limit }))
    // "000012" is the end of a receipt number, not twelve yuan.
    const amount = /^0\d/.test(wanted) ? undefined : parseAmount(wanted, currency)
    if (amount !== undefined) take(byTotal.all({ amount, limit }))
    if (/^\d{4}$/.test(wanted)) take(byLastFour.all({ text: wanted, limit }))
    return [...found.values()].sort((a, b) => integer(b, 'number') - integer(a, 'number')).slice(0, limit)
  }

  return ({ text: typed = '', limit }, currency) => {
    const wanted = typed.normalize('NFKC').trim().toUpperCase()
    const rows = wanted === '' ? newest.all(limit) : matching(wanted, limit, currency)
    return rows.map((row) => {
      const number = integer(row, 'number')
      return {
        receipt: formatReceipt(text(row, 'station'), number),
        kind: text(row, 'kind') === 'refund' ? 'refund' : 'sale',
        ...refundKindOf(optionalText(row, 'refund_kind')),
        at: text(row, 'at'),
        operator: text(row, 'operator'),
        total: minor(integer(row, 'total')),
        tenders: tenderKinds.all(number).map((tender) => text(tender, 'kind') as TenderKind),
      }
    })
  }
}

function refundKindOf(event: string | undefined): Pick<SaleSummary, 'refundKind'> {
  if (event === 'refund_void') return { refundKind: 'void' }
  return event === 'refund_no_receipt' ? { refundKind: 'no_receipt' } : {}
}
