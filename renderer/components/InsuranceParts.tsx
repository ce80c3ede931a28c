import type { ReactNode } from 'react'
import { useSpeech } from '../state/context.tsx'

/** What a medical insurance pays and of what, and what is left for the customer, in minor units. */
export function InsuranceParts(props: {
  readonly fund: number
  readonly account: number
  readonly own: number
}): ReactNode {
  const { t, formats } = useSpeech()
  return (
    <dl className="insurance-parts" aria-label={t('screen.card.insurance_parts')}>
      <dt>{t('screen.card.insurance_fund')}</dt>
      <dd>{formats.money(props.fund)}</dd>
      <dt>{t('screen.card.insurance_account')}</dt>
      <dd>{formats.money(props.account)}</dd>
      <dt className="insurance-own">{t('screen.card.insurance_own')}</dt>
      <dd className="insurance-own">{formats.money(props.own)}</dd>
    </dl>
  )
}
