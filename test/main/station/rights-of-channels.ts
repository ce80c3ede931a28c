import { readForeignCash } from '../../../main/domain/foreign/document.ts'
import type { Right } from '../../../main/domain/operator.ts'
import type { Channel } from '../../../preload/contract.ts'
import { type Lane, payByCard } from './lane.ts'

/** Somebody with a PIN of their own, beside the sample operators. */
export const CASHIER = { number: '77', name: 'Wu', role: 'cashier', language: 'en' } as const
export const MILK = '6901234567892'
const BEER = '9520036000016'

/** What a channel asks for, and a call of it that does something where it is allowed. */
export interface Guarded {
  /** Every one of these is needed. */
  readonly needs: readonly Right[]
  /** Which of them a second person may lend for this one call. */
  readonly lends?: Right
  /** Brings the lane, signed in with an open shift, to where the call does something. */
  readonly prepare?: (lane: Lane) => Promise<unknown>
  readonly input: (lane: Lane) => unknown
}

/**
 * Who may call a channel: those with rights; whoever is signed in; or anybody, with the reason why that is safe. A channel
 * that is missing here does not compile, and fails the test.
 */
export type Asks =
  | Guarded
  /** One of these is enough. */
  | { readonly either: readonly Right[] }
  | { readonly signedIn: unknown }
  | { readonly anybody: string }

const line = (lane: Lane) => lane.done('scan', { code: MILK })
const tender = async (lane: Lane) => {
  await line(lane)
  await lane.done('startTender', {})
}
const foreignTender = async (lane: Lane) => {
  await tender(lane)
  const { settings } = lane.station.store
  const { profile } = settings.current()
  const { value: foreignCash } = readForeignCash([{ currency: 'USD', rate: '7.1' }], profile.currency)
  settings.save({ ...settings.current(), profile: { ...profile, foreignCash } })
}
const card = async (lane: Lane) => {
  await tender(lane)
  await lane.done('startCard', { method: 'card', amount: '3.00' })
}
const sold = async (lane: Lane) => {
  await tender(lane)
  await lane.done('payCash', { amount: '3.00' })
  await lane.done('next', {})
}
const question = (lane: Lane) => lane.done('key', { text: '4011' })
const undecided = async (lane: Lane) => {
  await tender(lane)
  const { terminal } = lane.station.devices
  await lane.done('practiceTerminal', { outcome: 'lost_after', present: 'tap' })
  await lane.done('startCard', { method: 'card' })
  await lane.done('confirmCard', { amount: '3.00' })
  while (terminal.taken() === 0) await lane.time.advance(100)
  terminal.network({ link: false })
  await lane.time.advance(240_000)
}
const lateDecline = async (lane: Lane) => {
  const { settings } = lane.station.store
  const { profile } = settings.current()
  const limits = { charge: 10_000, count: 5, sum: 50_000, hours: 24 } as never
  settings.save({ ...settings.current(), profile: { ...profile, terminal: { ...profile.terminal, offline: limits } } })
  lane.station.devices.terminal.network({ host: false })
  await tender(lane)
  await payByCard(lane, { outcome: 'offline_declined', present: 'tap' }, '3.00')
  await lane.done('next', {})
  lane.station.devices.terminal.network({ host: true })
  await lane.time.advance(600_000)
}
/** It is about somebody else than whoever looks into it. */
const alert = async (lane: Lane) => {
  const { state, parts } = lane.station.register
  const seated = state.operator
  const watched = parts.operators.find(CASHIER.number)
  if (seated === undefined || watched === undefined) throw new Error('Nobody is there')
  state.operator = watched
  for (let time = 0; time < 9; time += 1) await lane.done('noSale', { reason: 'change' })
  state.operator = seated
}
const yesterday = async (lane: Lane) => {
  await sold(lane)
  await lane.done('startCount', {})
  await lane.done('closeShift', { counted: { by: 'sum', amount: '203' } })
  await lane.time.advance(86_400_000)
}
const held = async (lane: Lane) => {
  await line(lane)
  await lane.done('hold', {})
}
const signature = async (lane: Lane) => {
  await lane.done('key', { text: `400*${MILK}` })
  await lane.done('startTender', {})
  await payByCard(lane, { outcome: 'approved', present: 'swipe' }, '1200.00')
}
/** The seat's own shift 1 is active, and shift 2 of a colleague waits. */
const othersShift = async (lane: Lane) => {
  const { state, parts } = lane.station.register
  const seated = state.operator
  const colleague = parts.operators.find(CASHIER.number)
  if (seated === undefined || colleague === undefined) throw new Error('Nobody is there')
  await lane.done('suspendShift', {})
  state.operator = colleague
  await lane.done('openShift', { float: '50' })
  await lane.done('suspendShift', {})
  state.operator = seated
  await lane.done('resumeShift', { shift: 1 })
}
const newest = (lane: Lane): string => lane.station.store.ledger.newest()?.receipt ?? ''
const other = { number: '02' }

const settings = (input: unknown): Guarded => ({ needs: ['settings'], input: () => input })
const selling = (input: unknown, prepare?: Guarded['prepare']): Guarded => ({
  needs: ['sell'],
  input: () => input,
  ...(prepare === undefined ? {} : { prepare }),
})
const lent = (right: Right, input: Guarded['input'] | object, prepare?: Guarded['prepare']): Guarded => ({
  needs: ['sell', right],
  lends: right,
  input: typeof input === 'function' ? (input as Guarded['input']) : () => input,
  ...(prepare === undefined ? {} : { prepare }),
})
const putOff = (input: unknown): Guarded => ({
  needs: ['put_off_maintenance'],
  lends: 'put_off_maintenance',
  input: () => input,
})
const managing = (input: unknown, prepare?: Guarded['prepare']): Guarded => ({
  needs: ['manage_operators'],
  input: () => input,
  ...(prepare === undefined ? {} : { prepare }),
})

export const ASKS: { readonly [C in Channel]: Asks } = {
  ready: { anybody: 'the view itself, which shows what may be seen' },
  customerReady: { anybody: "the customer's view" },
  signIn: { anybody: 'PIN or badge is the right' },
  unlock: { anybody: 'PIN or badge of the operator is the right' },
  signOut: { anybody: 'whoever is signed in may go; a locked counter may be taken over' },
  switchOperator: { anybody: 'PIN or badge of whoever comes is the right' },
  forceSignOut: { anybody: 'PIN or badge of somebody with force_sign_out is the right; see shifts.test.ts' },
  lock: { anybody: 'locking takes nothing' },
  setLanguage: { anybody: 'the language of the screen' },
  dismissNotice: { anybody: 'puts a message away that stands on the screen' },
  search: { anybody: 'what the shelf says' },
  priceCheck: { anybody: 'what the shelf says' },
  quickKeys: { anybody: 'what the shelf says' },
  takeScan: { anybody: 'hands on what a scanner sent, once' },
  putOnScale: { anybody: 'the virtual scale stands where there is no real one' },
  practiceTerminal: { anybody: 'the practice terminal moves no money' },
  presentCard: { anybody: 'the practice terminal moves no money' },
  lookReport: { anybody: 'tells only who started the report' },
  cancelReport: { anybody: 'cancels only for who started the report' },
  endBalance: { anybody: 'ends an inquiry' },
  next: { anybody: 'leaves the change of a finished sale; a locked counter refuses it' },

  giveReceipt: { anybody: 'how the receipt of the finished sale is given; a locked counter refuses it' },

  openShift: {
    needs: ['sell'],
    prepare: async (lane) => {
      await lane.done('startCount', {})
      await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
      await lane.done('next', {})
    },
    input: () => ({ float: '100' }),
  },
  startCount: lent('others_shift', { shift: 2 }, othersShift),
  resumeShift: lent('others_shift', { shift: 2 }, othersShift),
  suspendShift: selling({}),
  chooseShift: { signedIn: { choice: 'go_on' } },
  leaveCount: selling({}, (lane) => lane.done('startCount', {})),
  closeShift: lent('close_shift', { counted: { by: 'sum', amount: '200' } }, (lane) => lane.done('startCount', {})),
  drawerCurrencies: selling({}),
  paidIn: lent('paid_in', { amount: '1', reason: 'x' }),
  paidOut: lent('paid_out', { amount: '1', reason: 'x' }),
  drop: lent('drop', { amount: '1' }),
  noSale: lent('no_sale', { reason: 'x' }),
  xReport: {
    needs: ['sell', 'x_report', 'drawer_figures'],
    lends: 'drawer_figures',
    input: () => ({ print: true, drawer: true }),
  },

  scan: selling({ code: MILK }),
  key: selling({ text: MILK }),
  quantity: selling({ quantity: '2' }),
  setLineQuantity: lent('void_line', { line: 1, quantity: '1' }, (lane) => lane.done('key', { text: `3*${MILK}` })),
  voidLine: lent('void_line', { line: 1 }, line),
  voidSale: lent('void_sale', {}, line),
  overridePrice: lent('override_price', { line: 1, price: '2.00', reason: 'x' }, line),
  discountLine: lent('give_discount', { line: 1, discount: { by: 'amount', amount: '0.10' }, reason: 'x' }, line),
  setMember: selling({ member: '10023' }, line),
  addCoupon: selling({ coupon: 'WELCOME5' }, line),
  takeBackCoupon: selling({ coupon: 'WELCOME5' }, line),
  answer: selling({ about: 'age', oldEnough: true }, (lane) => lane.done('scan', { code: BEER })),
  cancelQuestion: selling({}, question),
  hold: selling({}, line),
  held: selling({}, held),
  recall: { needs: ['sell'], prepare: held, input: (lane) => ({ id: lane.station.register.held()[0]?.id ?? '' }) },
  explainLine: selling({ line: 1 }, line),

  startTender: {
    needs: ['sell', 'return_over_limit'],
    lends: 'return_over_limit',
    prepare: async (lane) => {
      await lane.done('startReturn', { reason: 'x' })
      await lane.done('key', { text: `100*${MILK}` })
    },
    input: () => ({}),
  },
  leaveTender: selling({}, tender),
  payCash: selling({ amount: '3.00' }, tender),
  payForeign: selling({ currency: 'USD', amount: '1' }, foreignTender),
  quoteForeign: selling({ currency: 'USD', amount: '1' }, foreignTender),
  payVoucher: selling({ code: 'V1001', amount: '1.00' }, tender),
  startCard: selling({ method: 'card' }, tender),
  confirmCard: selling({ amount: '3.00' }, card),
  cancelCard: selling({}, card),
  askSignature: selling({ on: 'paper' }, signature),
  sign: { anybody: 'the window of the customer alone, once, and only while a signature is asked for' },
  confirmSignature: selling({ agrees: true }, signature),
  decideCard: lent('decide_payment', { charged: false }, undecided),
  startBalance: selling({}),
  settleTerminal: { needs: ['sell', 'close_shift'], input: () => ({ close: false }) },
  undoTender: {
    needs: ['sell'],
    prepare: async (lane) => {
      await tender(lane)
      await lane.done('payCash', { amount: '1.00' })
    },
    input: () => ({ tender: 1 }),
  },
  lateDeclines: { signedIn: {} },
  seeToLateDecline: {
    needs: ['decide_payment'],
    lends: 'decide_payment',
    prepare: lateDecline,
    input: (lane) => ({ intent: lane.station.register.parts.intents.lateDeclines()[0]?.intent.id ?? '', how: 'x' }),
  },

  startRefund: lent('refund', (lane: Lane) => ({ receipt: newest(lane) }), sold),
  startReturn: lent('return_without_receipt', { reason: 'x' }),
  voidReceipt: lent('void_receipt', (lane: Lane) => ({ receipt: newest(lane), reason: 'x' }), sold),
  setTaxExempt: lent('exempt_tax', { certificate: 'C-1' }, line),
  receipts: { signedIn: {} },
  receipt: { signedIn: { receipt: 'S1L1-000001' } },
  reprint: {
    needs: ['reprint'],
    lends: 'reprint',
    prepare: sold,
    input: (lane) => ({ receipt: newest(lane) }),
  },

  alerts: { needs: ['alerts'], prepare: alert, input: () => ({}) },
  acknowledgeAlert: {
    needs: ['alerts'],
    prepare: alert,
    input: (lane) => ({
      alert: lane.station.store.alerts.list({ open: true, limit: 1 })[0]?.alert.id ?? '',
      note: 'x',
    }),
  },
  days: { needs: ['check_day'], prepare: yesterday, input: () => ({}) },
  checkDay: { needs: ['check_day'], prepare: yesterday, input: () => ({ day: '2026-11-23', bank: '0', note: 'x' }) },
  startReport: { needs: ['reports'], lends: 'reports', input: () => ({ report: 'day' }) },
  saveReport: { signedIn: { id: 1 } },

  terminal: settings({}),
  enrolTerminal: settings({
    ...{ host: '127.0.0.1', port: 9, poiId: 'P400-000001', authority: 'none' },
    ...{ passphrase: 'x', keyIdentifier: 'x', keyVersion: 0 },
  }),
  backToPractice: settings({}),
  settings: settings({}),
  saveSettings: settings({ presentSeconds: 60 }),
  logo: settings({}),
  tryLogo: settings({ name: 'x.png', png: 'AAAA' }),
  saveLogo: settings({ name: '' }),
  receiptGiving: settings({}),
  foreignCash: settings({}),
  saveForeignCash: settings({ currency: 'USD', set: { rate: '7.1' } }),
  saveReceiptGiving: settings({ give: 'qr', url: '' }),
  chooseImport: settings({ format: 'checklane' }),
  applyImport: settings({}),
  cancelImport: settings({}),
  lookImport: settings({}),
  quickKeyEditor: settings({}),
  saveQuickKeys: settings({
    tabs: [{ name: { 'zh-CN': '水果', en: 'Fruit' }, keys: [{ code: '4011', picture: '' }] }],
  }),
  devices: settings({}),
  assignDevice: settings({ id: 'x', role: 'printer' }),
  releaseDevice: settings({ place: 'printer' }),
  networkPrinter: settings({ as: 'printer', host: '127.0.0.1', port: 9100, model: 'epson-80' }),
  printerModel: settings({ place: 'printer', model: 'epson-80' }),
  scannerSettings: settings({ prefix: '', suffix: '', doubleScan: 700 }),
  testDevice: settings({ what: 'drawer' }),
  testScan: settings({ code: MILK }),
  saveRights: settings({ changes: [{ role: 'cashier', right: 'no_sale', may: true }] }),
  rights: { either: ['settings', 'manage_operators'] },

  troubles: { anybody: 'every failure there is, for help also at sign-in' },
  makeBundle: { anybody: 'no card or personal data is in it, and it stays in the data folder' },
  logCall: { signedIn: { contact: 'x', note: 'x' } },
  calls: { signedIn: {} },
  call: { signedIn: { seq: 1 } },
  enterTraining: { needs: ['training'], lends: 'training', input: () => ({}) },
  leaveTraining: { anybody: 'back to the counter, at any moment' },
  practiceDevice: { anybody: 'makes virtual devices fail only; see practice-devices.test.ts' },
  maintenance: { signedIn: {} },
  maintenanceDone: { signedIn: { task: 'screen_clean' } },
  skipMaintenance: putOff({ task: 'screen_clean', reason: 'x' }),
  deferMaintenance: putOff({ task: 'screen_clean', days: 1 }),
  makeTicket: { signedIn: { device: 'printer' } },
  printTicket: { signedIn: { ticket: 'x' } },
  saveTicket: { signedIn: { ticket: 'x' } },

  operators: { either: ['manage_operators', 'unlock_operator'] },
  addOperator: managing({ number: '78', name: 'Li', role: 'cashier', pin: '8352' }),
  changeOperator: managing({ number: '77', name: 'Wu Yi' }),
  resetPin: managing({ number: '77', pin: '9463' }),
  setBadge: managing({ number: '77', badge: 'CLB7701-4711' }),
  removeBadge: managing({ number: '77' }),
  disableOperator: managing({ number: '77' }),
  enableOperator: managing({ number: '77' }),
  unlockOperator: { needs: ['unlock_operator'], input: () => other },
}
