import type { CheckView } from '../../preload/contract.ts'
import type { Devices } from '../devices/devices.ts'
import type { Clock, DeviceCheck, Payments, PowerSource } from '../register/ports.ts'
import type { Register } from '../register/register.ts'
import type { Store } from '../storage/store.ts'
import { checkClock, checkDisk, checkNetwork } from '../upkeep/machine.ts'
import { checkPower } from '../upkeep/power.ts'
import { type CheckFound, checkWords } from './check-words.ts'
import { troubleParams } from './settings-trouble.ts'

export interface CheckedParts {
  /** The peripherals, where there are any: a register knows no scanner. */
  readonly devices?: Pick<Devices, 'scannerCheck' | 'displayCheck'> | undefined
  readonly register: Register
  readonly store: Store
  readonly payments: Payments
  readonly clock: Clock
  /** Without it nothing is said of a battery. */
  readonly power?: PowerSource | undefined
  /** Somebody practises with a disk that is said to be full. */
  readonly isDiskShort?: () => boolean
}

/** Every part of the lane as it is now, each with what to do where something is wrong. Selling never waits for it. */
export async function selfCheck({
  register,
  store,
  payments,
  clock,
  devices,
  power,
  isDiskShort,
}: CheckedParts): Promise<readonly CheckView[]> {
  const { printing, drawer, scale } = register.parts
  const head = store.journal.head()
  const display = devices?.displayCheck()
  const battery = checkPower(power?.read())
  const kept = store.keeping(clock.now())
  const settings: CheckFound =
    store.settings.trouble === undefined
      ? { state: 'ok', code: 'ok' }
      : { state: 'warning', code: 'last_good_copy', params: troubleParams(store.settings.trouble) }
  return [
    checkView('printer', printing.check()),
    checkView('drawer', drawer.check()),
    checkView('scanner', devices?.scannerCheck() ?? { state: 'ok', code: 'keyboard' }),
    checkView('scale', scale.check()),
    ...(display === undefined ? [] : [checkView('display', display)]),
    checkView('terminal', await payments.check()),
    checkView('disk', isDiskShort?.() === true ? SAID_TO_BE_FULL : await checkDisk(store.folder)),
    checkView('database', { state: 'ok', code: 'ok', params: { items: String(store.catalogue.size()) } }),
    checkView('journal', { state: 'ok', code: 'ok', params: { entries: String(head.seq) } }),
    ...KEPT.flatMap((name) => (kept[name].code === 'off' ? [] : [checkView(name, kept[name])])),
    checkView('settings', settings),
    ...(store.secrets.available() ? [] : [checkView('keys', { state: 'warning', code: 'no_key_store' } as const)]),
    checkView('clock', checkClock(clock.now(), head.at)),
    checkView('network', checkNetwork()),
    ...(battery === undefined ? [] : [checkView('battery', battery)]),
  ]
}

const SAID_TO_BE_FULL: DeviceCheck = { state: 'warning', code: 'low_space', params: { free: '0' } }

/** What keeps the records safe; what the settings ask for none of is no part of the check. */
const KEPT = ['heads', 'journal_copy', 'archive', 'backup'] as const

export function checkView(name: CheckView['name'], check: CheckFound): CheckView {
  return { name, ...checkWords(name, check) }
}

/** What a cashier works with or a sale is stored on; the rest of the check is no device. */
const DEVICES: ReadonlySet<CheckView['name']> = new Set([
  ...(['printer', 'drawer', 'scanner', 'scale', 'display', 'terminal', 'disk', 'battery'] as const),
])

/** Devices that failed since the check before, or are well again: what the journal keeps of them. */
export function devicesThatChanged(
  before: readonly CheckView[],
  now: readonly CheckView[],
): readonly { readonly device: string; readonly state: 'failed' | 'ok' }[] {
  return now.flatMap(({ name, state }) => {
    const had = before.find((view) => view.name === name)?.state === 'failed'
    const has = state === 'failed'
    return DEVICES.has(name) && had !== has ? [{ device: name, state: has ? 'failed' : 'ok' }] : []
  })
}
