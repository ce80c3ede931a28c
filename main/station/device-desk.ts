import type { CheckView, DevicesView, Input, Result } from '../../preload/contract.ts'
import type { Hardware } from '../devices/bus/hardware.ts'
import type { Devices } from '../devices/devices.ts'
import { type FoundDevice, findDevices, withDevice, withoutDevice } from '../devices/found.ts'
import { PRINTER_PROFILES, printerProfile } from '../devices/printing/profiles.ts'
import { redactCardNumbers } from '../domain/barcode/redact.ts'
import { formatDecimal } from '../domain/decimal.ts'
import type { DeviceSettings } from '../domain/device-settings.ts'
import { testPaper } from '../domain/receipt/test-paper.ts'
import { answer, DONE, refuse } from '../register/answer.ts'
import { explain } from '../register/basket/decide.ts'
import { paperContext } from '../register/paper/context.ts'
import { signed } from '../register/paper/document-of.ts'
import { permitOwn } from '../register/people/rights.ts'
import type { DeviceCheck, DeviceCounters } from '../register/ports.ts'
import type { Register } from '../register/register.ts'
import { checkWords } from './check-words.ts'
import { assignedTexts } from './device-text.ts'

export interface DeviceDeskParts {
  readonly register: Register
  readonly devices: Devices
  readonly counters: DeviceCounters
  readonly hardware: Hardware | undefined
}

type Test = Input<'testDevice'>['what']
type Place = DevicesView['places'][number]['place']

/** What a technician does with the peripherals: looks at them, gives found ones their place, tries them out. */
export function deviceDesk({ register, devices, counters, hardware }: DeviceDeskParts) {
  let found: readonly FoundDevice[] = []
  let tested: DevicesView['tested']
  const report = (problem: unknown) => register.trouble(problem)

  const allowed = (): Result<undefined> => permitOwn(register, 'settings')

  /** What changed is journaled with its new value, and in use from the end of this call on. */
  function save(next: DeviceSettings, what: string): Result<null> {
    const { settings } = register
    register.parts.settings.save({ ...settings, devices: next })
    register.record({ fact: 'settings_changed', changed: { [what]: JSON.stringify(next) } })
    return DONE
  }

  async function withRight<Value>(work: () => Result<Value> | Promise<Result<Value>>): Promise<Result<Value>> {
    const permitted = allowed()
    return permitted.ok ? work() : permitted
  }

  async function view(): Promise<DevicesView> {
    found = hardware === undefined ? [] : await findDevices(hardware)
    const set = register.settings.devices
    const assigned = assignedTexts(set)
    const place = (name: Place, check: DeviceCheck, device: string | undefined) => ({
      place: name,
      ...(device === undefined ? {} : { assigned: device }),
      ...checkWords(name === 'substitute' ? 'printer' : name, check),
    })
    const reading = devices.scale.read()
    const printing = register.parts.printing
    return {
      places: [
        place('printer', printing.check(), assigned.printer),
        place('substitute', FREE, assigned.substitute),
        place('scanner', devices.scannerCheck(), assigned.scanner),
        place('scale', devices.scale.check(), assigned.scale),
        place('display', devices.displayCheck() ?? FREE, assigned.display),
      ],
      drawer: checkWords('drawer', devices.drawer.check()),
      found: found.map(({ id, name, where, roles }) => ({ id, name, where, roles })),
      counters: counters.all(),
      scale: reading.state === 'stable' ? { state: 'stable', weight: formatDecimal(reading.weight, 3) } : reading,
      waiting: printing.waiting(),
      ...(tested === undefined ? {} : { tested }),
      models: PRINTER_PROFILES.map((profile) => profile.model),
      scanner: { prefix: set.scanner.prefix, suffix: set.scanner.suffix, doubleScan: set.scanner.doubleScan },
    }
  }

  async function test(what: Test): Promise<Omit<CheckView, 'name'>> {
    switch (what) {
      case 'print': {
        const outcome = await devices.printer.print(signed(register, testPaper(paperContext(register))))
        if (outcome.printed) return checkWords('printer', devices.printer.check())
        const params = { waiting: String(register.parts.printing.waiting()) }
        return checkWords('printer', { state: 'failed', code: outcome.trouble, params })
      }
      case 'drawer':
        devices.drawer.open()
        return checkWords('drawer', devices.drawer.check())
      case 'display':
        devices.show('12345678901234567890', '1234567890.1234567.8')
        return checkWords('display', devices.displayCheck() ?? FREE)
      case 'terminal':
        return checkWords('terminal', await register.parts.payments.check())
    }
  }

  return {
    devices: () =>
      withRight(async () => {
        // Nobody's call waits for a hung device: what this look finds is in the next answer.
        devices.look().catch(report)
        return answer(await view())
      }),
    assignDevice: ({ id, role }: Input<'assignDevice'>) =>
      withRight(() => {
        const device = found.find((each) => each.id === id)
        const next = device === undefined ? undefined : withDevice(register.settings.devices, device, role)
        return next === undefined ? refuse('device_gone') : save(next, role)
      }),
    networkPrinter: ({ as, host, port, model }: Input<'networkPrinter'>) =>
      withRight(() => {
        if (printerProfile(model) === undefined) return refuse('device_gone')
        const before = register.settings.devices
        const at = { kind: 'network', host, ...(port === undefined ? {} : { port }) } as const
        return save({ ...before, [as]: { ...before[as], model, at } }, as)
      }),
    printerModel: ({ place, model, columns, drawerPin }: Input<'printerModel'>) =>
      withRight(() => {
        const before = register.settings.devices[place]
        if (before === undefined || printerProfile(model) === undefined) return refuse('device_gone')
        const { columns: _columns, drawerPin: _pin, ...kept } = before
        const traits = {
          ...(columns === undefined ? {} : { columns }),
          ...(drawerPin === undefined ? {} : { drawerPin }),
        }
        return save({ ...register.settings.devices, [place]: { ...kept, model, ...traits } }, place)
      }),
    releaseDevice: ({ place }: Input<'releaseDevice'>) =>
      withRight(() => save(withoutDevice(register.settings.devices, place), place)),
    scannerSettings: (scanner: Input<'scannerSettings'>) =>
      withRight(() => {
        const before = register.settings.devices
        return save({ ...before, scanner: { ...before.scanner, ...scanner } }, 'scanner')
      }),
    testDevice: ({ what }: Input<'testDevice'>) =>
      withRight(() => {
        const running = { what, state: 'running' } as const
        tested = running
        test(what).then((ended) => {
          // A printer or terminal may be silent for long; another test, begun since, is the one that is looked at.
          if (tested === running) tested = { what, ...ended }
        }, report)
        return DONE
      }),
    testScan: ({ code }: Input<'testScan'>) =>
      withRight(() => {
        const { symbology, kind, verdict, code: safe } = explain(register, code)
        const isSecret = kind === 'wallet' || kind === 'gift_card' || kind === 'badge'
        const shown = kind === 'item' ? code : redactCardNumbers(code)
        return answer({ code: isSecret ? safe : shown, symbology, kind, verdict })
      }),
  }
}

const FREE: DeviceCheck = { state: 'ok', code: 'free' }
