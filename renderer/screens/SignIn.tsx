import { type ReactNode, useEffect } from 'react'
import type { ScreenView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { CheckList } from '../components/CheckList.tsx'
import { Credentials } from '../components/Credentials.tsx'
import { LanguageSwitch } from '../components/LanguageSwitch.tsx'
import { ROLE_WORDS } from '../components/TopBar.tsx'
import { useSpeech, useStation } from '../state/context.tsx'

/** Where the day begins: what the self-check found on one side, who is there on the other. */
export function SignIn({ screen }: { readonly screen: Extract<ScreenView, { kind: 'sign_in' }> }): ReactNode {
  const { t } = useSpeech()
  const { run, open } = useStation()
  useEffect(() => {
    document.querySelector<HTMLElement>('.sign-in [data-safe]')?.focus()
  }, [])
  return (
    <main className="sign-in">
      <section className="sign-in-checks" aria-label={t('screen.sign_in.checks')}>
        <h1>{t('screen.sign_in.title')}</h1>
        <CheckList checks={screen.checks} />
        <div className="sign-in-foot">
          <LanguageSwitch />
          <Button action="help" onPress={() => open({ name: 'help' })}>
            {t('screen.key.help')}
          </Button>
        </div>
      </section>
      <section className="sign-in-who" aria-label={t('screen.sign_in.who')}>
        {screen.samples.length > 0 && (
          <div className="samples">
            <p>{t('screen.sign_in.samples')}</p>
            <div className="sample-buttons">
              {screen.samples.map((sample) => (
                <Button
                  key={sample.number}
                  icon="person"
                  onPress={() => void run('signIn', { operator: sample.number, pin: sample.pin, shift: 'ask' })}
                  label={t('screen.sign_in.as', { name: sample.name, role: t(ROLE_WORDS[sample.role]) })}
                >
                  <strong>
                    <bdi>{sample.name}</bdi>
                  </strong>{' '}
                  <span>{t(ROLE_WORDS[sample.role])}</span>
                  <small>{t('screen.sign_in.sample_pin', { number: sample.number, pin: sample.pin })}</small>
                </Button>
              ))}
            </div>
          </div>
        )}
        <Credentials
          confirm={t('screen.sign_in.confirm')}
          hint={screen.samples.length === 0}
          onConfirm={(credentials) => void run('signIn', { ...credentials, shift: 'ask' })}
          onBadge={(badge) => void run('signIn', { ...badge, shift: 'ask' })}
        />
      </section>
    </main>
  )
}
