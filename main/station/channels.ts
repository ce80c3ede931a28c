import type { BundleView, Channel, CounterView, CustomerView, Input, Result } from '../../preload/contract.ts'
import type { VirtualScale } from '../devices/scale/virtual.ts'
import type { VirtualScanner } from '../devices/scanner/virtual.ts'
import { parseDecimal, ZERO } from '../domain/decimal.ts'
import type { PracticeTerminal } from '../payment/practice/terminal.ts'
import { answer, DONE, refuse } from '../register/answer.ts'
import { withoutBadge } from '../register/badge-guard.ts'
import { withoutCardData } from '../register/card-data.ts'
import { type QuickKeyStock, quickKeyEditor, quickKeys, saveQuickKeys } from '../register/lookup/quick-keys.ts'
import { holds } from '../register/people/rights.ts'
import type { Register } from '../register/register.ts'
import { type RegisterChannel, type StationChannel, useCases } from '../register/use-cases.ts'
import type { CardInHand } from './card-in-hand.ts'
import type { deviceDesk } from './device-desk.ts'
import type { HeardScans } from './heard.ts'
import type { importDesk } from './import-desk.ts'
import type { PracticeBench } from './practice-bench.ts'
import type { stationReports } from './reports.ts'
import type { upkeepDesk } from './upkeep-desk.ts'

export interface ChannelParts {
  readonly register: Register
  readonly views: { readonly counter: () => CounterView; readonly customer: () => CustomerView }
  readonly quickKeys: QuickKeyStock
  readonly scale: VirtualScale
  readonly terminal: PracticeTerminal
  readonly card: CardInHand
  readonly scanner: VirtualScanner
  readonly bench: PracticeBench
  /** A virtual device was put into another state. */
  readonly put: () => void
  readonly heard: HeardScans
  readonly desk: ReturnType<typeof deviceDesk>
  readonly reports: ReturnType<typeof stationReports>
  readonly upkeep: ReturnType<typeof upkeepDesk>
  /** Makes the file for support. */
  readonly bundle: () => Promise<BundleView>
  readonly imports: ReturnType<typeof importDesk>
}

/** What answers each channel: the register's use cases, and the few that belong to the station itself. */
export function answerChannels(parts: ChannelParts): (channel: Channel, input: never) => unknown {
  const { register, views, scale, terminal, reports, upkeep } = parts
  const own: { readonly [C in StationChannel]: (input: Input<C>) => Result<unknown> | Promise<Result<unknown>> } = {
    ...parts.desk,
    ready: () => answer(views.counter()),
    customerReady({ touch }) {
      register.state.customerTouches = touch === true
      return answer(views.customer())
    },
    quickKeys: () => quickKeys(register, parts.quickKeys),
    quickKeyEditor: () => quickKeyEditor(register, parts.quickKeys),
    saveQuickKeys: (layout) => saveQuickKeys(register, layout, parts.quickKeys),
    startReport: reports.start,
    lookReport: reports.look,
    cancelReport: reports.cancel,
    saveReport: reports.save,
    maintenance: upkeep.maintenance,
    makeTicket: upkeep.makeTicket,
    printTicket: upkeep.printTicket,
    saveTicket: upkeep.saveTicket,
    makeBundle: async () => answer(await parts.bundle()),
    chooseImport: parts.imports.chooseImport,
    applyImport: parts.imports.applyImport,
    cancelImport: parts.imports.cancelImport,
    lookImport: parts.imports.lookImport,
    putOnScale({ weight }) {
      const parsed = parseDecimal(weight)
      if (parsed === undefined) return refuse('quantity_unreadable', { text: weight })
      if (parsed === ZERO) scale.take()
      else scale.put(parsed)
      return DONE
    },
    practiceTerminal({ outcome, present, gift }) {
      terminal.next({
        outcome,
        ...(present === undefined ? {} : { present }),
        ...(gift === undefined ? {} : { gift }),
      })
      return DONE
    },
    takeScan({ id }) {
      const code = parts.heard.take(id)
      if (code !== undefined) cameAlready.push(code)
      return answer(code === undefined ? {} : { code })
    },
    practiceDevice(device) {
      const { operator, locked } = register.state
      if (operator === undefined) return refuse('not_signed_in')
      if (locked) return refuse('counter_locked')
      const may = (['training', 'settings'] as const).some((right) => holds(register, operator.role, right))
      // Who is let into training may do what it is for.
      if (!may && register.settings.training !== true) return refuse('may_not_practise')
      if (!parts.bench.isVirtual(device.name)) return refuse('device_is_real')
      parts.bench.put(device)
      parts.put()
      return DONE
    },
    presentCard({ how, gift }) {
      return parts.card.present(how, gift) ? DONE : refuse('terminal_waits_for_nobody')
    },
  }
  /** Codes that the scanner's own faults have had their turn with: the page sends them on like any other. */
  const cameAlready: string[] = []

  /** A keyboard scanner's code as it arrives; the second of two waits to be taken, as a page hears the next scan. */
  function arriving(code: string): string | undefined {
    const place = cameAlready.indexOf(code)
    if (place !== -1) {
      cameAlready.splice(0, place + 1)
      return code
    }
    const [first, ...more] = parts.scanner.arriving(code)
    for (const next of more) parts.heard.hear(next)
    return first
  }

  return (channel, given) => {
    if (register.settings.training === true && ONLY_AT_THE_REAL_STATION.has(channel)) return refuse('not_in_training')
    if (Object.hasOwn(own, channel)) return own[channel as StationChannel](given)
    let input: object = given
    if (channel === 'scan') {
      const code = arriving((given as Input<'scan'>).code)
      if (code === undefined) return DONE
      input = { code }
    }
    const badge = withoutBadge(register, channel, input)
    if (!badge.ok) return badge
    const guarded = withoutCardData(channel, input)
    return guarded.ok ? useCases[channel as RegisterChannel](register, guarded.value as never) : guarded
  }
}

/** What is set once for the lane: in practice it would look done and change nothing, or reach a real device. */
const ONLY_AT_THE_REAL_STATION: ReadonlySet<Channel> = new Set([
  ...(['saveSettings', 'saveQuickKeys', 'saveRights', 'saveLogo', 'saveReceiptGiving', 'saveForeignCash'] as const),
  ...(['enrolTerminal', 'backToPractice', 'chooseImport', 'applyImport'] as const),
  ...(['assignDevice', 'releaseDevice', 'networkPrinter', 'printerModel', 'scannerSettings'] as const),
  ...(['addOperator', 'changeOperator', 'resetPin', 'setBadge', 'removeBadge'] as const),
  ...(['disableOperator', 'enableOperator', 'unlockOperator'] as const),
])
