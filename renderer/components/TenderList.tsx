import type { ReactNode } from 'react'
import type { TenderView } from '../../preload/contract.ts'
import { useSpeech } from '../state/context.tsx'
import type { WordKey } from '../state/words.ts'
import { Button } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'

export const TENDER_WORDS: Readonly<Record<TenderView['kind'], WordKey>> = {
  cash: 'screen.tender.kind_cash',
  foreign: 'screen.tender.kind_foreign',
  card: 'screen.tender.kind_card',
  wallet: 'screen.tender.kind_wallet',
  medical: 'screen.tender.kind_medical',
  gift: 'screen.tender.kind_gift',
  voucher: 'screen.tender.kind_voucher',
}

const TENDER_ICONS: Readonly<Record<TenderView['kind'], IconName>> = {
  cash: 'cash',
  foreign: 'exchange',
  card: 'card',
  wallet: 'wallet',
  medical: 'medical',
  gift: 'gift',
  voucher: 'voucher',
}

/** What goes through the terminal. The keys beside the card's, which mean something else over a basket, lead to the others. */
export const METHODS = [
  { method: 'card', icon: 'card', key: 'card' },
  { method: 'wallet', icon: 'wallet', key: 'void_line' },
  { method: 'medical', icon: 'medical', key: 'discount' },
  { method: 'gift', icon: 'gift', key: undefined },
] as const

/** Tenders so far; each can be taken back until the sale is complete. */
export function TenderList(props: {
  readonly tenders: readonly TenderView[]
  readonly onUndo?: (tender: number) => void
}): ReactNode {
  const { t, formats } = useSpeech()
  const { onUndo } = props
  return (
    <ul className="tender-list" aria-label={t('screen.tender.so_far')}>
      {props.tenders.map((tender) => (
        <li key={tender.id}>
          <Icon name={TENDER_ICONS[tender.kind]} />
          <span className="tender-kind">
            {t(TENDER_WORDS[tender.kind])} {tender.detail !== undefined && <small>{tender.detail}</small>}{' '}
            {tender.left !== undefined && (
              <small>{t('screen.tender.gift_left', { amount: formats.money(tender.left) })}</small>
            )}
          </span>
          <strong>{formats.money(tender.amount)}</strong>
          {onUndo !== undefined && (
            <Button
              onPress={() => onUndo(tender.id)}
              label={t('screen.tender.undo_one', {
                kind: t(TENDER_WORDS[tender.kind]),
                amount: formats.money(tender.amount),
              })}
            >
              {t('screen.tender.undo')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
