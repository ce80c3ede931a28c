import { type ReactNode, useState } from 'react'
import type { ItemView } from '../../preload/contract.ts'
import { useSpeech, useView } from '../state/context.tsx'
import { useLook } from '../state/use-look.ts'
import { FailureWords } from './FailureWords.tsx'
import { PickList } from './PickList.tsx'
import { TextField } from './TextField.tsx'

const RESULTS = 40

/** Finds an item by part of its name, pinyin initials or code, as it is typed. */
export function ItemSearch({ onPick }: { readonly onPick: (item: ItemView) => void }): ReactNode {
  const { t, formats, name, pick } = useSpeech()
  const { weightUnit } = useView().station
  const [text, setText] = useState('')
  const found = useLook('search', { text, limit: RESULTS })
  const price = (item: ItemView): string => {
    const amount = formats.money(item.price)
    if (item.soldBy === 'weight') return t('screen.search.per_weight', { amount, unit: weightUnit })
    return item.per === 1 ? amount : t('screen.search.per_lot', { amount, per: item.per })
  }
  return (
    <>
      <TextField label={t('screen.search.field')} type="search" value={text} onChange={setText} first />
      {found.failure !== undefined && <FailureWords failure={found.failure} />}
      <PickList
        label={t('screen.search.results')}
        items={text === '' ? [] : (found.value ?? [])}
        keyOf={(item) => item.code}
        nameOf={(item) => `${name(item.name, item.nameEn)}, ${price(item)}`}
        about={text}
        // Enter must not sell what was found for half the words.
        onPick={(item) => found.isCurrent && onPick(item)}
        empty={text === '' ? t('screen.search.hint') : t('screen.search.nothing')}
        draw={(item) => (
          <>
            <span className="pick-main">
              <strong>{name(item.name, item.nameEn)}</strong>
              <small>
                {item.code} · {t('screen.search.department', { department: pick(item.department) })}
              </small>
            </span>
            <span className="pick-amount">{price(item)}</span>
          </>
        )}
      />
    </>
  )
}
