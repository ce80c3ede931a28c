import { type ReactNode, useState } from 'react'
import type { ItemView } from '../../../preload/contract.ts'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { PickList } from '../../components/PickList.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

const RESULTS = 40

/** Finds an item by part of its name, pinyin initials or code, as it is typed. */
export function Search(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  return (
    <Modal title={t('screen.search.title')} onClose={close} size="large" className="search">
      <SearchBody />
    </Modal>
  )
}

function SearchBody(): ReactNode {
  const { t, formats, name } = useSpeech()
  const { run, close } = useStation()
  const { weightUnit } = useView().station
  const [text, setText] = useState('')
  const found = useLook('search', { text, limit: RESULTS })
  const price = (item: ItemView): string => {
    const amount = formats.money(item.price)
    if (item.soldBy === 'weight') return t('screen.search.per_weight', { amount, unit: weightUnit })
    return item.per === 1 ? amount : t('screen.search.per_lot', { amount, per: item.per })
  }
  const sell = (item: ItemView): void => {
    close()
    void run('key', { text: item.code })
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
        onPick={sell}
        empty={text === '' ? t('screen.search.hint') : t('screen.search.nothing')}
        draw={(item) => (
          <>
            <span className="pick-main">
              <strong>{name(item.name, item.nameEn)}</strong>
              <small>
                {item.code} · {item.department}
              </small>
            </span>
            <span className="pick-amount">{price(item)}</span>
          </>
        )}
      />
    </>
  )
}
