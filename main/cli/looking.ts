import type { Devices } from '../devices/devices.ts'
import { createVirtualDrawer } from '../devices/printing/drawer.ts'
import { createVirtualScale } from '../devices/scale/virtual.ts'
import { exposureOf } from '../domain/payment/offline.ts'
import type { Clock, Payments, TerminalDesk } from '../register/ports.ts'
import { Register } from '../register/register.ts'
import { systemClock } from '../station/time.ts'
import type { Store } from '../storage/store.ts'

/**
 * A register for commands that only look: it reads codes, items and shifts just as the counter does, and takes up
 * nothing that a crash left behind. It can neither pay nor print; how `devices` are it can tell.
 */
export function lookingRegister(store: Store, clock: Clock = systemClock, devices?: Devices): Register {
  const waiting = () => store.printJobs.waiting()
  const { catalogue, drafts, journal, ledger, operators, settings, logo, intents, alerts, ...rest } = store
  const { upkeep, counters, calls } = rest
  return new Register(
    {
      ...{ catalogue, drafts, journal, ledger, operators, settings, logo, intents, alerts, upkeep, counters, calls },
      clock,
      payments: noPayments,
      printing: {
        wake: () => undefined,
        waiting,
        check() {
          const found = devices?.printer.check() ?? ({ state: 'ok', code: 'virtual' } as const)
          return { ...found, params: { waiting: String(waiting()) } }
        },
      },
      drawer: devices?.drawer ?? createVirtualDrawer(() => undefined),
      scale: devices?.scale ?? createVirtualScale(),
      terminal: noTerminal,
      report: (error) => {
        throw error
      },
    },
    () => undefined,
  )
}

const noPayments: Payments = {
  pay: () => Promise.reject(new Error('A command that only looks takes no payments')),
  cancel: () => undefined,
  reverse: () => Promise.resolve({ result: 'refused' }),
  decide: () => {
    throw new Error('A command that only looks decides no payments')
  },
  recover: () => undefined,
  check: () => Promise.resolve({ state: 'ok', code: 'virtual' }),
  exposure: () => exposureOf([]),
  balance: () => Promise.resolve({ ok: false, reason: 'unreachable' }),
  totals: () => Promise.resolve(undefined),
  verify: () => Promise.resolve('unknown'),
  display: () => undefined,
}

const noTerminal: TerminalDesk = {
  choice: () => ({ kind: 'practice', poiId: '', activated: false }),
  enrol: () => Promise.reject(new Error('A command that only looks enrols no terminal')),
  backToPractice: () => 'payments_open',
}
