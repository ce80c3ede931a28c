import { type ReactNode, useState } from 'react'
import type { LateDeclineView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

/** Charges the bank refused after the goods had gone, and charges owed to a customer: what became of each is said. */
export function LateDeclines(): ReactNode {
  const { t, formats } = useSpeech()
  const { close } = useStation()
  const { exposure } = useView()
  const listed = useLook('lateDeclines', {})
  return (
    <Modal title={t('screen.late.title')} onClose={close} size="large">
      {exposure !== undefined && (
        <p className="money-state warning">
          {t('screen.late.exposure', { count: exposure.count, amount: formats.money(exposure.amount) })}
        </p>
      )}
      {listed.failure !== undefined && <FailureWords failure={listed.failure} />}
      {listed.value?.length === 0 && <p>{t('screen.late.none')}</p>}
      <ul className="settlement-differences">
        {listed.value?.map((one) => (
          <LateDecline key={one.intent} one={one} onDone={listed.again} />
        ))}
      </ul>
    </Modal>
  )
}

function LateDecline({ one, onDone }: { readonly one: LateDeclineView; readonly onDone: () => void }): ReactNode {
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const [how, setHow] = useState('')
  const done = async (cash: boolean): Promise<void> => {
    const answer = await run('seeToLateDecline', { intent: one.intent, how, ...(cash ? { cash } : {}) })
    if (answer.ok) onDone()
  }
  return (
    <li>
      <div>
        <strong>
          {formats.money(one.amount)} {one.brand} {one.maskedPan}
        </strong>
        <p>
          {formats.dateTime(one.at)} · {one.intent} · {t('screen.late.operator', { operator: one.operator })}
        </p>
        {one.kind === 'owed' && (
          <p className="money-state warning">{t(one.unclear ? 'screen.late.unclear' : 'screen.late.owed')}</p>
        )}
        <TextField label={t('screen.late.how')} value={how} onChange={setHow} longest={200} />
        {one.kind === 'owed' && (
          <Button kind="primary" onPress={() => void done(true)} disabled={how.trim() === ''}>
            {t('screen.late.cash', { amount: formats.money(one.amount) })}
          </Button>
        )}
        <Button
          kind={one.kind === 'owed' ? 'plain' : 'primary'}
          onPress={() => void done(false)}
          disabled={how.trim() === ''}
        >
          {t(one.kind === 'owed' ? 'screen.late.other' : 'screen.late.done')}
        </Button>
      </div>
    </li>
  )
}
