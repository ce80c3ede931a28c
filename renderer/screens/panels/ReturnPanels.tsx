import { type ReactNode, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { Reasons } from '../../components/Reasons.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

/** Goods come back and no receipt is there: why, and then they are scanned. */
export function StartReturn(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <ReasonDialog
      title={t('screen.return.title')}
      words={t('screen.return.words')}
      choices={['screen.reason.damaged', 'screen.reason.near_date', 'screen.reason.not_wanted']}
      confirm={t('screen.return.start')}
      perform={(reason) => run('startReturn', { reason })}
    />
  )
}

/** The last sale as a whole, undone: the money is in the question and the safe answer is the default. */
export function VoidReceipt({ receipt }: { readonly receipt?: string }): ReactNode {
  const { t } = useSpeech()
  const newest = useLook('receipts', { limit: 1 })
  const { close } = useStation()
  const number = receipt ?? newest.value?.[0]?.receipt
  return (
    <Modal title={t('screen.void_receipt.title')} alert onClose={close}>
      {newest.failure !== undefined && <FailureWords failure={newest.failure} />}
      {newest.value === undefined && newest.failure === undefined && <Waiting words={t('screen.common.wait')} />}
      {newest.value !== undefined && number === undefined && <p>{t('screen.receipts.nothing')}</p>}
      {number !== undefined && <VoidQuestion receipt={number} />}
    </Modal>
  )
}

function VoidQuestion({ receipt }: { readonly receipt: string }): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const [reason, setReason] = useState('')
  const found = useLook('receipts', { text: receipt, limit: 1 })
  const sale = found.value?.[0]
  const voidIt = async (): Promise<void> => {
    const answer = await run('voidReceipt', { receipt, reason })
    if (answer.ok) close()
  }
  const amount = formats.money(sale?.total ?? 0)
  return (
    <>
      {sale !== undefined && (
        <p className="question-item">
          {t('screen.void_receipt.of', { receipt, amount, time: formats.dateTime(sale.at) })}
        </p>
      )}
      <p className="question-fact">{t('screen.void_receipt.words')}</p>
      <Reasons choices={['screen.reason.correction', 'screen.reason.customer']} reason={reason} onChange={setReason} />
      <div className="answers">
        <Button kind="danger" onPress={() => void voidIt()} disabled={reason === ''} className="large">
          {t('screen.void_receipt.yes', { amount })}
        </Button>
        <Button kind="primary" safe action="back" onPress={close} className="large">
          {t('screen.void_receipt.no')}
        </Button>
      </div>
    </>
  )
}

/** The certificate that exempts the customer from tax; an empty number takes the exemption back. */
export function TaxExempt({ now }: { readonly now: string | undefined }): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const [certificate, setCertificate] = useState(now ?? '')
  const confirm = async (): Promise<void> => {
    const answer = await run('setTaxExempt', { certificate: certificate.trim() })
    if (answer.ok) close()
  }
  return (
    <Modal title={t('screen.menu.tax_exempt')} onClose={close} size="small">
      <TextField
        label={t('screen.tax_exempt.field')}
        value={certificate}
        onChange={setCertificate}
        longest={40}
        onEnter={() => void confirm()}
        first
      />
      <Button
        kind="primary"
        action="confirm"
        onPress={() => void confirm()}
        disabled={certificate.trim() === '' && now === undefined}
        className="wide large"
      >
        {certificate.trim() === '' && now !== undefined ? t('screen.tax_exempt.take_back') : t('screen.common.confirm')}
      </Button>
    </Modal>
  )
}
