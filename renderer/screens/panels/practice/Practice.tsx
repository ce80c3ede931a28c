import { type ReactNode, useState } from 'react'
import type { CheckView, Input, VirtualDevice } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Modal } from '../../../components/Modal.tsx'
import { PracticeScale } from '../../../components/PracticeScale.tsx'
import { PracticeOutcomes, PresentCard } from '../../../components/PracticeTerminal.tsx'
import { useSpeech, useStation, useView } from '../../../state/context.tsx'
import type { WordKey } from '../../../state/words.ts'
import { SampleScans } from './SampleScans.tsx'
import { DEVICE_WORDS, DEVICES, offered, STATE_WORDS, WELL } from './states.ts'

/** Stand-ins for devices that are not there, and the ways in which each of them may fail. */
export function Practice(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const { practice, screen } = useView()
  const here = DEVICES.filter((name) => practice[name] !== undefined)
  const [wanted, setWanted] = useState<VirtualDevice>()
  const chosen = here.find((name) => name === wanted) ?? here[0]
  return (
    <Modal title={t('screen.practice.title')} onClose={close} size="large" className="practice-bench">
      <div className="bench-devices" role="tablist" aria-label={t('screen.practice.title')} aria-orientation="vertical">
        {here.map((name) => (
          <DeviceTab key={name} name={name} chosen={name === chosen} onChoose={() => setWanted(name)} />
        ))}
      </div>
      {chosen !== undefined && (
        <div className="bench-device" role="tabpanel" aria-label={t(DEVICE_WORDS[chosen])}>
          <SelfCheck name={chosen} />
          {chosen === 'scale' && <PracticeScale />}
          {chosen === 'terminal' && screen.kind === 'card' && <PresentCard />}
          {chosen === 'terminal' && <PracticeOutcomes />}
          <States name={chosen} />
          {chosen === 'scanner' && <SampleScans />}
        </div>
      )}
    </Modal>
  )
}

function stateWords(name: VirtualDevice, state: string): WordKey {
  const words: Readonly<Record<string, WordKey>> = STATE_WORDS[name]
  return words[state] ?? 'screen.practice.well'
}

function DeviceTab(props: {
  readonly name: VirtualDevice
  readonly chosen: boolean
  readonly onChoose: () => void
}): ReactNode {
  const { name } = props
  const { t } = useSpeech()
  const state = useView().practice[name] ?? 'ok'
  const well = WELL.has(state)
  return (
    <button
      type="button"
      role="tab"
      className={`bench-tab ${well ? '' : 'failing'}`}
      aria-selected={props.chosen}
      onClick={props.onChoose}
    >
      <Icon name={well ? 'ok' : 'warning'} />
      <strong>{t(DEVICE_WORDS[name])}</strong>
      <small>{t(well ? 'screen.practice.well' : stateWords(name, state))}</small>
    </button>
  )
}

/** What the self-check tells the cashier of the device now: the very words that a real failure has. */
function SelfCheck({ name }: { readonly name: VirtualDevice }): ReactNode {
  const { pick } = useSpeech()
  const check = useView().checks.find((one) => one.name === CHECKED[name])
  if (check === undefined) return null
  return (
    <p className={`bench-check ${check.state}`} role="status">
      <strong>{pick(check.found)}</strong> {check.advice !== undefined && pick(check.advice)}
    </p>
  )
}

/** The bank is asked by the terminal, and what it finds is the terminal's. */
const CHECKED: Readonly<Record<VirtualDevice, CheckView['name']>> = {
  terminal: 'terminal',
  printer: 'printer',
  drawer: 'drawer',
  scanner: 'scanner',
  scale: 'scale',
  network: 'terminal',
  disk: 'disk',
}

function States({ name }: { readonly name: VirtualDevice }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const now = useView().practice[name]
  const put = (state: string): void => void run('practiceDevice', { name, state } as Input<'practiceDevice'>)
  return (
    <fieldset className="practice">
      <legend>{t('screen.practice.states')}</legend>
      {offered(name).map((state) => (
        <Button key={state} pressed={state === now} onPress={() => put(state)}>
          {t(stateWords(name, state))}
        </Button>
      ))}
    </fieldset>
  )
}
