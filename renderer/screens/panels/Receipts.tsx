import { type ReactNode, useState } from 'react'
import type { RefundKind } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { PickList } from '../../components/PickList.tsx'
import { TENDER_WORDS } from '../../components/TenderList.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useScans, useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'
import type { WordKey } from '../../state/words.ts'
import { ReceiptDetail } from './ReceiptDetail.tsx'

const NEWEST = 60

const REFUNDS: Readonly<Record<RefundKind, WordKey>> = {
  receipt: 'screen.receipts.refund',
  no_receipt: 'screen.receipts.refund_no_receipt',
  void: 'screen.receipts.refund_void',
}

/** Past sales: find one, look at its receipt, print it again, give goods back. */
export function Receipts(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const [chosen, setChosen] = useState<string>()
  return (
    <Modal
      key={chosen ?? ''}
      title={chosen === undefined ? t('screen.receipts.title') : t('screen.receipts.one', { receipt: chosen })}
      onClose={() => (chosen === undefined ? close() : setChosen(undefined))}
      size="large"
    >
      {chosen === undefined ? <Browser onChoose={setChosen} /> : <ReceiptDetail receipt={chosen} />}
    </Modal>
  )
}

function Browser(props: { readonly onChoose: (receipt: string) => void }): ReactNode {
  const { t, formats } = useSpeech()
  const [text, setText] = useState('')
  const receipts = useLook('receipts', text === '' ? { limit: NEWEST } : { text, limit: NEWEST })
  useScans(setText)
  return (
    <>
      <div className="field-row">
        <TextField label={t('screen.receipts.find')} type="search" value={text} onChange={setText} first />
        {text !== '' && <Button onPress={() => setText('')}>{t('screen.receipts.all')}</Button>}
      </div>
      {receipts.failure !== undefined && <FailureWords failure={receipts.failure} />}
      <PickList
        label={t('screen.receipts.title')}
        items={receipts.value ?? []}
        keyOf={(one) => one.receipt}
        nameOf={(one) => `${one.receipt}, ${formats.dateTime(one.at)}, ${formats.money(one.total)}`}
        onPick={(one) => props.onChoose(one.receipt)}
        empty={t('screen.receipts.nothing')}
        draw={(one) => (
          <>
            <span className="pick-main">
              <strong>{one.receipt}</strong>
              <small>
                {formats.dateTime(one.at)} · {one.operator} ·{' '}
                {one.tenders.map((kind) => t(TENDER_WORDS[kind])).join(' + ')}
                {one.kind === 'refund' && ` · ${t(REFUNDS[one.refundKind ?? 'receipt'])}`}
              </small>
            </span>
            <span className="pick-amount">{formats.money(one.total)}</span>
          </>
        )}
      />
    </>
  )
}
