import { type ReactNode, useEffect } from 'react'
import type { OperatorView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { Credentials } from '../components/Credentials.tsx'
import { Icon } from '../components/Icon.tsx'
import { useSpeech, useStation } from '../state/context.tsx'

/** Locked: the basket waits, nothing of it is shown. */
export function Locked({ operator }: { readonly operator: OperatorView }): ReactNode {
  const { t } = useSpeech()
  const { run, open } = useStation()
  useEffect(() => {
    document.querySelector<HTMLElement>('.locked [data-safe]')?.focus()
  }, [])
  return (
    <main className="locked">
      <section className="card-box" aria-label={t('screen.locked.title')}>
        <div className="locked-who">
          <Icon name="lock" size={96} />
          <h1>{t('screen.locked.title')}</h1>
          <p>{t('screen.locked.by', { name: operator.name, number: operator.number })}</p>
          <Button onPress={() => void run('signOut', {})}>{t('screen.locked.other')}</Button>
          <Button action="help" onPress={() => open({ name: 'help' })}>
            {t('screen.key.help')}
          </Button>
        </div>
        <Credentials
          operator={operator.number}
          confirm={t('screen.locked.unlock')}
          onConfirm={({ pin }) => void run('unlock', { pin })}
        />
      </section>
    </main>
  )
}
