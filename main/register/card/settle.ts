import type { Input, Result } from '../../../preload/contract.ts'
import type { PaymentIntent } from '../../domain/payment/intent.ts'
import {
  addedUp,
  agrees,
  type Checked,
  compareTotals,
  differenceOf,
  differencesOf,
  inPeriod,
  type MovementType,
  movementsOf,
  type SettledMovement,
  type Settlement,
  type SettlementDifference,
} from '../../domain/payment/settlement.ts'
import { DONE, refuse } from '../answer.ts'
import { atCounter } from '../basket/gate.ts'
import { permitOwn } from '../people/rights.ts'
import type { Movement } from '../ports.ts'
import type { Register } from '../register.ts'

/** Transactions that the terminal is asked about one by one in a settlement; more are listed unasked. */
const MOST_ASKED = 200

/**
 * Compares the terminal's totals with the journal; `close` also begins a new period at the terminal. Runs beside the
 * counter, which sells for cash until the totals have come and by card too while their differences are looked into; the
 * result is journaled and on the view.
 */
export function settleTerminal(register: Register, input: Input<'settleTerminal'>): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const permitted = permitOwn(register, 'close_shift')
  if (!permitted.ok) return permitted
  const { state, parts } = register
  if (state.phase.at === 'card' || state.inquiry?.state === 'asking') return refuse('payment_running')
  if (isSettling(register)) return refuse('settling')
  if (!parts.terminal.choice().activated) return refuse('terminal_not_activated')
  beginSettlement(register, input.close)
  return DONE
}

/** Whether a settlement is on its way: its totals are awaited, or what differs in them is looked into. */
export function isSettling({ state: { settlement } }: Register): boolean {
  return settlement?.state === 'asking' || settlement?.state === 'checking'
}

function beginSettlement(register: Register, close: boolean): void {
  const { state } = register
  state.settlement = { state: 'asking' }
  delete state.settlementDue
  settle(register, close)
    .then((settlement) => {
      if (typeof settlement === 'string') {
        state.settlement = { state: 'failed' }
        if (settlement === 'unheard') register.caution('settlement_unheard')
        else register.caution('settlement_failed')
        return
      }
      state.settlement = { state: 'known', settlement }
      if (settlement.differences.length > 0)
        register.notify('warning', 'settlement_differs', { count: String(settlement.differences.length) })
    })
    .catch((error: unknown) => {
      state.settlement = { state: 'failed' }
      register.trouble(error)
    })
    .finally(() => {
      if (state.settlementDue === true) beginSettlement(register, true)
      register.changed()
    })
}

/** Ends the terminal's period with a shift, whose own right was asked for: now, or after the settlement that is on its way. */
export function settleWithShift(register: Register): void {
  if (isSettling(register)) register.state.settlementDue = true
  else beginSettlement(register, true)
}

/**
 * The settlement as it was journaled, or why there are no totals. Before the terminal is asked to end its
 * period it is on disk what that closes: where no answer comes the next settlement finds out whether it did.
 */
async function settle(register: Register, close: boolean): Promise<Settlement | 'unheard' | 'failed'> {
  const { payments, intents } = register.parts
  const closing = close ? intents.beginClosing() : undefined
  const totals = await payments.totals(close)
  if (totals === 'refused' && closing !== undefined) intents.closingRefused(closing)
  if (totals === undefined && close) return 'unheard'
  if (totals === undefined || totals === 'refused') return 'failed'
  const found = intents.unsettled()
  const movements = found.map((movement) => ({
    movement: movementOf(movement),
    ...(movement.closing === undefined || movement.closing === closing ? {} : { closing: movement.closing }),
  }))
  const originals = new Map(movements.map(({ movement }, place) => [movement, found[place]]))
  const { counted, unheard } = inPeriod(totals, movements)
  const groups = compareTotals(totals, counted)
  const check = checking(register, originals)
  const differences: SettlementDifference[] = []
  for (const group of groups) {
    if (!agrees(group)) differences.push(...differencesOf(group, await check(movementsOf(group, counted))))
  }
  for (const { movement, found: what } of await check(unheard)) {
    if (what === 'missing' || what === 'other_amount') differences.push(differenceOf(movement, what))
  }
  const settlement: Settlement = {
    ...{ at: register.nowIso(), closed: close, groups, differences },
    ...(unheard.length === 0 ? {} : { unheard: addedUp(unheard) }),
  }
  register.together(() => {
    register.record({ fact: 'settled', settlement })
    if (close) intents.settle(found)
  })
  return settlement
}

interface CheckedMovement {
  readonly movement: SettledMovement
  readonly found: Checked
}

/** Asks the terminal about movements one by one, between the payments that customers make meanwhile. */
function checking(register: Register, originals: ReadonlyMap<SettledMovement, Movement | undefined>) {
  let asked = 0
  return async (movements: readonly SettledMovement[]): Promise<readonly CheckedMovement[]> => {
    const checked: CheckedMovement[] = []
    for (const movement of movements) {
      const original = asked < MOST_ASKED ? originals.get(movement) : undefined
      asked += 1
      if (original !== undefined && register.state.settlement?.state === 'asking') {
        register.state.settlement = { state: 'checking' }
        register.changed()
      }
      const found = original === undefined ? 'unknown' : await register.parts.payments.verify(original)
      checked.push({ movement, found })
    }
    return checked
  }
}

function movementOf({ record, of }: Movement): SettledMovement {
  const { intent, charge } = record
  if (charge === undefined) throw new Error(`The movement ${intent.id} has no charge`)
  return {
    ...{ intent: intent.id, of, brand: charge.brand, operator: intent.operator },
    type: typeOf(intent.kind, of),
    amount: charge.amount,
    ...{ transaction: charge.terminalTransaction, maskedPan: charge.maskedPan, at: charge.at },
  }
}

function typeOf(kind: PaymentIntent['kind'], of: Movement['of']): MovementType {
  if (kind === 'refund') return of === 'charge' ? 'Credit' : 'ReverseCredit'
  return of === 'charge' ? 'Debit' : 'ReverseDebit'
}
