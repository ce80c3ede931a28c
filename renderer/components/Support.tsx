import type { ReactNode } from 'react'
import type { SupportView } from '../../preload/contract.ts'
import { type Speech, useSpeech, useView } from '../state/context.tsx'
import { Icon } from './Icon.tsx'

/** Whom to call, and whether somebody answers now: those for the first of `about` that the store names any for, else all. */
export function Support({ about = [] }: { readonly about?: readonly SupportView['purpose'][] }): ReactNode {
  const speech = useSpeech()
  const { t } = speech
  const all = useView().support
  const meant = about.map((one) => all.filter(({ purpose }) => purpose === one)).find(({ length }) => length > 0)
  const support = meant ?? all
  if (support.length === 0) return null
  return (
    <address className="support" aria-label={t('screen.help.support')}>
      <strong>{t('screen.card.call')}</strong>
      <ul>
        {support.map((contact) => (
          <li key={`${contact.name} ${contact.phone}`}>
            <span>{contact.name}</span> <b>{contact.phone}</b>{' '}
            <span className="support-state">
              <Icon name={contact.state.open ? 'ok' : 'clock'} /> {stateWords(contact, speech)}
            </span>
            {contact.web !== undefined && <span className="support-web">{contact.web}</span>}
          </li>
        ))}
      </ul>
    </address>
  )
}

function stateWords({ state }: SupportView, { t }: Speech): string {
  if (state.open) {
    if (state.until === undefined) return t('screen.support.open_always')
    return t('screen.support.open_until', { time: state.until.time })
  }
  if (state.from === undefined) return t('screen.support.closed')
  const { time, inDays } = state.from
  if (inDays === 0) return t('screen.support.opens_today', { time })
  if (inDays === 1) return t('screen.support.opens_tomorrow', { time })
  return t('screen.support.opens_later', { time, days: inDays })
}
