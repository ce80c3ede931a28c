import type { Input, Result } from '../../../preload/contract.ts'
import type { SuspendedShift } from '../../domain/shift/shift.ts'
import { DONE, refuse } from '../answer.ts'
import { resumePayment } from '../card/resume.ts'
import { maySell } from '../people/rights.ts'
import type { Register } from '../register.ts'
import type { Params } from '../words.ts'
import { boundToShift, setAside } from './set-aside.ts'
import { goOn, resume, suspend } from './turn.ts'

/** In which shift somebody without one of their own goes on; `ask` leaves it to the screen. */
export type Wish = 'go_on' | 'own' | 'ask'

/**
 * Whoever has just signed in comes into a shift: their own suspended one, whose insert then takes the place of the one
 * that is in; else the active one, where it is theirs; else as wished. A sale with a payment under way holds everybody
 * in its shift until it is done. Joins the transaction that is open.
 */
export function arrive(register: Register, wish: Wish): void {
  const { state } = register
  const { shift, operator } = state
  if (operator === undefined || !maySell(register)) return
  const own = state.suspended.findLast((waiting) => waiting.shift.operator === operator.number)
  if (shift === undefined) {
    if (own !== undefined) changeTo(register, own)
    return
  }
  const isTheirs = state.holder === operator.number || shift.operator === operator.number
  if (boundToShift(register) !== undefined) {
    goOn(register)
    if (own !== undefined || (!isTheirs && wish !== 'go_on'))
      register.notify('warning', 'shift_bound', { shift: String(shift.number) })
  } else if (own !== undefined) changeTo(register, own)
  else if (isTheirs || wish === 'go_on') goOn(register)
  else if (wish === 'own') makeRoom(register)
  else state.phase = { at: 'choose_shift' }
}

/** The answer to whose shift it is to be. */
export function chooseShift(register: Register, { choice }: Input<'chooseShift'>): Result<null> {
  const { state } = register
  if (state.operator === undefined) return refuse('not_signed_in')
  if (state.locked) return refuse('counter_locked')
  if (state.phase.at !== 'choose_shift') return refuse('no_choice')
  register.together(() => {
    state.phase = { at: 'selling' }
    if (choice === 'go_on') goOn(register)
    else makeRoom(register)
  })
  if (choice === 'go_on') resumePayment(register)
  return DONE
}

/** One insert comes out and another goes in; what is rung up and not paid waits on hold. */
export function changeTo(register: Register, next: SuspendedShift, approver?: string): void {
  const isOtherIn = register.state.shift !== undefined
  setAside(register)
  suspend(register, 'switched')
  resume(register, next, approver)
  register.state.phase = { at: 'selling' }
  if (isOtherIn) register.caution('insert_change', named(register, next))
  else register.caution('insert_in', named(register, next))
  openDrawer(register)
}

/** The active shift makes room for one that is to be opened. */
function makeRoom(register: Register): void {
  setAside(register)
  tellInsertOut(register, suspend(register, 'switched'))
}

/** Said whenever an insert has to come out of the drawer and none goes in by itself. */
export function tellInsertOut(register: Register, waiting: SuspendedShift | undefined): void {
  if (waiting === undefined) return
  register.caution('insert_out', named(register, waiting))
  openDrawer(register)
}

function named({ parts }: Register, { shift }: SuspendedShift): Params {
  const { number, operator } = shift
  return { shift: String(number), operator: parts.operators.find(operator)?.name ?? operator }
}

/** No insert can be changed in a drawer that is shut. */
function openDrawer(register: Register): void {
  register.afterCommit(() => register.parts.drawer.open())
}
