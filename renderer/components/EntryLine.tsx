import type { ReactNode } from 'react'
import { useSpeech } from '../state/context.tsx'

/** What is being keyed. Not a text field: keys reach it from anywhere, and no input method ever stands between. */
export function EntryLine(props: { readonly entry: string; readonly pendingQuantity?: string | undefined }): ReactNode {
  const { t } = useSpeech()
  return (
    <div className="entry-line">
      {props.pendingQuantity !== undefined && (
        <span className="entry-quantity">
          {t('screen.selling.pending_quantity', { quantity: props.pendingQuantity })}
        </span>
      )}
      <output className="entry-text" aria-label={t('screen.selling.entry')}>
        {props.entry}
      </output>
      {props.entry === '' && props.pendingQuantity === undefined && (
        <span className="entry-hint">{t('screen.selling.entry_hint')}</span>
      )}
    </div>
  )
}
