import { type ReactNode, useState } from 'react'
import type { DayView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { TextField } from '../../components/TextField.tsx'
import { toDecimal } from '../../state/amounts.ts'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

/** The days nobody compared with the bank yet: what the journal and the terminal say, and what the account shows. */
export function Days(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const listed = useLook('days', {})
  return (
    <Modal title={t('screen.days.title')} onClose={close} size="large" className="days">
      {listed.failure !== undefined && <FailureWords failure={listed.failure} />}
      {listed.value?.length === 0 && <p>{t('screen.days.none')}</p>}
      <ul className="settlement-differences">
        {listed.value?.map((day) => (
          <Day key={day.day} day={day} onDone={listed.again} />
        ))}
      </ul>
    </Modal>
  )
}

function Day({ day, onDone }: { readonly day: DayView; readonly onDone: () => void }): ReactNode {
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const { currency } = useView().station
  const [bank, setBank] = useState('')
  const [note, setNote] = useState('')
  const typed = /^-?\d{1,12}(\.\d{1,6})?$/.test(bank)
  const expected = toDecimal(day.journal, currency.digits)
  const done = async (): Promise<void> => {
    const answer = await run('checkDay', { day: day.day, bank, note })
    if (answer.ok) onDone()
  }
  return (
    <li>
      <div>
        <strong>{day.day}</strong>
        <p>
          {t('screen.days.journal')}: {formats.money(day.journal)} · {t('screen.days.settlement')}:{' '}
          {day.settlement === undefined ? t('screen.days.unsettled') : formats.money(day.settlement)}
          {day.settlement !== undefined && ` · ${difference(day.settlement - day.journal)}`}
        </p>
        <TextField label={t('screen.days.bank')} value={bank} onChange={setBank} longest={20} numeric />
        {typed && Number(bank) === Number(expected) && <p>{t('screen.days.same')}</p>}
        <TextField label={t('screen.days.note')} value={note} onChange={setNote} longest={1000} />
        <Button kind="primary" onPress={() => void done()} disabled={!typed}>
          {t('screen.days.check')}
        </Button>
      </div>
    </li>
  )

  function difference(amount: number): string {
    return amount === 0 ? t('screen.days.same') : t('screen.days.differs', { amount: formats.money(amount) })
  }
}
