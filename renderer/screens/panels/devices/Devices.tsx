import { type ReactNode, useEffect } from 'react'
import type { Channel, DevicesView, Input } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { FailureWords } from '../../../components/FailureWords.tsx'
import { Modal } from '../../../components/Modal.tsx'
import { Waiting } from '../../../components/NumberPad.tsx'
import { useSpeech, useStation } from '../../../state/context.tsx'
import { useLook } from '../../../state/use-look.ts'
import { Counters } from './Counters.tsx'
import { FoundDevices } from './FoundDevices.tsx'
import { NetworkPrinter } from './NetworkPrinter.tsx'
import { Places, State } from './Places.tsx'
import { ScannerRules } from './ScannerRules.tsx'
import { ScanTest } from './ScanTest.tsx'

/** Milliseconds between two looks at the devices: what is plugged in appears by itself. */
const LOOK_EVERY = 2_000

/** Devices and tests, for a technician. */
export function Devices(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const devices = useLook('devices', {})
  const { again } = devices
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [again])
  return (
    <Modal title={t('screen.devices.title')} onClose={close} size="large" className="devices">
      {devices.failure !== undefined && <FailureWords failure={devices.failure} />}
      {devices.value !== undefined && <Bench view={devices.value} again={again} />}
      {devices.value === undefined && devices.failure === undefined && <Waiting words={t('screen.common.wait')} />}
    </Modal>
  )
}

type Test = Input<'testDevice'>['what']

function Bench({ view, again }: { readonly view: DevicesView; readonly again: () => void }): ReactNode {
  const { t, pick } = useSpeech()
  const { run } = useStation()
  const change = async <C extends Channel>(channel: C, input: Input<C>): Promise<void> => {
    await run(channel, input)
    again()
  }
  const test = (what: Test): Promise<void> => change('testDevice', { what })
  const { tested } = view
  return (
    <div className="device-columns">
      <section aria-label={t('screen.devices.places')}>
        <h3>{t('screen.devices.tests')}</h3>
        <div className="device-tests">
          <Button icon="printer" onPress={() => void test('print')}>
            {t('screen.devices.test_print')}
          </Button>
          <Button onPress={() => void test('drawer')}>{t('screen.devices.test_drawer')}</Button>
          <Button onPress={() => void test('display')}>{t('screen.devices.test_display')}</Button>
          <Button onPress={() => void test('terminal')}>{t('screen.devices.test_terminal')}</Button>
        </div>
        {tested?.state === 'running' && <p role="status">{t('screen.common.wait')}</p>}
        {tested !== undefined && tested.state !== 'running' && (
          <p className={`device-tested ${tested.state}`} role="status">
            <State state={tested.state} /> {pick(tested.found)} {tested.advice !== undefined && pick(tested.advice)}
          </p>
        )}
        <p className="device-weight">
          {t('screen.devices.on_scale')} <output>{weightWords(view.scale, t)}</output>
        </p>
        <ScanTest />
        <h3>{t('screen.devices.places')}</h3>
        <Places view={view} change={change} />
      </section>
      <section aria-label={t('screen.devices.found')}>
        <h3>{t('screen.devices.found')}</h3>
        <FoundDevices view={view} change={change} />
        <NetworkPrinter models={view.models} change={change} />
        <ScannerRules rules={view.scanner} change={change} />
        <h3>{t('screen.devices.counters')}</h3>
        <Counters counters={view.counters} waiting={view.waiting} />
      </section>
    </div>
  )
}

export type Change = <C extends Channel>(channel: C, input: Input<C>) => Promise<void>

function weightWords(scale: DevicesView['scale'], t: ReturnType<typeof useSpeech>['t']): string {
  switch (scale.state) {
    case 'stable':
      return scale.weight ?? ''
    case 'moving':
      return t('screen.devices.scale_moving')
    case 'empty':
      return t('screen.devices.scale_empty')
    case 'under_zero':
      return t('screen.devices.scale_under_zero')
    case 'overload':
      return t('screen.devices.scale_overload')
    default:
      return t('screen.devices.scale_absent')
  }
}
