import type { StatementSync } from 'node:sqlite'
import type { Decimal } from '../domain/decimal.ts'
import { type Minor, minor, NOTHING } from '../domain/money.ts'
import type { InsuranceParts } from '../domain/payment/charge.ts'
import { TENDER_KINDS } from '../domain/sale/tender.ts'
import type { ForeignTotal, ShiftTotals } from '../domain/shift/shift.ts'
import type { Database } from './database.ts'
import { integer, optionalInteger, type Row, text } from './rows.ts'

/**
 * Adds up a shift from its rows. Its receipts lie in a range of receipt numbers and its events in a range of journal
 * entries, with those of other shifts among them where it was suspended meanwhile: both ranges are read in key order,
 * without an index of their own, and each row says whose it is.
 */
export function shiftTotals(database: Pick<Database, 'prepare'>): (shift: number) => ShiftTotals {
  const range = database.prepare(
    `SELECT opened.seq AS first_seq, coalesce(closed.seq, 9e15) AS last_seq,
            opened.first_sale, coalesce(closed.last_sale, 9e15) AS last_sale
     FROM shift_opened AS opened LEFT JOIN shift_closed AS closed USING (shift) WHERE opened.shift = ?`,
  )
  const mine = 'sale BETWEEN :first AND :last AND shift = :shift'
  const sales = database.prepare(
    `SELECT kind, count(*) AS count, sum(total) AS amount, sum(discount) AS discount, sum(rounding) AS rounding,
            sum(change) AS change FROM sale WHERE number BETWEEN :first AND :last AND shift = :shift GROUP BY kind`,
  )
  const tenders = database.prepare(
    `SELECT kind, count(*) AS count, sum(amount) AS amount FROM sale_tender WHERE ${mine} GROUP BY kind`,
  )
  const refunded = database.prepare(
    `SELECT value ->> 0 AS kind, count(*) AS count, sum(value ->> 1) AS amount FROM sale, json_each(sale.tenders)
     WHERE number BETWEEN :first AND :last AND shift = :shift AND sale.kind = 'refund' GROUP BY 1`,
  )
  const insured = database.prepare(
    `SELECT sum(value ->> 2) AS fund, sum(value ->> 3) AS account FROM sale, json_each(sale.tenders)
     WHERE number BETWEEN :first AND :last AND shift = :shift AND value ->> 0 = 'medical'`,
  )
  const foreign = database.prepare(
    `SELECT value ->> 3 AS code, value ->> 4 AS digits, count(*) AS count, sum(value ->> 2) AS taken,
            sum(value ->> 1) AS worth FROM sale, json_each(sale.tenders)
     WHERE number BETWEEN :first AND :last AND shift = :shift AND value ->> 0 = 'foreign' GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  const taxes = database.prepare(
    `SELECT code, rate, sum(net) AS net, sum(amount) AS amount FROM sale_tax WHERE ${mine}
     GROUP BY code, rate ORDER BY rate DESC, code`,
  )
  const events = database.prepare(
    `SELECT kind, count(*) AS count, sum(amount) AS amount FROM till_event
     WHERE seq BETWEEN :first AND :last AND shift = :shift GROUP BY kind`,
  )
  const alerts = database.prepare(
    'SELECT count(*) AS raised, count(acknowledged) AS acknowledged FROM alert WHERE shift = ?',
  )

  return (shift) => {
    const found = range.get(shift)
    if (found === undefined) throw new RangeError(`There is no shift ${shift}`)
    const numbers = { shift, first: integer(found, 'first_sale'), last: integer(found, 'last_sale') }
    const entries = { shift, first: integer(found, 'first_seq'), last: integer(found, 'last_seq') }
    const byKind = keyed(sales, numbers)
    const happened = keyed(events, entries)
    const all = [...byKind.values()]
    const noticed = alerts.get(shift)
    const raised = noticed === undefined ? 0 : integer(noticed, 'raised')
    const change = sum(all, 'change')
    return {
      sales: counted(byKind.get('sale')),
      refunds: counted(byKind.get('refund')),
      withoutReceipt: counted(happened.get('refund_no_receipt')),
      voidedReceipts: counted(happened.get('refund_void')),
      discounts: sum(all, 'discount'),
      rounding: sum(all, 'rounding'),
      voids: {
        lines: counted(happened.get('line_voided')).count,
        sales: counted(happened.get('sale_voided')).count,
      },
      noSales: counted(happened.get('no_sale')).count,
      overrides: {
        prices: counted(happened.get('price_overridden')).count,
        discounts: counted(happened.get('discount_given')).count,
      },
      tenders: tenderTotals(keyed(tenders, numbers), keyed(refunded, numbers), change, partsOf(insured.get(numbers))),
      ...foreignTotals(foreign.all(numbers), happened),
      taxes: taxes.all(numbers).map((row) => ({
        code: text(row, 'code'),
        rate: integer(row, 'rate') as Decimal,
        net: minor(integer(row, 'net')),
        amount: minor(integer(row, 'amount')),
      })),
      ...(noticed === undefined || raised === 0
        ? {}
        : { alerts: { raised, acknowledged: integer(noticed, 'acknowledged') } }),
      paidIn: counted(happened.get('paid_in')).amount,
      paidOut: counted(happened.get('paid_out')).amount,
      drops: counted(happened.get('drop')).amount,
    }
  }
}

/** Change always leaves the drawer as cash, whatever the customer paid with. */
function tenderTotals(
  rows: ReadonlyMap<string, Row>,
  back: ReadonlyMap<string, Row>,
  change: Minor,
  insurance: InsuranceParts | undefined,
): ShiftTotals['tenders'] {
  return TENDER_KINDS.flatMap((kind) => {
    const { count, amount } = counted(rows.get(kind))
    const kept = kind === 'cash' ? minor(amount - change) : amount
    const given = back.get(kind)
    const own = given === undefined ? {} : { refunded: counted(given) }
    const parts = kind === 'medical' && insurance !== undefined ? { insurance } : {}
    return count === 0 && kept === 0 ? [] : [{ kind, count, amount: kept, ...own, ...parts }]
  })
}

const MOVED = { drop: 'drops', paid_in: 'paidIn', paid_out: 'paidOut' } as const

/** Missing where none was taken or moved. Notes that went to the safe and never came in are told too: somebody erred. */
function foreignTotals(rows: readonly Row[], happened: ReadonlyMap<string, Row>): Pick<ShiftTotals, 'foreign'> {
  const totals = new Map<string, ForeignTotal>()
  for (const row of rows) {
    const currency = { code: text(row, 'code'), digits: integer(row, 'digits') }
    const [taken, worth] = [minor(integer(row, 'taken')), minor(integer(row, 'worth'))]
    totals.set(`${currency.code} ${currency.digits}`, { currency, count: integer(row, 'count'), taken, worth })
  }
  for (const [kind, row] of happened) {
    const [, way, code, digits] = /^(drop|paid_in|paid_out) ([A-Z]{3}) (\d)$/.exec(kind) ?? []
    if (way === undefined || code === undefined || digits === undefined) continue
    const none = { currency: { code, digits: Number(digits) }, count: 0, taken: NOTHING, worth: NOTHING }
    const moved = { [MOVED[way as keyof typeof MOVED]]: counted(row).amount }
    totals.set(`${code} ${digits}`, { ...(totals.get(`${code} ${digits}`) ?? none), ...moved })
  }
  return totals.size === 0 ? {} : { foreign: [...totals.values()] }
}

/** Missing where no medical insurance told what it paid with. */
function partsOf(row: Row | undefined): InsuranceParts | undefined {
  const fund = row === undefined ? undefined : optionalInteger(row, 'fund')
  const account = row === undefined ? undefined : optionalInteger(row, 'account')
  return fund === undefined || account === undefined ? undefined : { fund: minor(fund), account: minor(account) }
}

function keyed(statement: StatementSync, range: Record<string, number>): ReadonlyMap<string, Row> {
  return new Map(statement.all(range).map((row) => [text(row, 'kind'), row]))
}

function counted(row: Row | undefined): { count: number; amount: Minor } {
  return row === undefined
    ? { count: 0, amount: NOTHING }
    : { count: integer(row, 'count'), amount: minor(integer(row, 'amount')) }
}

function sum(rows: readonly Row[], column: string): Minor {
  return minor(rows.reduce((total, row) => total + integer(row, column), 0))
}
