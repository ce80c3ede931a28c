import type * as v from 'valibot'
import { type AlertsValues, alertsChannels } from './contract/alerts.ts'
import { type BasketValues, basketChannels } from './contract/basket.ts'
import { type DevicesValues, devicesChannels } from './contract/devices.ts'
import { type ForeignValues, foreignChannels } from './contract/foreign.ts'
import { type GoodsValues, goodsChannels } from './contract/goods.ts'
import { type ImportValues, importChannels } from './contract/import.ts'
import { type MaintenanceValues, maintenanceChannels } from './contract/maintenance.ts'
import { type PeopleValues, peopleChannels } from './contract/people.ts'
import { practiceChannels } from './contract/practice.ts'
import type { Push } from './contract/push.ts'
import { type ReceiptsValues, receiptsChannels } from './contract/receipts.ts'
import { type ReportValues, reportChannels } from './contract/report.ts'
import { type SettingsValues, settingsChannels } from './contract/settings.ts'
import { type ShiftValues, shiftChannels } from './contract/shift.ts'
import { type StationValues, stationChannels } from './contract/station.ts'
import { tenderChannels } from './contract/tender.ts'
import { type TerminalValues, terminalChannels } from './contract/terminal.ts'
import { type TroubleValues, troubleChannels } from './contract/trouble.ts'
import type { CounterView, CustomerView } from './contract/view.ts'
import type { Result } from './contract/words.ts'

export type * from './contract/alerts.ts'
export type * from './contract/basket.ts'
export type * from './contract/devices.ts'
export type * from './contract/foreign.ts'
export type * from './contract/goods.ts'
export type * from './contract/import.ts'
export type * from './contract/maintenance.ts'
export type * from './contract/paper.ts'
export type * from './contract/people.ts'
export type * from './contract/practice.ts'
export type { Push } from './contract/push.ts'
export type * from './contract/receipts.ts'
export type * from './contract/report.ts'
export type * from './contract/settings.ts'
export type * from './contract/shift.ts'
export type * from './contract/station.ts'
export type * from './contract/tender.ts'
export type * from './contract/terminal.ts'
export type * from './contract/trouble.ts'
export type * from './contract/view.ts'
export type * from './contract/words.ts'

/**
 * The whole bridge between the screens and the station: every channel's input schema and result, and every event.
 * Nothing else passes. Inputs are parsed in main, whatever the screen says; results are values, never exceptions.
 * Each subject's file has its channels, what they answer with, and what its screens draw.
 */
export const channels = {
  ...stationChannels,
  ...peopleChannels,
  ...shiftChannels,
  ...basketChannels,
  ...goodsChannels,
  ...tenderChannels,
  ...foreignChannels,
  ...receiptsChannels,
  ...terminalChannels,
  ...alertsChannels,
  ...maintenanceChannels,
  ...troubleChannels,
  ...settingsChannels,
  ...devicesChannels,
  ...reportChannels,
  ...importChannels,
  ...practiceChannels,
} as const

export type Channel = keyof typeof channels
export type Input<C extends Channel> = v.InferOutput<(typeof channels)[C]>

/** What each channel answers with; null where the new view says it all. */
export interface Values
  extends StationValues,
    PeopleValues,
    ShiftValues,
    BasketValues,
    GoodsValues,
    ForeignValues,
    ReceiptsValues,
    TerminalValues,
    AlertsValues,
    MaintenanceValues,
    TroubleValues,
    SettingsValues,
    DevicesValues,
    ReportValues,
    ImportValues {}

export type Value<C extends Channel> = C extends keyof Values ? Values[C] : null
export type Answer<C extends Channel> = Result<Value<C>>

/** Pushed by main to a window. */
export interface Events {
  counter: Push<CounterView>
  customer: Push<CustomerView>
}

export const EVENTS = ['counter', 'customer'] as const satisfies readonly (keyof Events)[]

/** What a customer's window alone may call: it watches, and signs when it is asked to. */
export const CUSTOMER_CHANNELS = ['customerReady', 'sign'] as const satisfies readonly Channel[]

/** What the page finds at `window.checklane`: one method per channel and one subscription per event. */
export type Bridge = {
  readonly [C in Channel]: (input: Input<C>) => Promise<Answer<C>>
} & {
  readonly onCounter: (listener: (push: Push<CounterView>) => void) => () => void
  readonly onCustomer: (listener: (push: Push<CustomerView>) => void) => () => void
}
