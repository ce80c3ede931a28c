/*
 * A terminal as a process of its own, so that its work is not the counter's. Tells over IPC where it listens and what each
 * payment took within it, milliseconds.
 */
import type { TerminalLink } from '../../../main/payment/link.ts'
import { memoryRecord } from '../../../main/payment/practice/record.ts'
import { createPracticeTerminal } from '../../../main/payment/practice/terminal.ts'
import { systemTimers } from '../../../main/payment/timers.ts'
import { createAuthority } from '../../virtual/terminal/certificates.ts'
import { startTerminalServer } from '../../virtual/terminal/server.ts'

const [, , poi = '', sale = '', passphrase = ''] = process.argv
const PACE = 100
const real = systemTimers()
const terminal = createPracticeTerminal({
  ...{ record: memoryRecord(), clock: { now: () => new Date() }, terminal: poi, seed: 1 },
  timers: { after: (milliseconds, run) => real.after(milliseconds / PACE, run) },
})
const timed: TerminalLink = {
  ...terminal.link,
  async exchange(request, signal) {
    const isPayment = 'PaymentRequest' in request.SaleToPOIRequest
    if (isPayment) terminal.next({ present: 'tap' })
    const before = performance.now()
    const exchanged = await terminal.link.exchange(request, signal)
    if (isPayment) process.send?.({ own: performance.now() - before })
    return exchanged
  },
}
const authority = createAuthority()
const server = await startTerminalServer({
  ...{ terminal: timed, identity: authority.issue(poi), poi, sale },
  key: { passphrase, identifier: 'bench', version: 1 },
})
process.send?.({ port: server.port, authority: authority.certificate })
process.on('disconnect', () => process.exit(0))
