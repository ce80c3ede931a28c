import type { ReactNode } from 'react'
import type { ScreenView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { useKeys, useSpeech, useStation, useView } from '../state/context.tsx'

/** Somebody came to a counter where another's shift is open: theirs from here on, or one of their own. */
export function ChooseShift(props: { readonly screen: Extract<ScreenView, { kind: 'choose_shift' }> }): ReactNode {
  const { shift, waiting } = props.screen
  const { t, formats } = useSpeech()
  const { run, open } = useStation()
  const view = useView()
  const owner = view.shift?.owner.name ?? ''
  const choose = (choice: 'go_on' | 'own') => () => void run('chooseShift', { choice })
  const signOut = (): void => void run('signOut', {})
  useKeys({
    typed(character) {
      if (character === '1') choose('go_on')()
      else if (character === '2') choose('own')()
      else return false
      return true
    },
    action(action) {
      if (action === 'back') signOut()
      else return false
      return true
    },
  })
  const sale = waiting === undefined ? {} : { items: waiting.items, total: formats.money(waiting.total) }
  return (
    <main className="open-shift choose-shift">
      <section className="card-box" aria-label={t('screen.choose_shift.title')}>
        <h1>{t('screen.choose_shift.open', { shift, owner })}</h1>
        {waiting !== undefined && <p className="choose-waiting">{t('screen.choose_shift.waiting', sale)}</p>}
        <div className="choices">
          <Button
            keyName="1"
            onPress={choose('go_on')}
            label={t('screen.choose_shift.go_on', { shift, owner })}
            className="large"
          >
            <strong>{t('screen.choose_shift.go_on', { shift, owner })}</strong>
            <small>
              {waiting === undefined
                ? t('screen.choose_shift.go_on_means', { owner })
                : t('screen.choose_shift.go_on_with_sale')}
            </small>
          </Button>
          <Button keyName="2" onPress={choose('own')} label={t('screen.choose_shift.own')} className="large">
            <strong>{t('screen.choose_shift.own')}</strong>
            <small>
              {waiting === undefined
                ? t('screen.choose_shift.own_means', { owner })
                : t('screen.choose_shift.own_with_sale', { owner })}
            </small>
          </Button>
        </div>
        <div className="answers">
          {view.suspended.length > 0 && (
            <Button kind="quiet" onPress={() => open({ name: 'shifts' })}>
              {t('screen.open_shift.suspended', { count: view.suspended.length })}
            </Button>
          )}
          <Button kind="quiet" action="back" onPress={signOut}>
            {t('screen.menu.sign_out')}
          </Button>
        </div>
      </section>
    </main>
  )
}
