import type { DayView, Input, Result } from '../../../preload/contract.ts'
import { NOTHING, parseAmount } from '../../domain/money.ts'
import { dayAt } from '../../domain/time.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { holds, permitOwn } from '../people/rights.ts'
import type { Register } from '../register.ts'

const MOST = 31

/** Business days that are over and that nobody compared with the bank, newest first. */
export function listDays(register: Register): Result<readonly DayView[]> {
  const permitted = permitOwn(register, 'check_day')
  if (!permitted.ok) return permitted
  const { alerts } = register.parts
  return answer(
    alerts
      .unchecked(today(register))
      .slice(0, MOST)
      .map((day) => ({ day, ...alerts.figures(day) })),
  )
}

/**
 * What the bank account shows for a day, beside what the journal and the terminal say; journaled. Where they differ the
 * note has to say why.
 */
export function checkDay(register: Register, input: Input<'checkDay'>): Result<null> {
  const permitted = permitOwn(register, 'check_day')
  if (!permitted.ok) return permitted
  const { alerts } = register.parts
  if (!alerts.unchecked(today(register)).includes(input.day)) return refuse('day_not_open')
  const bank = parseAmount(input.bank, register.settings.profile.currency)
  if (bank === undefined) return refuse('amount_unreadable', { text: input.bank })
  const note = (input.note ?? '').trim()
  const figures = alerts.figures(input.day)
  const { journal, settlement = journal } = figures
  if ((bank !== journal || settlement !== journal) && note === '') return refuse('day_differs')
  const check = { day: input.day, ...figures, bank, note }
  register.together(() => {
    register.record({ fact: 'day_checked', check })
    alerts.checkDay(check)
  })
  count(register)
  return DONE
}

/** Tells whoever may check days that some were not. */
export function remindOfDays(register: Register): void {
  const { operator } = register.state
  if (operator === undefined || !holds(register, operator.role, 'check_day')) return
  count(register)
  const days = register.state.uncheckedDays ?? NOTHING
  if (days > 0) register.notify('info', 'days_unchecked', { count: String(days) })
}

function count(register: Register): void {
  register.state.uncheckedDays = register.parts.alerts.unchecked(today(register)).length
}

/** The oldest business day on which a shift is not closed; a day is over once a later one has begun. */
function today(register: Register): string {
  const { shift, suspended } = register.state
  const open = [
    ...suspended.map((waiting) => waiting.shift.businessDay),
    ...(shift === undefined ? [] : [shift.businessDay]),
  ]
  return [dayAt(register.now(), register.timezone), ...open].sort()[0] ?? ''
}
