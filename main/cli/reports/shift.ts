import { minor, negate } from '../../domain/money.ts'
import type { Register } from '../../register/register.ts'
import { type FullReportView, reportView } from '../../register/shift/report.ts'
import type { Store } from '../../storage/store.ts'
import { type AmountText, amountText } from '../amounts.ts'
import type { Around, Outcome } from '../command.ts'
import { lookingRegister } from '../looking.ts'

/** The active shift as it stands, or the one asked for, suspended or not; exit code 1 where it is not open. */
export function openReport(store: Store, asked: number | undefined, around: Around): Outcome {
  const register = lookingRegister(store)
  const { active, suspended } = store.ledger.unfinishedShifts()
  const waiting = suspended.find(({ shift }) => shift.number === asked)
  const shift = asked === undefined || asked === active?.shift.number ? active?.shift : waiting?.shift
  if (shift === undefined) {
    const words =
      asked === undefined ? around.say('cli.report.no_open') : notThere('cli.report.not_open', asked, around)
    return { exit: 1, document: null, words: [words] }
  }
  const totals = store.ledger.shiftTotals(shift.number)
  const { hash } = store.journal.head()
  const document = reportDocument(register, reportView(register, shift, totals, hash), totals.rounding)
  const since = waiting === undefined ? {} : { suspended: { at: waiting.at, by: waiting.by } }
  return { exit: 0, document: { ...document, businessDay: shift.businessDay, ...since } }
}

/** A closed shift, the one closed last unless one is asked for; exit code 1 where it was never closed. */
export function closedReport(store: Store, asked: number | undefined, around: Around): Outcome {
  const register = lookingRegister(store)
  const number = asked ?? store.ledger.newestClosed()
  const known = number === undefined ? undefined : store.ledger.shift(number)
  if (number === undefined || known?.close === undefined) {
    const words =
      number === undefined ? around.say('cli.report.none') : notThere('cli.report.not_closed', number, around)
    return { exit: 1, document: null, words: [words] }
  }
  const { shift, close } = known
  const view = reportView(register, shift, close.totals, closingHash(store, number), close)
  return {
    exit: 0,
    document: { ...reportDocument(register, view, close.totals.rounding), businessDay: shift.businessDay },
  }
}

function notThere(key: string, shift: number, around: Around): string {
  return around.say(key, { shift: String(shift) })
}

/** The journal's hash of the entry that closed the shift. */
function closingHash(store: Store, shift: number): string {
  return store.ledger.closing(shift)?.hash ?? ''
}

/** The report with its amounts as files have them; what left the drawer is negative in `paidOut` and `drops`. */
function reportDocument(register: Register, view: FullReportView, rounding: number): object {
  const text = amountText(register.settings.profile.currency)
  const { which, shift, operator, openedAt, closedAt, voids, noSales, journalHead } = view
  return {
    ...{ which, shift, operator, openedAt, ...(closedAt === undefined ? {} : { closedAt }) },
    currency: register.settings.profile.currency.code,
    sales: counted(view.sales, text),
    refunds: counted(view.refunds, text),
    withoutReceipt: counted(view.withoutReceipt, text),
    voidedReceipts: counted(view.voidedReceipts, text),
    ...{ discounts: text(view.discounts), rounding: text(rounding), voids, noSales },
    ...(view.overrides === undefined ? {} : { overrides: view.overrides }),
    ...(view.alerts === undefined ? {} : { alerts: view.alerts }),
    tenders: view.tenders.map(({ kind, refunded, insurance, ...tender }) => ({
      ...{ kind, ...counted(tender, text) },
      ...(refunded === undefined ? {} : { refunded: counted(refunded, text) }),
      ...(insurance === undefined
        ? {}
        : { insurance: { fund: text(insurance.fund), account: text(insurance.account) } }),
    })),
    taxes: view.taxes.map(({ code, rate, net, amount }) => ({ code, rate, net: text(net), amount: text(amount) })),
    ...(view.foreign === undefined ? {} : { foreign: view.foreign.map((one) => foreignDocument(one, text)) }),
    ...(view.offline === undefined ? {} : { offline: counted(view.offline, text) }),
    cash: cashDocument(view.cash, text),
    journalHead,
  }
}

function counted({ count, amount }: { readonly count: number; readonly amount: number }, text: AmountText) {
  return { count, amount: text(amount) }
}

function cashDocument(cash: FullReportView['cash'], text: AmountText): object {
  const { float, sales, paidIn, paidOut, drops, expected, counted: found, difference } = cash
  return {
    ...{ float: text(float), sales: text(sales), paidIn: text(paidIn) },
    ...{ paidOut: text(negate(minor(paidOut))), drops: text(negate(minor(drops))), expected: text(expected) },
    ...(found === undefined ? {} : { counted: text(found) }),
    ...(difference === undefined ? {} : { difference: text(difference) }),
  }
}

/** Foreign cash: amounts in its own currency, `worth` in the station's. What left the drawer is negative. */
function foreignDocument(foreign: NonNullable<FullReportView['foreign']>[number], text: AmountText): object {
  const own = amountText(foreign.currency)
  const { currency, count, taken, worth, paidIn, paidOut, drops, expected, counted: found, difference } = foreign
  return {
    ...{ currency: currency.code, count, taken: own(taken), worth: text(worth) },
    ...{ paidIn: own(paidIn), paidOut: own(negate(minor(paidOut))), drops: own(negate(minor(drops))) },
    expected: own(expected),
    ...(found === undefined ? {} : { counted: own(found) }),
    ...(difference === undefined ? {} : { difference: own(difference) }),
  }
}
