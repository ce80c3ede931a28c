import type { Input, Result } from '../../../preload/contract.ts'
import type { PaymentIntent } from '../../domain/payment/intent.ts'
import {
  agrees,
  type Checked,
  compareTotals,
  differencesOf,
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

/** Transactions of a group that does not agree the terminal is asked about one by one; more are listed unasked. */
const MOST_ASKED = 200

/**
 * Compares the terminal's totals with the journal; `close` also begins a new period at the terminal. Runs beside the
 * counter, which sells for cash meanwhile; the result is journaled and on the view.
 */
export function settleTerminal(register: Register, input: Input<'settleTerminal'>): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const permitted = permitOwn(register, 'close_shift')
  if (!permitted.ok) return permitted
  const { state, parts } = register
  if (state.phase.at === 'card' || state.inquiry?.state === 'asking') return refuse('payment_running')
  if (state.settlement?.state === 'asking') return refuse('settling')
  if (!parts.terminal.choice().activated) return refuse('terminal_not_activated')
  beginSettlement(register, input.close)
  return DONE
}

/** Settles without asking for a right: at the close of a shift, whose own right was asked for. */
export function beginSettlement(register: Register, close: boolean): void {
  const { state } = register
  state.settlement = { state: 'asking' }
  settle(register, close)
    .then((settlement) => {
      state.settlement = settlement === undefined ? { state: 'failed' } : { state: 'known', settlement }
      if (settlement === undefined) register.caution('settlement_failed')
      else if (settlement.differences.length > 0)
        register.notify('warning', 'settlement_differs', { count: String(settlement.differences.length) })
    })
    .catch((error: unknown) => {
      state.settlement = { state: 'failed' }
      register.trouble(error)
    })
    .finally(() => register.changed())
}

async function settle(register: Register, close: boolean): Promise<Settlement | undefined> {
  const { payments, intents } = register.parts
  const totals = await payments.totals(close)
  if (totals === undefined) return undefined
  const found = intents.unsettled()
  const movements = found.map((movement) => movementOf(movement))
  const groups = compareTotals(totals, movements)
  const differences: SettlementDifference[] = []
  for (const group of groups) {
    if (agrees(group)) continue
    const checked: { movement: SettledMovement; found: Checked }[] = []
    for (const movement of movementsOf(group, movements)) {
      const original = found[movements.indexOf(movement)]
      const ask = checked.length < MOST_ASKED && original !== undefined
      checked.push({ movement, found: ask ? await payments.verify(original) : 'unknown' })
    }
    differences.push(...differencesOf(group, checked))
  }
  const settlement: Settlement = { at: register.nowIso(), closed: close, groups, differences }
  register.together(() => {
    register.record({ fact: 'settled', settlement })
    if (close) intents.settle(found)
  })
  return settlement
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
