import * as v from 'valibot'
import { decimal } from './input.ts'

/** The states a virtual device can be put into, by its name: what the practice panel offers and replay scripts say. */
export const DEVICE_STATES = {
  printer: [
    ...([
      'ok',
      'paper_low',
      'paper_out',
      'cover_open',
      'cutter',
      'error',
      'unplugged',
      'off',
      'hung',
      'denied',
      'busy',
      'missing',
    ] as const),
    /** The paper ends in the middle of the next print. */
    'half_printed',
  ],
  drawer: ['ok', 'stuck', 'open'],
  scanner: ['ok', 'unplugged', 'garbled', 'double'],
  scale: ['ok', 'empty', 'moving', 'overload', 'under_zero', 'garbage', 'unplugged'],
  terminal: ['ok', 'off', 'restart'],
  /** The terminal's way to the bank. */
  network: ['ok', 'off'],
  disk: ['ok', 'short'],
} as const

export type VirtualDevice = keyof typeof DEVICE_STATES
export type DeviceState<Name extends VirtualDevice> = (typeof DEVICE_STATES)[Name][number]

const to = <Name extends VirtualDevice>(name: Name) => ({
  name: v.literal(name),
  state: v.picklist(DEVICE_STATES[name] as readonly DeviceState<Name>[]),
})

/** What puts each device into each of its states. */
export const TO_STATE = {
  printer: to('printer'),
  drawer: to('drawer'),
  scanner: to('scanner'),
  scale: to('scale'),
  terminal: to('terminal'),
  network: to('network'),
  disk: to('disk'),
} as const

const practiceDevice = v.variant('name', [
  v.strictObject(TO_STATE.printer),
  v.strictObject(TO_STATE.drawer),
  v.strictObject(TO_STATE.scanner),
  v.strictObject(TO_STATE.scale),
  v.strictObject(TO_STATE.terminal),
  v.strictObject(TO_STATE.network),
  v.strictObject(TO_STATE.disk),
])

/** How each virtual device is now; one that is real has no place here. */
export type PracticeDevicesView = { readonly [Name in VirtualDevice]?: DeviceState<Name> }

export const practiceChannels = {
  /** Only where virtual devices stand in: what lies on the scale, and how the practice terminal is to end the next payment. */
  putOnScale: v.strictObject({ weight: decimal }),
  practiceTerminal: v.strictObject({
    outcome: v.picklist([
      'approved',
      'declined',
      'wrong_pin',
      'lost_before',
      'lost_after',
      'late',
      'duplicate',
      'hang',
      'restart',
      'offline_declined',
    ]),
    present: v.optional(v.picklist(['tap', 'insert', 'swipe', 'scan', 'nothing'])),
  }),
  /** The practice terminal's buttons: the customer presents a card now. */
  presentCard: v.strictObject({ how: v.picklist(['tap', 'insert', 'swipe', 'scan']) }),
  /** Makes a virtual device fail, or well again. */
  practiceDevice,
} as const
