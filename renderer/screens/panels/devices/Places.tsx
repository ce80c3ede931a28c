import type { ReactNode } from 'react'
import type { CheckView, DevicePlaceView, DevicesView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { Icon, type IconName } from '../../../components/Icon.tsx'
import { useSpeech } from '../../../state/context.tsx'
import type { WordKey } from '../../../state/words.ts'
import type { Change } from './Devices.tsx'

const PLACE_WORDS: Readonly<Record<DevicePlaceView['place'], WordKey>> = {
  printer: 'screen.check.printer',
  substitute: 'screen.devices.substitute',
  scanner: 'screen.check.scanner',
  scale: 'screen.check.scale',
  display: 'screen.check.display',
}
const ICONS: Readonly<Record<CheckView['state'], IconName>> = { ok: 'ok', warning: 'warning', failed: 'cross' }
const STATES: Readonly<Record<CheckView['state'], WordKey>> = {
  ok: 'screen.check.ok',
  warning: 'screen.check.warning',
  failed: 'screen.check.failed',
}

/** A state by icon and word. */
export function State({ state }: { readonly state: CheckView['state'] }): ReactNode {
  const { t } = useSpeech()
  return (
    <span className={`device-state ${state}`}>
      <Icon name={ICONS[state]} /> {t(STATES[state])}
    </span>
  )
}

/** Every place at the lane: what is in it, how it is, what to do, and how to empty it. */
export function Places({ view, change }: { readonly view: DevicesView; readonly change: Change }): ReactNode {
  const { t, pick } = useSpeech()
  return (
    <ul className="device-list">
      {view.places.map(({ place, assigned, state, found, advice }) => (
        <li key={place}>
          <p className="device-name">
            <strong>{t(PLACE_WORDS[place])}</strong> <State state={state} />
          </p>
          {assigned !== undefined && <p>{assigned}</p>}
          <p>{pick(found)}</p>
          {advice !== undefined && <p className="device-advice">{pick(advice)}</p>}
          {assigned !== undefined && (
            <Button onPress={() => void change('releaseDevice', { place })}>{t('screen.devices.release')}</Button>
          )}
        </li>
      ))}
      <li>
        <p className="device-name">
          <strong>{t('screen.check.drawer')}</strong> <State state={view.drawer.state} />
        </p>
        <p>{pick(view.drawer.found)}</p>
        {view.drawer.advice !== undefined && <p className="device-advice">{pick(view.drawer.advice)}</p>}
      </li>
    </ul>
  )
}
