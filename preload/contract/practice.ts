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

/**
 * How the practice terminal can end the next payment.
 * approved     charges and answers
 * declined     the host refuses
 * wrong_pin    the customer never gets the PIN right
 * lost_before  the request is lost on its way to the terminal
 * lost_after   charges, and the answer is lost
 * late         the customer presents only when the counter has asked to stop; charges all the same
 * duplicate    charges twice for one request
 * hang         works without a word and never answers until it is asked
 * restart      starts anew while authorising and forgets the request; whether the host had charged is left to chance
 * offline_declined  approves without the bank where the counter allows it, and the bank refuses later
 */
export const PRACTICE_OUTCOMES = [
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
] as const
export type PracticeOutcome = (typeof PRACTICE_OUTCOMES)[number]

/**
 * The gift cards in a practice customer's pocket.
 * full    one with most of its money on it
 * little  one with little on it, or with what a payment before has left of that
 * empty   one with nothing on it
 */
export const PRACTICE_GIFTS = ['full', 'little', 'empty'] as const
export type PracticeGift = (typeof PRACTICE_GIFTS)[number]
export const giftPresented = v.picklist(PRACTICE_GIFTS)

export const practiceChannels = {
  /** Only where virtual devices stand in: what lies on the scale, and how the practice terminal is to end the next payment. */
  putOnScale: v.strictObject({ weight: decimal }),
  practiceTerminal: v.strictObject({
    outcome: v.picklist(PRACTICE_OUTCOMES),
    present: v.optional(v.picklist(['tap', 'insert', 'swipe', 'scan', 'nothing'])),
    gift: v.optional(giftPresented),
  }),
  /** The practice terminal's buttons: the customer presents a card now. */
  presentCard: v.strictObject({
    how: v.picklist(['tap', 'insert', 'swipe', 'scan']),
    gift: v.optional(giftPresented),
  }),
  /** Makes a virtual device fail, or well again. */
  practiceDevice,
} as const
