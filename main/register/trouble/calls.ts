import type { CallView, Input, Result } from '../../../preload/contract.ts'
import type { LoggedCall, SupportCall } from '../../domain/support/call.ts'
import { keptText } from '../../domain/support/free-text.ts'
import { answer, DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'

/** Characters of a note that the list shows. */
const SHOWN = 300
const MOST = 100

/**
 * Writes down a call to support: who called is who is signed in. Card numbers and PINs in it are masked first; the journal
 * and the list get it in one transaction.
 */
export function logCall(register: Register, input: Input<'logCall'>): Result<null> {
  const seated = somebodyThere(register)
  if (!seated.ok) return seated
  const contact = keptText(input.contact)
  const note = keptText(input.note)
  if (contact === '') return refuse('contact_needed')
  if (note === '') return refuse('note_needed')
  const call: SupportCall = {
    contact,
    ...optional('failure', input.failure),
    ...optional('subject', input.subject),
    ...optional('reference', input.reference),
    note,
  }
  register.together(() => {
    const { seq, at, operator = '' } = register.record({ fact: 'support_called', call })
    register.parts.calls.add({ seq, at, operator, ...call })
  })
  return DONE
}

/** The newest calls, each with the beginning of its note. */
export function listCalls(register: Register): Result<readonly CallView[]> {
  const seated = somebodyThere(register)
  return seated.ok ? answer(register.parts.calls.list(MOST).map((call) => viewOf(call, SHOWN))) : seated
}

/** One call with all of its note. */
export function readCall(register: Register, { seq }: Input<'call'>): Result<CallView> {
  const seated = somebodyThere(register)
  if (!seated.ok) return seated
  const found = register.parts.calls.find(seq)
  return found === undefined ? refuse('call_gone') : answer(viewOf(found, Number.MAX_SAFE_INTEGER))
}

function somebodyThere({ state }: Register): Result<undefined> {
  if (state.operator === undefined) return refuse('not_signed_in')
  return state.locked ? refuse('counter_locked') : answer(undefined)
}

function optional<Name extends string>(name: Name, text: string | undefined): { readonly [N in Name]?: string } {
  const kept = text === undefined ? '' : keptText(text)
  return (kept === '' ? {} : { [name]: kept }) as { readonly [N in Name]?: string }
}

function viewOf(call: LoggedCall, most: number): CallView {
  const cut = call.note.length > most
  return { ...call, note: cut ? call.note.slice(0, most) : call.note, cut }
}
