import type { Input, Result, ShiftReportView } from '../../../preload/contract.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import { shiftReport } from '../../domain/receipt/report.ts'
import { expectedCash, type Shift, type ShiftClose, type ShiftTotals } from '../../domain/shift/shift.ts'
import { answer, refuse } from '../answer.ts'
import { atTill } from '../basket/gate.ts'
import { paperContext } from '../paper/context.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'

/** Shifts closed by an older program do not tell these apart. */
const NONE = { count: 0, amount: 0 }

/** The open shift as it stands, at any time and without a network; nothing is reset. */
export async function xReport(register: Register, { print }: Input<'xReport'>): Promise<Result<ShiftReportView>> {
  const open = atTill(register)
  if (!open.ok) return open
  const { shift } = register.state
  if (shift === undefined) return refuse('no_shift')
  const permitted = await permit(register, 'x_report', undefined)
  if (!permitted.ok) return permitted
  const { ledger, journal, printing } = register.parts
  const totals = ledger.shiftTotals(shift.number)
  const { hash } = journal.head()
  if (print) {
    const document = shiftReport(
      'x',
      { shift, totals, at: register.nowIso(), journalHead: hash },
      paperContext(register),
    )
    register.record({ fact: 'report_printed', report: 'x' }, { papers: [{ of: 'document', document }] })
    printing.wake()
  }
  return answer(reportView(register, shift, totals, hash))
}

/** A shift's report for screens and the command line; `close` makes it a Z report. */
export function reportView(
  register: Register,
  shift: Shift,
  totals: ShiftTotals,
  journalHead: string,
  close?: ShiftClose,
): ShiftReportView {
  const cash = totals.tenders.find((tender) => tender.kind === 'cash')
  return {
    which: close === undefined ? 'x' : 'z',
    shift: shift.number,
    operator: register.parts.operators.find(shift.operator)?.name ?? shift.operator,
    openedAt: shift.openedAt,
    ...(close === undefined ? {} : { closedAt: close.closedAt }),
    sales: totals.sales,
    refunds: totals.refunds,
    withoutReceipt: totals.withoutReceipt ?? NONE,
    voidedReceipts: totals.voidedReceipts ?? NONE,
    discounts: totals.discounts,
    voids: totals.voids,
    noSales: totals.noSales,
    tenders: totals.tenders,
    taxes: totals.taxes.map((tax) => ({ ...tax, rate: formatDecimal(tax.rate) })),
    cash: {
      float: shift.float,
      sales: cash?.amount ?? 0,
      paidIn: totals.paidIn,
      paidOut: totals.paidOut,
      drops: totals.drops,
      expected: expectedCash(shift.float, totals),
      ...(close === undefined ? {} : { counted: close.counted, difference: close.difference }),
    },
    journalHead: journalHead.slice(0, 16),
  }
}
