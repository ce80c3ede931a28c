import { type ReactNode, useState } from 'react'
import type { MaintenanceTaskView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { Reasons } from '../../../components/Reasons.tsx'
import { useSpeech, useStation } from '../../../state/context.tsx'
import type { WordKey } from '../../../state/words.ts'

const REASONS: readonly WordKey[] = [
  'screen.maintenance.reason_serviced',
  'screen.maintenance.reason_fitted',
  'screen.maintenance.reason_absent',
]
/** Days for which a task may be put off by one touch. */
const DAYS = [1, 3, 7, 14, 30] as const

interface PutOffProps {
  readonly task: MaintenanceTaskView
  readonly onBack: () => void
  readonly onDone: () => void
}

/** Leaves the task out this time, for a reason. */
export function Skip({ task, onBack, onDone }: PutOffProps): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const [reason, setReason] = useState('')
  const skip = async (): Promise<void> => {
    if ((await run('skipMaintenance', { task: task.id, reason })).ok) onDone()
  }
  return (
    <>
      <p className="question-fact">{t('screen.maintenance.skip_words')}</p>
      <Reasons choices={REASONS} reason={reason} onChange={setReason} />
      <div className="answers">
        <Button action="back" onPress={onBack} className="large">
          {t('screen.common.cancel')}
        </Button>
        <Button kind="primary" onPress={() => void skip()} disabled={reason.trim() === ''} className="large">
          {t('screen.maintenance.skip_yes')}
        </Button>
      </div>
    </>
  )
}

/** Puts the reminder off for some days. */
export function Defer({ task, onBack, onDone }: PutOffProps): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const defer = async (days: number): Promise<void> => {
    if ((await run('deferMaintenance', { task: task.id, days })).ok) onDone()
  }
  return (
    <>
      <p className="question-fact">{t('screen.maintenance.defer_words')}</p>
      <div className="answers">
        {DAYS.map((days) => (
          <Button key={days} onPress={() => void defer(days)} className="large">
            {t('screen.maintenance.defer_days', { days })}
          </Button>
        ))}
      </div>
      <div className="answers">
        <Button action="back" onPress={onBack} className="large">
          {t('screen.common.cancel')}
        </Button>
      </div>
    </>
  )
}
