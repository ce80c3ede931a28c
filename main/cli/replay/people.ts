import type { Result } from '../../../preload/contract.ts'
import { approvalOf, call, inTurn, type Lane } from './lane.ts'
import type { Step, StepName } from './steps.ts'

const PEOPLE_STEPS = [
  ...(['sign_in', 'switch_operator', 'sign_out', 'lock', 'unlock', 'force_sign_out'] as const),
  ...(['open_shift', 'suspend_shift', 'resume_shift', 'close_shift'] as const),
] as const satisfies readonly StepName[]

type PeopleStep = Step<(typeof PEOPLE_STEPS)[number]>

export function isPeopleStep(step: Step): step is PeopleStep {
  return (PEOPLE_STEPS as readonly string[]).includes(step.do)
}

/** Who is at the counter, and in which shift. */
export async function playPeople(lane: Lane, step: PeopleStep): Promise<Result<unknown>> {
  switch (step.do) {
    case 'sign_in':
      return call(lane, 'signIn', { operator: step.operator, pin: step.pin, shift: step.shift })
    case 'switch_operator':
      return switchOperator(lane, step)
    case 'sign_out':
      return call(lane, 'signOut', {})
    case 'lock':
      return call(lane, 'lock', {})
    case 'unlock':
      return call(lane, 'unlock', { pin: step.pin })
    case 'force_sign_out':
      return call(lane, 'forceSignOut', { operator: step.operator, pin: step.pin, shift: step.shift })
    case 'open_shift':
      return call(lane, 'openShift', { float: step.float })
    case 'suspend_shift':
      return call(lane, 'suspendShift', {})
    case 'resume_shift':
      return call(lane, 'resumeShift', { shift: step.shift ?? shiftToResume(lane), approval: approvalOf(step) })
    case 'close_shift':
      return closeShift(lane, step)
  }
}

/** The question whose shift it is to be is answered as the step says. */
async function switchOperator(lane: Lane, step: Step<'switch_operator'>): Promise<Result<unknown>> {
  const switched = await call(lane, 'switchOperator', { operator: step.operator, pin: step.pin })
  if (!switched.ok || lane.station.register.state.phase.at !== 'choose_shift') return switched
  return call(lane, 'chooseShift', { choice: step.shift })
}

/** Number 1 where none waits: the station then says that there is no such shift. */
function shiftToResume({ station }: Lane): number {
  const { operator, suspended } = station.register.state
  const own = suspended.find(({ shift }) => shift.operator === operator?.number)
  return (own ?? suspended[0])?.shift.number ?? 1
}

function foreignSum([currency, amount]: readonly [string, string]) {
  return { currency, counted: { by: 'sum', amount } } as const
}

/** A count that is refused leaves the counter selling, as Esc does; so does a shift that was closed beside the active one. */
async function closeShift(lane: Lane, step: Step<'close_shift'>): Promise<Result<unknown>> {
  const { counted, shift, foreign } = step
  const named = shift === undefined ? {} : { shift }
  const closed = await inTurn(
    () => call(lane, 'startCount', { ...named, approval: approvalOf(step) }),
    () =>
      call(lane, 'closeShift', {
        counted: { by: 'sum', amount: counted },
        ...(foreign === undefined ? {} : { foreign: Object.entries(foreign).map(foreignSum) }),
      }),
  )
  const { state } = lane.station.register
  if (closed.ok && state.shift !== undefined) await call(lane, 'next', {})
  else if (state.phase.at === 'count') await call(lane, 'leaveCount', {})
  return closed
}
