import type { AlertView, Input, Result } from '../../../preload/contract.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { permitOwn } from '../people/rights.ts'
import type { AlertRecord } from '../ports.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'

const MOST = 200

/** What the watch noticed, for those with the right to it; nobody lends it. */
export function listAlerts(register: Register, { all = false }: Input<'alerts'>): Result<readonly AlertView[]> {
  const permitted = permitOwn(register, 'alerts')
  if (!permitted.ok) return permitted
  return answer(register.parts.alerts.list({ open: !all, limit: MOST }).map(viewOf))
}

/**
 * Somebody with the right looked into an alert and says what came of it: journaled, and off the list. Nobody sees to an
 * alert about what they did themselves.
 */
export function acknowledgeAlert(register: Register, input: Input<'acknowledgeAlert'>): Result<null> {
  const permitted = permitOwn(register, 'alerts')
  if (!permitted.ok) return permitted
  const note = input.note.trim()
  if (note === '') return refuse('reason_needed')
  const found = register.parts.alerts.find(input.alert)
  if (found === undefined || found.acknowledged !== undefined) return refuse('alert_gone')
  const { id, rule, operator } = found.alert
  const own = register.state.operator?.number ?? ''
  if (operator === own) return refuse('alert_own')
  register.together(() => {
    register.record({ fact: 'alert_acknowledged', alert: id, rule, note })
    register.parts.alerts.acknowledge(id, { at: register.nowIso(), operator: own, note })
  })
  return DONE
}

function viewOf({ alert, acknowledged }: AlertRecord): AlertView {
  const { id, rule, severity, at, operator, shift, found, limit, unit } = alert
  return {
    ...{ id, rule, severity, at, found, limit, unit },
    ...(operator === undefined ? {} : { operator }),
    ...(shift === undefined ? {} : { shift }),
    name: words(`watch.${rule}.name`),
    reason: words(`watch.${rule}.reason`),
    next: words(`watch.${rule}.next`),
    evidence: alert.evidence.map(({ what, ...one }) => ({ ...one, what: words(`watch.entry.${what}`) })),
    ...(acknowledged === undefined ? {} : { acknowledged }),
  }
}
