import { memo, type ReactNode, useEffect, useState } from 'react'
import type { CheckView, CounterView, Role } from '../../preload/contract.ts'
import { useSpeech, useStation } from '../state/context.tsx'
import type { WordKey } from '../state/words.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { TrainingSign } from './TrainingSign.tsx'

export const ROLE_WORDS: Readonly<Record<Role, WordKey>> = {
  cashier: 'screen.role.cashier',
  supervisor: 'screen.role.supervisor',
  manager: 'screen.role.manager',
  technician: 'screen.role.technician',
}

export const CHECK_WORDS: Readonly<Record<CheckView['name'], WordKey>> = {
  printer: 'screen.check.printer',
  drawer: 'screen.check.drawer',
  scanner: 'screen.check.scanner',
  scale: 'screen.check.scale',
  display: 'screen.check.display',
  terminal: 'screen.check.terminal',
  disk: 'screen.check.disk',
  database: 'screen.check.database',
  journal: 'screen.check.journal',
  heads: 'screen.check.heads',
  journal_copy: 'screen.check.journal_copy',
  archive: 'screen.check.archive',
  backup: 'screen.check.backup',
  settings: 'screen.check.settings',
  keys: 'screen.check.keys',
  clock: 'screen.check.clock',
  network: 'screen.check.network',
  battery: 'screen.check.battery',
}

/** The station's time of day, drawn again once a minute changes. */
export function Clock(): ReactNode {
  const { formats } = useSpeech()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <time className="clock">{formats.time(now)}</time>
}

/** Who, where, when; and every device in trouble, in words. */
export const TopBar = memo(function TopBar(props: {
  readonly place: CounterView['station']
  readonly operator: CounterView['operator']
  readonly shift: CounterView['shift']
  readonly checks: CounterView['checks']
  readonly locked: boolean
  /** How many nobody has seen to; none for those who may not look into them. */
  readonly alerts: number
  /** There is something to see of the on-screen printer. */
  readonly printed: boolean
}): ReactNode {
  const { t } = useSpeech()
  const station = useStation()
  const { place, operator, shift, checks } = props
  const trouble = checks.filter((check) => check.state !== 'ok')
  const virtual = place.virtual.scale || place.virtual.terminal
  return (
    <header className="top-bar">
      <p className="top-place">
        <strong>{place.station}</strong> <span className="top-store">{place.store}</span>
      </p>
      {operator !== undefined && (
        <p className="top-operator">
          <Icon name="person" />
          <span>
            <bdi>{operator.name}</bdi> <small>{t(ROLE_WORDS[operator.role])}</small>
          </span>
        </p>
      )}
      {shift !== undefined && (
        <p className="top-shift">
          {operator === undefined || operator.number === shift.owner.number
            ? t('screen.top.shift', { number: shift.number })
            : t('screen.top.shift_of', { number: shift.number, name: shift.owner.name })}
        </p>
      )}
      {place.training && <TrainingSign />}
      <ul className="top-trouble" aria-label={t('screen.top.trouble')}>
        {trouble.map((check) => (
          <li key={check.name} className={check.state}>
            <Icon name={check.state === 'failed' ? 'cross' : 'warning'} />
            {t(CHECK_WORDS[check.name])}
          </li>
        ))}
      </ul>
      <Clock />
      {operator !== undefined && !props.locked && (
        <nav className="top-actions" aria-label={t('screen.top.actions')}>
          {props.alerts > 0 && (
            <Button kind="quiet" icon="warning" action="alerts" onPress={() => station.open({ name: 'alerts' })}>
              {t('screen.top.alerts', { count: props.alerts })}
            </Button>
          )}
          {virtual && (
            <Button kind="quiet" icon="scale" onPress={() => station.open({ name: 'practice' })}>
              {t('screen.top.practice')}
            </Button>
          )}
          {props.printed && (
            <Button kind="quiet" icon="printer" onPress={() => station.open({ name: 'papers' })}>
              {t('screen.top.papers')}
            </Button>
          )}
          <Button kind="quiet" icon="menu" action="menu" onPress={() => station.open({ name: 'menu' })}>
            {t('screen.top.menu')}
          </Button>
        </nav>
      )}
    </header>
  )
})
