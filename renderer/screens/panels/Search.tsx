import type { ReactNode } from 'react'
import type { ItemView } from '../../../preload/contract.ts'
import { ItemSearch } from '../../components/ItemSearch.tsx'
import { Modal } from '../../components/Modal.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'

/** An item that is looked for is sold. */
export function Search(): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const sell = (item: ItemView): void => {
    close()
    void run('key', { text: item.code })
  }
  return (
    <Modal title={t('screen.search.title')} onClose={close} size="large" className="search">
      <ItemSearch onPick={sell} />
    </Modal>
  )
}
