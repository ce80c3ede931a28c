import type { ReactNode } from 'react'
import { useSpeech } from '../state/context.tsx'
import { Icon } from './Icon.tsx'

/** Says that a badge may be scanned here instead. */
export function BadgeHint({ own }: { readonly own: boolean }): ReactNode {
  const { t } = useSpeech()
  return (
    <p className="badge-hint">
      <Icon name="badge" size={32} /> {t(own ? 'screen.sign_in.or_badge_pin' : 'screen.sign_in.or_badge')}
    </p>
  )
}
