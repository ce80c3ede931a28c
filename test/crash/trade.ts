import type { Station } from '../../main/station.ts'
import type { Channel, Input } from '../../preload/contract.ts'
import { pick } from './random.ts'

export interface TradingLane {
  readonly station: Station
  /** Items that nothing has to be asked about. */
  readonly codes: readonly string[]
  call<C extends Channel>(channel: C, input: Input<C>): Promise<boolean>
  /** Lets time pass, in which the terminal may tell how a payment ended. */
  wait(milliseconds: number): Promise<void>
}

const CASHIER = { operator: '01', pin: '2580' }
const SUPERVISOR = { operator: '02', pin: '3691' }
const MANAGER = { operator: '03', pin: '1470' }
type Random = () => number

/** Does something that a cashier could do now, so many times; then ends what is open: sale, payment, shift. */
export async function tradeOn(lane: TradingLane, random: Random, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await step(lane, random)
    if (count % 40 === 39) await lane.wait(2_500)
  }
  for (let count = 0; count < 300 && lane.station.register.state.shift !== undefined; count += 1) {
    await finish(lane, random)
  }
}

async function step(lane: TradingLane, random: Random): Promise<void> {
  const { state } = lane.station.register
  if (state.operator === undefined) return void (await lane.call('signIn', CASHIER))
  if (state.locked) return void (await lane.call('unlock', { pin: pinOf(lane) }))
  if (state.phase.at === 'closed') return void (await lane.call('next', {}))
  if (state.phase.at === 'count')
    return void (await lane.call('closeShift', { counted: { by: 'sum', amount: '200.00' } }))
  if (state.shift === undefined) return comeIn(lane)
  switch (state.phase.at) {
    case 'choose_shift':
      return void (await lane.call('chooseShift', { choice: random() < 0.5 ? 'go_on' : 'own' }))
    case 'selling':
    case 'change':
      return state.draft === undefined || random() < 0.8
        ? sell(lane, random)
        : void (await lane.call('startTender', {}))
    case 'tender':
      return pay(lane, random)
    case 'card':
      return atTerminal(lane, random)
  }
}

/** Whoever is at the counter has a shift: their own that waits, else a new one. */
async function comeIn({ station, call }: TradingLane): Promise<void> {
  const { operator, suspended } = station.register.state
  const own = suspended.find(({ shift }) => shift.operator === operator?.number)
  if (own === undefined) await call('openShift', { float: '200.00' })
  else await call('resumeShift', { shift: own.shift.number })
}

function pinOf({ station }: TradingLane): string {
  return station.register.state.operator?.number === CASHIER.operator ? CASHIER.pin : SUPERVISOR.pin
}

/** Cashier and supervisor take turns, each in a shift of their own or in the other's. */
async function takeTurns({ station, call }: TradingLane, random: Random): Promise<void> {
  const isCashier = station.register.state.operator?.number === '01'
  const other = isCashier ? SUPERVISOR : CASHIER
  const [waiting] = station.register.state.suspended
  const chance = random()
  if (chance < 0.6) await call('switchOperator', other)
  else if (chance < 0.75) await call('suspendShift', {})
  else if (chance < 0.9)
    await call('lock', {}).then(() =>
      call('forceSignOut', { ...MANAGER, shift: chance < 0.8 ? 'suspend' : 'leave_open' }),
    )
  else if (waiting !== undefined) await call('startCount', { shift: waiting.shift.number, approval: MANAGER })
}

async function sell(lane: TradingLane, random: Random): Promise<void> {
  const { station, call, codes } = lane
  const { draft } = station.register.state
  const line = draft?.lines.find(({ voided }) => !voided)?.id
  const chance = random()
  if (line === undefined || chance < 0.7) await call('scan', { code: pick(random, codes) })
  else if (chance < 0.74) await call('voidLine', { line, approval: SUPERVISOR })
  else if (chance < 0.78) await call('setLineQuantity', { line, quantity: String(1 + Math.floor(random() * 5)) })
  else if (chance < 0.8) await call('overridePrice', { line, price: '1.00', reason: 'torn', approval: SUPERVISOR })
  else if (chance < 0.83)
    await call('discountLine', { line, discount: { by: 'percent', percent: '10' }, reason: 'x', approval: SUPERVISOR })
  else if (chance < 0.86) await call('hold', {})
  else if (chance < 0.87) await call('voidSale', { approval: SUPERVISOR })
  else if (chance < 0.9) await recallOne(station, call)
  else if (chance < 0.92) await call('noSale', { reason: 'change', approval: SUPERVISOR })
  else if (chance < 0.94) await call('paidIn', { amount: '10.00', reason: 'coins', approval: SUPERVISOR })
  else if (chance < 0.96) await reprint(station, call, random)
  else if (chance < 0.97) await call('lock', {}).then(() => call('unlock', { pin: pinOf(lane) }))
  else if (chance < 0.98) await refund(station, call, random)
  else if (chance < 0.99) await takeTurns(lane, random)
  else await call('startCount', {})
}

type Call = TradingLane['call']

async function recallOne(station: Station, call: Call): Promise<void> {
  const [held] = station.register.held()
  if (held === undefined) return
  await call('hold', {})
  await call('recall', { id: held.id })
}

function anyReceipt(station: Station, random: Random): string | undefined {
  const { totals } = station.store.journal
  const count = totals().sales.count + totals().refunds.count
  return count === 0 ? undefined : `S1L1-${String(1 + Math.floor(random() * count)).padStart(6, '0')}`
}

async function reprint(station: Station, call: Call, random: Random): Promise<void> {
  const receipt = anyReceipt(station, random)
  if (receipt !== undefined) await call('reprint', { receipt, approval: SUPERVISOR })
}

async function refund(station: Station, call: Call, random: Random): Promise<void> {
  const receipt = anyReceipt(station, random)
  if (receipt === undefined) return
  await call('hold', {})
  await call('startRefund', { receipt, approval: SUPERVISOR })
}

async function pay(lane: TradingLane, random: Random): Promise<void> {
  const { register } = lane.station
  const due = register.due()
  const text = (amount: number) => register.amount(Math.abs(amount) as typeof due)
  const chance = random()
  if (due <= 0) return void (await payBack(lane, text(due)))
  if (chance < 0.45) await lane.call('payCash', { amount: text(Math.ceil(due / 1000) * 1000) })
  else if (chance < 0.55) await lane.call('payCash', { amount: text(Math.max(1, Math.floor(due / 200) * 100)) })
  else if (chance < 0.6) await lane.call('payVoucher', { amount: text(Math.min(due, 500)), code: `V${random()}` })
  else if (chance < 0.66) await undo(lane)
  else await startCard(lane, random)
}

/** In cash, rounded down to the dime, where the rules allow it; else by card, by voucher; else the refund is given up. */
async function payBack({ station, call }: TradingLane, amount: string): Promise<void> {
  const { register } = station
  if (await call('payCash', { amount })) return
  const dimes = register.amount((Math.floor(Math.abs(register.due()) / 10) * 10) as never)
  if (await call('payCash', { amount: dimes })) return
  await call('practiceTerminal', { outcome: 'approved', present: 'tap' })
  if (await call('startCard', { method: 'card' })) return
  // What was paid by voucher goes back as one, of at most what was paid that way.
  if (await call('payVoucher', { amount, code: `R-${amount}` })) return
  if (await call('payVoucher', { amount: '5.00', code: 'R-5' })) return
  const tender = register.state.draft?.tenders.at(-1)
  if (tender === undefined) await call('leaveTender', {})
  else await call('undoTender', { tender: tender.id })
}

async function undo(lane: TradingLane): Promise<void> {
  const tender = lane.station.register.state.draft?.tenders.at(-1)
  if (tender === undefined) await lane.call('leaveTender', {})
  else await lane.call('undoTender', { tender: tender.id })
}

async function startCard(lane: TradingLane, random: Random): Promise<void> {
  const outcome = pick(random, ['approved', 'approved', 'approved', 'declined', 'lost_after', 'duplicate'] as const)
  await lane.call('practiceTerminal', { outcome, present: 'tap' })
  await lane.call('startCard', { method: 'card' })
}

async function atTerminal(lane: TradingLane, random: Random): Promise<void> {
  const { phase } = lane.station.register.state
  if (phase.at !== 'card') return
  const { step: now } = phase.card.step
  if (now === 'check_amount') {
    await lane.call('confirmCard', { amount: lane.station.register.amount(phase.card.amount) })
  } else if (now === 'refused') await lane.call('cancelCard', {})
  else if (now === 'signature') await lane.call('confirmSignature', { agrees: random() < 0.9 })
  else if (now === 'undecided') await lane.call('decideCard', { charged: charged(lane), approval: SUPERVISOR })
  else await lane.wait(150_000)
}

/** What a supervisor reads in the terminal's own list. */
function charged({ station }: TradingLane): boolean {
  const { phase } = station.register.state
  const intent = phase.at === 'card' ? phase.card.intent : undefined
  return station.devices.terminal.history().some((one) => one.reference === intent && !one.reversed)
}

async function finish(lane: TradingLane, random: Random): Promise<void> {
  const { state } = lane.station.register
  if (state.operator === undefined) return void (await lane.call('signIn', CASHIER))
  if (state.locked) return void (await lane.call('unlock', { pin: pinOf(lane) }))
  if (state.phase.at === 'choose_shift') return void (await lane.call('chooseShift', { choice: 'go_on' }))
  if (state.phase.at === 'card') return atTerminal(lane, random)
  if (state.phase.at === 'tender') return pay(lane, random)
  if (state.phase.at === 'count')
    return void (await lane.call('closeShift', { counted: { by: 'sum', amount: '200.00' } }))
  if (state.draft !== undefined) {
    // A basket of which every line was voided cannot be paid.
    if (!(await lane.call('startTender', {}))) await lane.call('voidSale', { approval: SUPERVISOR })
    return
  }
  await lane.call('startCount', {})
}
