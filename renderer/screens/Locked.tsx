import { type ReactNode, useEffect, useState } from 'react'
import type { ScreenView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { Credentials } from '../components/Credentials.tsx'
import { Icon } from '../components/Icon.tsx'
import { useKeys, useSpeech, useStation } from '../state/context.tsx'

/** Locked: the basket waits, nothing of it is shown. */
export function Locked({ screen }: { readonly screen: Extract<ScreenView, { kind: 'locked' }> }): ReactNode {
  const { operator, leavesNothing } = screen
  const { t } = useSpeech()
  const { run, open } = useStation()
  const [forced, setForced] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields change with it
  useEffect(() => {
    document.querySelector<HTMLElement>('.locked [data-safe]')?.focus()
  }, [forced])
  useKeys({
    action(action) {
      if (action !== 'back' || !forced) return false
      setForced(false)
      return true
    },
  })
  return (
    <main className="locked">
      <section className="card-box" aria-label={t('screen.locked.title')}>
        {forced ? (
          <ForcedSignOut name={operator.name} onLeave={() => setForced(false)} />
        ) : (
          <>
            <div className="locked-who">
              <Icon name="lock" size={96} />
              <h1>{t('screen.locked.title')}</h1>
              <p>{t('screen.locked.by', { name: operator.name, number: operator.number })}</p>
              <Button onPress={() => (leavesNothing ? void run('signOut', {}) : setForced(true))}>
                {leavesNothing ? t('screen.locked.other') : t('screen.locked.force', { name: operator.name })}
              </Button>
              <Button action="help" onPress={() => open({ name: 'help' })}>
                {t('screen.key.help')}
              </Button>
            </div>
            <Credentials
              operator={operator.number}
              confirm={t('screen.locked.unlock')}
              onConfirm={({ pin }) => void run('unlock', { pin })}
              onBadge={(badge) => void run('unlock', badge)}
            />
          </>
        )}
      </section>
    </main>
  )
}

/** A supervisor signs out who went away, and says what becomes of their shift. */
function ForcedSignOut(props: { readonly name: string; readonly onLeave: () => void }): ReactNode {
  const { name } = props
  const { t } = useSpeech()
  const { run } = useStation()
  const [shift, setShift] = useState<'suspend' | 'leave_open'>('suspend')
  return (
    <>
      <div className="locked-who">
        <h1>{t('screen.locked.force', { name })}</h1>
        <p>{t('screen.locked.force_means')}</p>
        <fieldset className="locked-choice">
          <legend>{t('screen.locked.shift')}</legend>
          <Button pressed={shift === 'suspend'} onPress={() => setShift('suspend')}>
            {t('screen.locked.suspend')}
          </Button>
          <Button pressed={shift === 'leave_open'} onPress={() => setShift('leave_open')}>
            {t('screen.locked.leave_open')}
          </Button>
        </fieldset>
        <Button kind="quiet" action="back" onPress={props.onLeave}>
          {t('screen.locked.back')}
        </Button>
      </div>
      <Credentials
        key="forced"
        confirm={t('screen.locked.force_confirm')}
        onConfirm={(credentials) => void run('forceSignOut', { ...credentials, shift })}
        onBadge={(badge) => void run('forceSignOut', { ...badge, shift })}
      />
    </>
  )
}
