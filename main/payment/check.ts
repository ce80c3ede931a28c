import type { DeviceCheck } from '../register/ports.ts'
import type { TerminalHealth } from './nexo/replies.ts'

/** What a Diagnosis means for the self-check. Codes: ready, busy, maintenance, host_unreachable, paper, silent, no_session. */
export function checkOf(found: TerminalHealth | 'logged_out' | 'silent'): DeviceCheck {
  if (found === 'silent') return { state: 'failed', code: 'silent' }
  if (found === 'logged_out') return { state: 'failed', code: 'no_session' }
  if (found.global === 'Maintenance') return { state: 'failed', code: 'maintenance' }
  if (found.global === 'Unreachable' || !found.hostReachable) return { state: 'warning', code: 'host_unreachable' }
  if (found.global === 'Busy') return { state: 'ok', code: 'busy' }
  const paper = found.printer !== 'OK' && found.printer !== 'none'
  return paper
    ? { state: 'warning', code: 'paper', params: { printer: found.printer } }
    : { state: 'ok', code: 'ready' }
}
