import type { ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { NumberPad } from '../components/NumberPad.tsx'
import { typedDecimal } from '../state/amounts.ts'
import { useSpeech, useStation, useView } from '../state/context.tsx'

/** The float goes into the drawer before the first sale. Who may not sell gets the menu instead. */
export function OpenShift({ canSell }: { readonly canSell: boolean }): ReactNode {
  const { t } = useSpeech()
  const { run, open } = useStation()
  const { currency } = useView().station
  if (!canSell) {
    return (
      <main className="open-shift">
        <section className="card-box" aria-label={t('screen.open_shift.no_selling')}>
          <h1>{t('screen.open_shift.no_selling')}</h1>
          <p>{t('screen.open_shift.no_selling_next')}</p>
          <div className="answers">
            <Button className="large" onPress={() => open({ name: 'settings' })}>
              {t('screen.menu.settings')}
            </Button>
            <Button className="large" onPress={() => open({ name: 'operators' })}>
              {t('screen.menu.operators')}
            </Button>
            <Button className="large" onPress={() => void run('signOut', {})}>
              {t('screen.menu.sign_out')}
            </Button>
          </div>
        </section>
      </main>
    )
  }
  return (
    <main className="open-shift">
      <section className="card-box" aria-label={t('screen.open_shift.title')}>
        <h1>{t('screen.open_shift.title')}</h1>
        <p>{t('screen.open_shift.next')}</p>
        <NumberPad
          label={t('screen.open_shift.float')}
          rule={{ longest: 10, decimals: currency.digits }}
          unit={currency.code}
          confirm={t('screen.open_shift.confirm')}
          onConfirm={(text) => {
            const float = typedDecimal(text)
            if (float !== undefined) void run('openShift', { float })
          }}
        />
        <Button kind="quiet" onPress={() => void run('signOut', {})}>
          {t('screen.menu.sign_out')}
        </Button>
      </section>
    </main>
  )
}
