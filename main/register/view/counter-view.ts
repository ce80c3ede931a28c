import type {
  BitmapView,
  CheckView,
  CounterView,
  NamedView,
  PaperView,
  QuestionView,
  ScreenView,
  StationView,
} from '../../../preload/contract.ts'
import { badgeLayouts } from '../../domain/barcode/badge-code.ts'
import { changeHints, denominationsOf, quickAmounts } from '../../domain/cash.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import { priceAt } from '../../domain/item.ts'
import { liveLines } from '../../domain/sale/draft.ts'
import { dayAt, yearsBefore } from '../../domain/time.ts'
import { restrictionOf } from '../basket/restrictions.ts'
import { holds, maySell, rightsTable } from '../people/rights.ts'
import { leavesNothing } from '../people/sign-in.ts'
import { voidable } from '../refund/void-last.ts'
import { ways } from '../refund/ways.ts'
import type { Register } from '../register.ts'
import { foreignToCount } from '../shift/foreign-count.ts'
import { reportView } from '../shift/report.ts'
import type { Phase } from '../state.ts'
import { cashDue } from '../tender/cash.ts'
import { foreignDues } from '../tender/foreign.ts'
import { basketView, tenderView } from './basket-view.ts'
import { scaleView } from './scale-view.ts'

/** What the view needs beyond the register: things the station knows. */
export interface Surroundings {
  readonly revision: number
  readonly checks: readonly CheckView[]
  readonly papers: readonly PaperView[]
  readonly virtual: StationView['virtual']
  readonly scans: readonly number[]
  /** A text as a QR code; undefined where it fits into none. */
  readonly qr: (text: string) => BitmapView | undefined
  readonly support: CounterView['support']
  readonly maintenance: CounterView['maintenance']
  readonly practice: CounterView['practice']
}

export function counterView(register: Register, around: Surroundings): CounterView {
  const { state, settings } = register
  const { operator, shift } = state
  const [notice] = state.notices
  return {
    revision: around.revision,
    language: state.language ?? settings.profile.language,
    look: { textSize: settings.textSize, theme: settings.theme },
    station: stationView(register, around),
    ...(operator === undefined
      ? {}
      : { operator: { number: operator.number, name: operator.name, role: operator.role } }),
    ...(shift === undefined
      ? {}
      : { shift: { number: shift.number, openedAt: shift.openedAt, owner: named(register, shift.operator) } }),
    suspended: suspendedViews(register),
    rights: operator === undefined ? [] : rightsTable(register)[operator.role],
    checks: around.checks,
    screen: screenView(register, around),
    ...(notice === undefined ? {} : { notice: { id: notice.id, tone: notice.tone, ...notice.failure } }),
    ...(state.receiptScanned === undefined ? {} : { receiptScanned: state.receiptScanned }),
    ...(state.sound === undefined ? {} : { sound: state.sound }),
    support: around.support,
    ...(state.inquiry === undefined || state.locked ? {} : { inquiry: state.inquiry }),
    ...(state.settlement === undefined || operator === undefined ? {} : { settlement: state.settlement }),
    ...(around.maintenance === undefined ? {} : { maintenance: around.maintenance }),
    ...exposed(register),
    ...noticed(register),
    lateDeclines: register.parts.intents.lateDeclines().length + register.parts.intents.owed().length,
    papers: operator === undefined || state.locked ? [] : around.papers,
    practice: around.practice,
    scans: around.scans,
  }
}

function named({ state: { operator }, parts }: Register, number: string): NamedView {
  return { number, name: operator?.number === number ? operator.name : (parts.operators.find(number)?.name ?? number) }
}

function suspendedViews(register: Register): CounterView['suspended'] {
  const { operator, locked, suspended } = register.state
  if (operator === undefined || locked) return []
  return suspended.map(({ shift, at, by }) => ({
    ...{ number: shift.number, owner: named(register, shift.operator), openedAt: shift.openedAt },
    ...{ since: at, by: named(register, by) },
  }))
}

/** Only for those who may look at them: a cashier never learns what is watched. */
function noticed(register: Register): Pick<CounterView, 'alerts'> {
  const { operator, locked, uncheckedDays = 0 } = register.state
  if (operator === undefined || locked || !holds(register, operator.role, 'alerts')) return {}
  const open = register.parts.alerts.open()
  return { alerts: { open, days: uncheckedDays } }
}

function exposed(register: Register): Pick<CounterView, 'exposure'> {
  const { count, amount } = register.parts.payments.exposure()
  return count === 0 ? {} : { exposure: { count, amount } }
}

export function stationView(register: Register, around: Surroundings): StationView {
  const { profile, training = false } = register.settings
  return {
    store: profile.store,
    station: profile.station,
    currency: profile.currency,
    timezone: profile.timezone,
    weightUnit: profile.weightUnit,
    training,
    virtual: around.virtual,
    scanner: scannerView(register),
  }
}

function scannerView({ settings }: Register): StationView['scanner'] {
  const { prefix, suffix, doubleScan } = settings.devices.scanner
  return { prefix, suffix, doubleScan, badges: badgeLayouts(settings.profile.badgeLayouts) }
}

function screenView(register: Register, around: Surroundings): ScreenView {
  const { state, settings } = register
  if (state.operator === undefined) {
    return { kind: 'sign_in', checks: around.checks, samples: register.parts.operators.samples() }
  }
  if (state.locked) {
    const { number, name, role } = state.operator
    return { kind: 'locked', operator: { number, name, role }, leavesNothing: leavesNothing(register) }
  }
  const { phase } = state
  if (phase.at === 'closed') {
    const report = reportView(register, phase.shift, phase.close.totals, phase.head, phase.close)
    const { alerts: _alerts, ...untold } = report
    return { kind: 'closed', report: holds(register, state.operator.role, 'alerts') ? report : untold }
  }
  if (phase.at === 'count') {
    const { number, operator } = phase.shift
    const denominations = denominationsOf(settings.profile.currency)
    const foreign = foreignToCount(register, number).map(({ currency, notes }) => ({ currency, denominations: notes }))
    return {
      ...{ kind: 'count', denominations, shift: number, owner: named(register, operator) },
      ...(foreign.length === 0 ? {} : { foreign }),
    }
  }
  // Who may not sell sees no basket either, whoever's shift is open.
  if (state.shift === undefined || !maySell(register)) return { kind: 'open_shift', canSell: maySell(register) }
  return phaseView(register, phase)
}

function phaseView(register: Register, phase: Exclude<Phase, { at: 'closed' | 'count' }>): ScreenView {
  const { state, settings, parts } = register
  const { currency } = settings.profile
  switch (phase.at) {
    case 'choose_shift':
      return { kind: 'choose_shift', shift: state.shift?.number ?? 0, ...waitingView(register) }
    case 'selling':
      return {
        kind: 'selling',
        basket: basketView(register),
        ...(state.pendingQuantity === undefined ? {} : { pendingQuantity: formatDecimal(state.pendingQuantity) }),
        ...(phase.asking === undefined ? {} : { question: questionView(register, phase.asking) }),
        held: register.heldCount,
      }
    case 'tender':
      return {
        kind: 'tender',
        basket: basketView(register),
        tenders: (state.draft?.tenders ?? []).map(tenderView),
        paid: register.paid(),
        due: register.due(),
        cashDue: cashDue(register),
        quickAmounts: quickAmounts(cashDue(register), denominationsOf(currency)),
        ...(state.draft?.kind === 'refund' ? { ways: ways(register).map(({ kind, most }) => ({ kind, most })) } : {}),
        ...foreignView(register),
        cardReady: parts.terminal.choice().activated,
      }
    case 'card':
      return {
        kind: 'card',
        basket: basketView(register),
        method: phase.card.method,
        amount: phase.card.amount,
        scanned: (phase.card.walletCode ?? phase.card.giftCode) !== undefined,
        state: phase.card.step,
      }
    case 'change': {
      const { sale } = phase
      return {
        kind: 'change',
        receipt: sale.receipt,
        sale: sale.kind,
        ...(sale.refundKind === undefined ? {} : { refundKind: sale.refundKind }),
        voidable: voidable(register, sale),
        total: sale.total,
        savings: sale.discount,
        rounding: sale.rounding,
        tenders: sale.tenders.map(tenderView),
        change: sale.change,
        hints: changeHints(sale.change, denominationsOf(currency)),
        printing: !phase.paper ? 'none' : parts.printing.waiting() === 0 ? 'printed' : 'waiting',
        codeShown: phase.code !== undefined,
      }
    }
  }
}

function foreignView(register: Register): Pick<Extract<ScreenView, { kind: 'tender' }>, 'foreign'> {
  const foreign = foreignDues(register)
  return foreign.length === 0 ? {} : { foreign }
}

/** How much waits in the open sale, for whoever has to decide what becomes of it. */
function waitingView(register: Register): Pick<Extract<ScreenView, { kind: 'choose_shift' }>, 'waiting'> {
  const { draft } = register.state
  const items = draft === undefined ? 0 : liveLines(draft).length
  return items === 0 ? {} : { waiting: { items, total: register.total() } }
}

function questionView(
  register: Register,
  asking: NonNullable<Extract<Phase, { at: 'selling' }>['asking']>,
): QuestionView {
  const { item } = asking.arriving
  const named = { item: item.name, itemEn: item.nameEn }
  switch (asking.question) {
    case 'age': {
      const minAge = restrictionOf(register, item).minAge ?? 0
      return {
        about: 'age',
        ...named,
        minAge,
        bornBefore: yearsBefore(dayAt(register.now(), register.timezone), minAge),
      }
    }
    case 'seller':
      return { about: 'seller', ...named, sellerAge: restrictionOf(register, item).sellerAge ?? 0 }
    case 'verify':
      return { about: 'verify', ...named, price: asking.arriving.unitPrice ?? priceAt(item, register.now()) }
    case 'quantity':
    case 'price':
      return { about: asking.question, ...named }
    case 'weight':
      return {
        about: 'weight',
        ...named,
        unitPrice: asking.arriving.unitPrice ?? priceAt(item, register.now()),
        reading: scaleView(register.parts.scale.read(), register.state.soldReading),
      }
  }
}
