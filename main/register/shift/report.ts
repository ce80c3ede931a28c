import type { Input, Result, ShiftReportView } from '../../../preload/contract.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import { NOTHING } from '../../domain/money.ts'
import { shiftReport } from '../../domain/receipt/report.ts'
import {
  expectedCash,
  expectedForeign,
  type ForeignTotal,
  type Shift,
  type ShiftClose,
  type ShiftTotals,
} from '../../domain/shift/shift.ts'
import { answer, refuse } from '../answer.ts'
import { atTill } from '../basket/gate.ts'
import { paperContext } from '../paper/context.ts'
import { holds, permit, permitOwn } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { totalsWithExposure } from './totals.ts'

/** Shifts closed by an older program do not tell these apart. */
const NONE = { count: 0, amount: 0 }

/**
 * The open shift as it stands, at any time and without a network; nothing is reset. Whoever counts the drawer blind must
 * not read here what it ought to hold: amounts by tender and the cash are told by a right of their own (`drawer`), which
 * a supervisor may lend.
 */
export async function xReport(register: Register, input: Input<'xReport'>): Promise<Result<ShiftReportView>> {
  const open = atTill(register)
  if (!open.ok) return open
  const { shift } = register.state
  if (shift === undefined) return refuse('no_shift')
  const permitted = permitOwn(register, 'x_report')
  if (!permitted.ok) return permitted
  const drawer = await tellsDrawer(register, input)
  if (!drawer.ok) return drawer
  const { journal, printing } = register.parts
  const totals = totalsWithExposure(register, shift.number)
  const { hash } = journal.head()
  if (input.print) {
    const content = { shift, totals, at: register.nowIso(), journalHead: hash, drawer: drawer.value }
    const document = shiftReport('x', content, paperContext(register))
    register.record({ fact: 'report_printed', report: 'x' }, { papers: [{ of: 'document', document }] })
    printing.wake()
  }
  const view = reportView(register, shift, totals, hash)
  return answer(drawer.value ? view : withoutDrawer(view))
}

/** By the operator's own right unasked, by a second person's approval where it is asked for. */
async function tellsDrawer(register: Register, { drawer, approval }: Input<'xReport'>): Promise<Result<boolean>> {
  const { operator } = register.state
  if (drawer !== true) return answer(operator !== undefined && holds(register, operator.role, 'drawer_figures'))
  const permitted = await permit(register, 'drawer_figures', approval)
  return permitted.ok ? answer(true) : permitted
}

/** Nor does it tell a cashier what was noticed. */
function withoutDrawer({
  cash: _cash,
  foreign: _foreign,
  alerts: _alerts,
  tenders,
  ...view
}: ShiftReportView): ShiftReportView {
  return { ...view, tenders: tenders.map(({ kind, count }) => ({ kind, count })) }
}

/** A report with everything in it. */
export type FullReportView = Omit<ShiftReportView, 'tenders' | 'cash'> & {
  readonly tenders: readonly (ShiftReportView['tenders'][number] & { readonly amount: number })[]
  readonly cash: NonNullable<ShiftReportView['cash']>
}

/** A shift's report for screens and the command line; `close` makes it a Z report. */
export function reportView(
  register: Register,
  shift: Shift,
  totals: ShiftTotals,
  journalHead: string,
  close?: ShiftClose,
): FullReportView {
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
    ...(totals.overrides === undefined ? {} : { overrides: totals.overrides }),
    ...(totals.alerts === undefined ? {} : { alerts: totals.alerts }),
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
    ...foreignView(totals, close),
    ...(totals.offline === undefined ? {} : { offline: totals.offline }),
    journalHead: journalHead.slice(0, 16),
  }
}

function foreignView(totals: ShiftTotals, close: ShiftClose | undefined): Pick<FullReportView, 'foreign'> {
  const counts = close?.foreign ?? []
  const taken = totals.foreign ?? []
  const others = counts.filter(({ currency }) => !taken.some((one) => one.currency.code === currency.code))
  const none = others.map(({ currency }): ForeignTotal => ({ currency, count: 0, taken: NOTHING, worth: NOTHING }))
  const foreign = [...taken, ...none].map((total) => {
    const counted = counts.find(({ currency }) => currency.code === total.currency.code)
    return {
      ...{ ...total, paidIn: total.paidIn ?? 0, paidOut: total.paidOut ?? 0, drops: total.drops ?? 0 },
      expected: expectedForeign(total),
      ...(counted === undefined ? {} : { counted: counted.counted, difference: counted.difference }),
    }
  })
  return foreign.length === 0 ? {} : { foreign }
}
