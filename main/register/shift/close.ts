import type { Input, Result } from '../../../preload/contract.ts'
import { denominationsOf } from '../../domain/cash.ts'
import { subtract } from '../../domain/money.ts'
import { shiftReport } from '../../domain/receipt/report.ts'
import { expectedCash, type ShiftClose } from '../../domain/shift/shift.ts'
import { DONE, refuse } from '../answer.ts'
import { atCounter, present } from '../basket/gate.ts'
import { settleWithShift } from '../card/settle.ts'
import { paperContext } from '../paper/context.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { readCount } from './count.ts'
import { countForeign } from './foreign-count.ts'
import { closingTotals, totalsWithExposure } from './totals.ts'

/**
 * To the blind count: the screen shows nothing of what ought to be there. A suspended shift is counted beside the drawer,
 * with the active one as it is; another's only with the right.
 */
export async function startCount(register: Register, input: Input<'startCount'>): Promise<Result<null>> {
  const { state } = register
  const waiting = state.suspended.find(({ shift }) => shift.number === input.shift)
  const open = waiting === undefined ? atCounter(register) : present(register)
  if (!open.ok) return open
  if (state.phase.at === 'choose_shift') return refuse('shift_not_chosen')
  if (state.draft !== undefined || state.phase.at === 'card' || state.phase.at === 'tender') return refuse('sale_open')
  const shift = waiting?.shift ?? state.shift
  if (shift === undefined || (input.shift !== undefined && input.shift !== shift.number))
    return refuse('no_such_shift', { shift: String(input.shift) })
  if (waiting !== undefined && shift.operator !== state.operator?.number) {
    const permitted = await permit(register, 'others_shift', input.approval)
    if (!permitted.ok) return permitted
  }
  state.phase = { at: 'count', shift }
  const held = waiting === undefined ? register.heldCount : 0
  if (held > 0) register.notify('warning', 'sales_held', { count: String(held) })
  return DONE
}

export function leaveCount(register: Register): Result<null> {
  const open = present(register)
  if (!open.ok) return open
  if (register.state.phase.at !== 'count') return refuse('not_counting')
  register.state.phase = { at: 'selling' }
  return DONE
}

/** The count is final: the difference shows only now, and the Z report is written and printed with the close. */
export async function closeShift(register: Register, input: Input<'closeShift'>): Promise<Result<null>> {
  const open = present(register)
  if (!open.ok) return open
  const { state, parts } = register
  if (state.phase.at !== 'count') return refuse('not_counting')
  const { shift } = state.phase
  const { currency } = register.settings.profile
  const counted = readCount(currency, denominationsOf(currency), input.counted)
  if (counted === undefined) return refuse('count_unreadable')
  const permitted = await permit(register, 'close_shift', input.approval)
  if (!permitted.ok) return permitted
  const before = totalsWithExposure(register, shift.number)
  const foreign = countForeign(register, shift.number, before, input.foreign)
  if (!foreign.ok) {
    const { currency: code, reason } = foreign
    if (reason === 'missing') return refuse('foreign_count_missing', { currency: code })
    return refuse('foreign_count_unreadable', { currency: code })
  }
  const expected = expectedCash(shift.float, before)
  const count = {
    counted: counted.sum,
    expected,
    difference: subtract(counted.sum, expected),
    denominations: counted.denominations,
    ...(foreign.closes.length === 0 ? {} : { foreign: foreign.closes }),
  }
  const totals = closingTotals(register, shift.number, before, count)
  const close: ShiftClose = { shift: shift.number, closedAt: register.nowIso(), ...count, totals }
  const entry = register.record(
    { fact: 'shift_closed', close },
    {
      // The paper shows the hash of the very entry that closed the shift, as the screen and the signed head do.
      papers: ({ hash }) => {
        const content = { shift, totals, close, at: close.closedAt, journalHead: hash }
        return [{ of: 'document', document: shiftReport('z', content, paperContext(register)) }]
      },
    },
    state.operator,
    shift.number,
  )
  if (state.shift?.number === shift.number) {
    delete state.shift
    delete state.holder
  }
  state.suspended = state.suspended.filter((one) => one.shift.number !== shift.number)
  state.phase = { at: 'closed', shift, close, head: entry.hash }
  register.sound('success')
  parts.printing.wake()
  if (parts.terminal.choice().activated) settleWithShift(register)
  return DONE
}
