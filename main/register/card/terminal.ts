import type { Input, Result, TerminalView } from '../../../preload/contract.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { permitOwn } from '../people/rights.ts'
import type { Register } from '../register.ts'

const PORT = 8443

/** Which terminal the station charges by and how it is reached; nothing of its secrets. */
export function readTerminal(register: Register): Result<TerminalView> {
  const ready = permitOwn(register, 'settings')
  if (!ready.ok) return ready
  const { host, port, domain, eventPort, storeId, merchantId } = register.settings.profile.terminal
  const { kind, poiId, activated } = register.parts.terminal.choice()
  return answer({
    ...{ kind, poiId, activated, host: host ?? '', port: port ?? PORT, domain: domain ?? '' },
    ...{ storeId: storeId ?? '', merchantId: merchantId ?? '' },
    ...(eventPort === undefined ? {} : { eventPort }),
  })
}

/** Enrols a real terminal: tried first, kept only where it answered as the one that was named. */
export async function enrolTerminal(register: Register, input: Input<'enrolTerminal'>): Promise<Result<null>> {
  const ready = permitOwn(register, 'settings')
  if (!ready.ok) return ready
  if (register.state.draft !== undefined) return refuse('sale_open')
  const { domain, storeId, merchantId, eventPort, ...needed } = input
  const tried = await register.parts.terminal.enrol({
    ...needed,
    ...(domain === undefined || domain === '' ? {} : { domain }),
    ...(storeId === undefined || storeId === '' ? {} : { storeId }),
    ...(merchantId === undefined || merchantId === '' ? {} : { merchantId }),
    ...(eventPort === undefined ? {} : { eventPort }),
  })
  if (!tried.ok) return refuse(`enrol_${tried.why}`, { terminal: input.poiId })
  register.record({ fact: 'terminal_enrolled', terminal: input.poiId, kind: 'nexo' })
  if (tried.hostReachable) register.notify('info', 'terminal_enrolled', { terminal: input.poiId })
  else register.caution('terminal_enrolled_host_away', { terminal: input.poiId })
  return DONE
}

/** Back to the practice terminal, whose money is made up. */
export function backToPractice(register: Register): Result<null> {
  const ready = permitOwn(register, 'settings')
  if (!ready.ok) return ready
  if (register.state.draft !== undefined) return refuse('sale_open')
  const refused = register.parts.terminal.backToPractice()
  if (refused !== undefined) return refuse(`enrol_${refused}`)
  register.record({ fact: 'terminal_enrolled', terminal: register.parts.terminal.choice().poiId, kind: 'practice' })
  return DONE
}
