import { join } from 'node:path'
import type { IntentStep, PaymentIntent } from '../domain/payment/intent.ts'
import type { TerminalProfile } from '../domain/profile.ts'
import { checkOf } from '../payment/check.ts'
import { tryTerminal } from '../payment/enrol.ts'
import type { TerminalLink } from '../payment/link.ts'
import { createNexoLink, type NexoLink } from '../payment/nexo/transport/link.ts'
import { createPayments, type TerminalPayments } from '../payment/payments.ts'
import { fileRecord } from '../payment/practice/record.ts'
import { createPracticeTerminal, type PracticeTerminal } from '../payment/practice/terminal.ts'
import { createTerminal } from '../payment/terminal.ts'
import { endingTimers } from '../payment/timers.ts'
import type { Clock, DeviceCheck, Enrolment, Payments, TerminalDesk, Timers } from '../register/ports.ts'
import type { Store } from '../storage/store.ts'
import { readTerminalSecret, type TerminalSecret, writeTerminalSecret } from './terminal-secret.ts'

export interface TerminalDeskParts {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  readonly seed: number
  readonly record: (step: IntentStep, intent: PaymentIntent) => void
  /** Makes what an intent's step and `record` write one transaction. */
  readonly together: (work: () => void) => void
  readonly report: (error: unknown) => void
}

export interface StationTerminal {
  readonly desk: TerminalDesk
  /** Goes to the terminal that is chosen now; the same object for the station's whole life. */
  readonly payments: Payments
  readonly practice: PracticeTerminal
  close(): void
}

interface Running {
  readonly payments: TerminalPayments
  readonly link?: NexoLink
}

const PORT = 8443
/** A terminal nobody has enrolled: nothing is ever sent. */
const NOWHERE: TerminalLink = {
  exchange: () => Promise.resolve({ ok: false, fault: 'unreachable' }),
  post: () => Promise.resolve('unreachable'),
  watch: () => () => undefined,
}

/**
 * The station's card terminal: the practice terminal, or the one a technician enrolled. The choice changes only while
 * nothing is open that only the terminal before could tell of.
 */
export function openTerminal(parts: TerminalDeskParts): StationTerminal {
  const { store, clock, seed, report } = parts
  const { timers, end } = endingTimers(parts.timers)
  const profile = () => store.settings.current().profile
  const practiceId = `PRACTICE-${profile().station}`
  const practice = createPracticeTerminal({
    record: fileRecord(join(store.folder, 'practice-terminal.json')),
    ...{ timers, clock, seed, currency: profile().currency, trouble: report },
    terminal: profile().terminal.kind === 'practice' ? (profile().terminal.poiId ?? practiceId) : practiceId,
  })
  let tell: Parameters<Payments['recover']>[0] | undefined
  let running = start()

  function linkTo(terminal: TerminalProfile, kept: TerminalSecret): ReturnType<typeof linkFor> {
    return linkFor(terminal, kept, { sale: profile().station, report })
  }

  function start(): Running {
    const { terminal, station, currency } = profile()
    const isReal = terminal.kind === 'nexo'
    const kept = isReal ? enrolled(store, terminal, report) : undefined
    const link = kept === undefined ? undefined : linkTo(terminal, kept)
    const payments = createPayments({
      link: link ?? (isReal ? NOWHERE : practice.link),
      ...{
        intents: store.intents,
        clock,
        timers,
        currency,
        record: parts.record,
        together: parts.together,
        trouble: report,
      },
      parties: { sale: station, terminal: terminal.poiId ?? practiceId },
      offline: () => profile().terminal.offline,
    })
    return link === undefined ? { payments } : { payments, link }
  }

  function stop(): void {
    running.payments.close()
    running.link?.close()
  }

  /** `leaving` is the last the terminal before hears of; it is not left where the choice could not be written. */
  function choose(terminal: TerminalProfile, leaving: () => void = () => undefined): void {
    const settings = store.settings.current()
    store.settings.save({ ...settings, profile: { ...settings.profile, terminal } })
    leaving()
    stop()
    running = start()
    if (tell !== undefined) running.payments.recover(tell)
  }

  const activated = () => profile().terminal.kind === 'practice' || running.link !== undefined

  async function enrol(given: Enrolment): ReturnType<TerminalDesk['enrol']> {
    if (!running.payments.isIdle()) return { ok: false, why: 'payments_open' }
    if (!store.secrets.available()) return { ok: false, why: 'secrets' }
    const terminal = profileOf(given, profile().terminal)
    const kept: TerminalSecret = {
      authority: given.authority,
      key: { passphrase: given.passphrase, identifier: given.keyIdentifier, version: given.keyVersion },
      of: terminal,
    }
    const { eventPort: _later, ...trial } = terminal
    const link = linkTo(trial, kept)
    const tried = await tryTerminal({
      ...{ link, timers, clock, nextService: () => store.intents.nextService() },
      parties: { sale: profile().station, terminal: given.poiId },
    }).finally(() => link.close())
    if (!tried.ok) return tried
    // A customer may have paid while the terminal was tried.
    if (!running.payments.isIdle()) return { ok: false, why: 'payments_open' }
    try {
      writeTerminalSecret(store.secrets, kept, enrolled(store, profile().terminal, report))
    } catch (error) {
      report(error)
      return { ok: false, why: 'secrets' }
    }
    choose(terminal, () => void running.payments.signOff().catch(report))
    return tried
  }

  return {
    practice,
    desk: {
      choice() {
        const { kind, poiId } = profile().terminal
        return { kind, poiId: poiId ?? (kind === 'practice' ? practiceId : ''), activated: activated() }
      },
      enrol,
      backToPractice() {
        if (!running.payments.isIdle()) return 'payments_open'
        const { offline } = profile().terminal
        choose({ kind: 'practice', ...(offline === undefined ? {} : { offline }) })
        return undefined
      },
    },
    payments: {
      pay: (request, progress) => running.payments.pay(request, progress),
      cancel: () => running.payments.cancel(),
      reverse: (intent) => running.payments.reverse(intent),
      decide: (...decision) => running.payments.decide(...decision),
      recover(settled) {
        tell = settled
        running.payments.recover(settled)
      },
      exposure: () => running.payments.exposure(),
      balance: () => running.payments.balance(),
      totals: (close) => running.payments.totals(close),
      verify: (movement) => running.payments.verify(movement),
      display: (lines) => running.payments.display(lines),
      check: () =>
        activated() ? running.payments.check() : Promise.resolve({ state: 'failed', code: 'not_activated' }),
    },
    close() {
      stop()
      // A station that is closed asks no more: its folder may be gone, and the process goes on behind a practice one.
      end()
    },
  }
}

/** The secrets of a terminal that was enrolled; undefined where it was not, or the key store cannot be opened. */
function enrolled(
  store: Store,
  terminal: TerminalProfile,
  report: (error: unknown) => void,
): TerminalSecret | undefined {
  if (terminal.poiId === undefined || terminal.host === undefined) return undefined
  try {
    return readTerminalSecret(store.secrets, terminal)
  } catch (error) {
    report(error)
    return undefined
  }
}

function linkFor(
  terminal: TerminalProfile,
  kept: TerminalSecret,
  counter: { readonly sale: string; readonly report: (error: unknown) => void },
): NexoLink {
  return createNexoLink({
    address: {
      ...{ host: terminal.host ?? '', port: terminal.port ?? PORT, terminal: terminal.poiId ?? '' },
      ...{ domain: terminal.domain ?? '', authority: kept.authority },
    },
    ...{ sale: counter.sale, key: kept.key, trouble: counter.report },
    ...(terminal.eventPort === undefined ? {} : { eventPort: terminal.eventPort }),
  })
}

/** How the enrolled terminal is, by a Diagnosis alone: no Login, so that a restart of it is not hidden from the counter. */
export async function checkEnrolled(store: Store, clock: Clock, timers: Timers): Promise<DeviceCheck> {
  const { terminal, station, currency } = store.settings.current().profile
  const kept = enrolled(store, terminal, () => undefined)
  if (kept === undefined) return { state: 'failed', code: 'not_activated' }
  const { eventPort: _counters, ...reached } = terminal
  const driver = createTerminal({
    link: linkFor(reached, kept, { sale: station, report: () => undefined }),
    ...{ timers, clock, currency, nextService: () => store.intents.nextService() },
    parties: { sale: station, terminal: terminal.poiId ?? '' },
  })
  return checkOf(await driver.diagnosis(true))
}

function profileOf(given: Enrolment, before: TerminalProfile): TerminalProfile {
  const { host, port, poiId, domain, eventPort, storeId, merchantId } = given
  return {
    ...{ kind: 'nexo', poiId, host, port },
    ...(domain === undefined ? {} : { domain }),
    ...(eventPort === undefined ? {} : { eventPort }),
    ...(storeId === undefined ? {} : { storeId }),
    ...(merchantId === undefined ? {} : { merchantId }),
    ...(before.offline === undefined ? {} : { offline: before.offline }),
  }
}
