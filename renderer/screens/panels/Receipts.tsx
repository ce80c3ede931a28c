import { type ReactNode, useState } from 'react'
import { Modal } from '../../components/Modal.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { ReceiptBrowser } from './ReceiptBrowser.tsx'
import { ReceiptDetail } from './ReceiptDetail.tsx'

/** Past sales: find one, look at its receipt, print it again, give goods back. */
export function Receipts({ scanned }: { readonly scanned?: string | undefined }): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const [chosen, setChosen] = useState(scanned)
  return (
    <Modal
      key={chosen ?? ''}
      title={chosen === undefined ? t('screen.receipts.title') : t('screen.receipts.one', { receipt: chosen })}
      onClose={() => (chosen === undefined ? close() : setChosen(undefined))}
      size="large"
    >
      {chosen === undefined ? <ReceiptBrowser onChoose={setChosen} /> : <ReceiptDetail receipt={chosen} />}
    </Modal>
  )
}
