import type { DeviceState, VirtualDevice } from '../../../../preload/contract.ts'
import type { WordKey } from '../../../state/words.ts'

/** The devices in the order of the panel: what a trainer makes fail most comes first. */
export const DEVICES: readonly VirtualDevice[] = [
  ...(['terminal', 'printer', 'drawer', 'scanner', 'scale', 'network', 'disk'] as const),
]

export const DEVICE_WORDS: Readonly<Record<VirtualDevice, WordKey>> = {
  terminal: 'screen.check.terminal',
  printer: 'screen.check.printer',
  drawer: 'screen.check.drawer',
  scanner: 'screen.check.scanner',
  scale: 'screen.check.scale',
  network: 'screen.practice.network',
  disk: 'screen.check.disk',
}

type StateWords = { readonly [Name in VirtualDevice]: Readonly<Record<DeviceState<Name>, WordKey>> }

/** What each device can be made to do. */
export const STATE_WORDS: StateWords = {
  printer: {
    ok: 'screen.practice.well',
    paper_low: 'screen.practice.paper_low',
    paper_out: 'screen.practice.paper_out',
    half_printed: 'screen.practice.half_printed',
    cover_open: 'screen.practice.cover_open',
    cutter: 'screen.practice.cutter',
    hung: 'screen.practice.hang',
    unplugged: 'screen.practice.unplugged',
    off: 'screen.practice.off',
    error: 'screen.practice.error',
    busy: 'screen.practice.busy',
    denied: 'screen.practice.denied',
    missing: 'screen.practice.missing',
  },
  drawer: {
    ok: 'screen.practice.well',
    stuck: 'screen.practice.stuck',
    open: 'screen.practice.left_open',
  },
  scanner: {
    ok: 'screen.practice.well',
    unplugged: 'screen.practice.unplugged',
    garbled: 'screen.practice.garbled',
    double: 'screen.practice.double',
  },
  scale: {
    ok: 'screen.practice.well',
    empty: 'screen.practice.empty_scale',
    moving: 'screen.practice.moving',
    overload: 'screen.practice.overload',
    under_zero: 'screen.practice.under_zero',
    garbage: 'screen.practice.garbage',
    unplugged: 'screen.practice.unplugged',
  },
  terminal: {
    ok: 'screen.practice.well',
    off: 'screen.practice.unreachable',
    restart: 'screen.practice.restart_now',
  },
  network: { ok: 'screen.practice.well', off: 'screen.practice.unreachable' },
  disk: { ok: 'screen.practice.well', short: 'screen.practice.full' },
}

/** States in which the device does all that is asked of it. */
export const WELL: ReadonlySet<string> = new Set(['ok', 'empty'])

/** The states a device's buttons offer: those that another button of the panel brings about are left out. */
export function offered(name: VirtualDevice): readonly string[] {
  return Object.keys(STATE_WORDS[name]).filter((state) => !(name === 'scale' && WELL.has(state)))
}
