import type { ReactNode } from 'react'
import type { SuspendedShiftView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { NumberPad } from '../components/NumberPad.tsx'
import { typedDecimal } from '../state/amounts.ts'
import { useKeys, useSpeech, useStation, useView } from '../state/context.tsx'

/** The float goes into the drawer before the first sale. Who may not sell gets the menu instead. */
export function OpenShift({ canSell }: { readonly canSell: boolean }): ReactNode {
  const { t } = useSpeech()
  const { run, open } = useStation()
  const { operator, station, suspended } = useView()
  const { currency } = station
  const own = suspended.find(({ owner }) => owner.number === operator?.number)
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
  if (own !== undefined) return <OwnSuspended shift={own} />
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
        <div className="answers">
          {suspended.length > 0 && (
            <Button kind="quiet" onPress={() => open({ name: 'shifts' })}>
              {t('screen.open_shift.suspended', { count: suspended.length })}
            </Button>
          )}
          <Button kind="quiet" onPress={() => void run('signOut', {})}>
            {t('screen.menu.sign_out')}
          </Button>
        </div>
      </section>
    </main>
  )
}

/** The operator's own shift waits: they go on in it, or leave. */
function OwnSuspended({ shift }: { readonly shift: SuspendedShiftView }): ReactNode {
  const { t, formats } = useSpeech()
  const { run, open } = useStation()
  const resume = (): void => void run('resumeShift', { shift: shift.number })
  const signOut = (): void => void run('signOut', {})
  useKeys({
    action(action) {
      if (action === 'confirm') resume()
      else if (action === 'back') signOut()
      else return false
      return true
    },
  })
  return (
    <main className="open-shift">
      <section className="card-box" aria-label={t('screen.open_shift.own_title')}>
        <h1>{t('screen.open_shift.own', { shift: shift.number, time: formats.dateTime(shift.since) })}</h1>
        <p>{t('screen.open_shift.own_next')}</p>
        <div className="answers">
          <Button kind="primary" action="confirm" onPress={resume} className="large">
            {t('screen.shifts.resume')}
          </Button>
          <Button onPress={() => open({ name: 'shifts' })} className="large">
            {t('screen.menu.shifts')}
          </Button>
          <Button action="back" onPress={signOut} className="large">
            {t('screen.menu.sign_out')}
          </Button>
        </div>
      </section>
    </main>
  )
}
