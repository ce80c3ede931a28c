import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { InsuranceParts } from '../../components/InsuranceParts.tsx'
import { toDecimal } from '../../state/amounts.ts'
import { useKeys, useSpeech, useStation, useView } from '../../state/context.tsx'

/** The insurance said what it will pay and holds it: cashier and customer agree before anything is paid. */
export function PreSettled(props: {
  readonly amount: number
  readonly fund: number
  readonly account: number
  readonly own: number
}): ReactNode {
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const { currency } = useView().station
  const settle = (): void => void run('confirmCard', { amount: toDecimal(props.amount, currency.digits) })
  const release = (): void => void run('cancelCard', {})
  useKeys({
    action(action) {
      if (action === 'back') release()
      else if (action === 'confirm') settle()
      else return false
      return true
    },
  })
  return (
    <>
      <h1>{t('screen.card.pre_settled')}</h1>
      <InsuranceParts {...props} />
      <p className="card-advice">{t('screen.card.pre_settled_next')}</p>
      <p className="money-state">{t('screen.card.pre_settled_money')}</p>
      <div className="answers">
        <Button icon="cross" action="back" onPress={release} className="large">
          {t('screen.card.release')}
        </Button>
        <Button kind="primary" icon="ok" action="confirm" onPress={settle} className="large">
          {t('screen.card.settle', { amount: formats.money(props.amount) })}
        </Button>
      </div>
    </>
  )
}
