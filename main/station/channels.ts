import type { Channel, CounterView, CustomerView, Input, Result } from '../../preload/contract.ts'
import type { VirtualScale } from '../devices/scale/virtual.ts'
import { parseDecimal, ZERO } from '../domain/decimal.ts'
import type { PracticeTerminal } from '../payment/practice/terminal.ts'
import { answer, DONE, refuse } from '../register/answer.ts'
import { withoutCardData } from '../register/card-data.ts'
import { type QuickKeyStock, quickKeyEditor, quickKeys, saveQuickKeys } from '../register/lookup/quick-keys.ts'
import type { Register } from '../register/register.ts'
import { type RegisterChannel, type StationChannel, useCases } from '../register/use-cases.ts'
import type { deviceDesk } from './device-desk.ts'
import type { HeardScans } from './heard.ts'
import type { stationReports } from './reports.ts'

export interface ChannelParts {
  readonly register: Register
  readonly views: { readonly counter: () => CounterView; readonly customer: () => CustomerView }
  readonly quickKeys: QuickKeyStock
  readonly scale: VirtualScale
  readonly terminal: PracticeTerminal
  readonly heard: HeardScans
  readonly desk: ReturnType<typeof deviceDesk>
  readonly reports: ReturnType<typeof stationReports>
}

/** What answers each channel: the register's use cases, and the few that belong to the station itself. */
export function answerChannels(parts: ChannelParts): (channel: Channel, input: never) => unknown {
  const { register, views, scale, terminal, reports } = parts
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
    putOnScale({ weight }) {
      const parsed = parseDecimal(weight)
      if (parsed === undefined) return refuse('quantity_unreadable', { text: weight })
      if (parsed === ZERO) scale.take()
      else scale.put(parsed)
      return DONE
    },
    practiceTerminal({ outcome, present }) {
      terminal.next({ outcome, ...(present === undefined ? {} : { present }) })
      return DONE
    },
    takeScan({ id }) {
      const code = parts.heard.take(id)
      return answer(code === undefined ? {} : { code })
    },
    presentCard({ how }) {
      return terminal.present(how) ? DONE : refuse('terminal_waits_for_nobody')
    },
  }
  return (channel, input) => {
    if (Object.hasOwn(own, channel)) return own[channel as StationChannel](input)
    const guarded = withoutCardData(channel, input as object)
    return guarded.ok ? useCases[channel as RegisterChannel](register, guarded.value as never) : guarded
  }
}
