import type { ReactNode } from 'react'
import { useSpeech, useView } from '../../state/context.tsx'

/** Whom to call about money that is not where it should be. */
export function Support(): ReactNode {
  const { t } = useSpeech()
  const { support } = useView()
  if (support.length === 0) return null
  return (
    <address className="support" aria-label={t('screen.help.support')}>
      <strong>{t('screen.card.call')}</strong>
      {support.map(({ name, phone }) => (
        <span key={name}>
          {name} <b>{phone}</b>
        </span>
      ))}
    </address>
  )
}
