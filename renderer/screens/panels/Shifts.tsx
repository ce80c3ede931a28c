import type { ReactNode } from 'react'
import type { SuspendedShiftView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Modal } from '../../components/Modal.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'

/** The shifts of this counter that are not closed: the one whose till insert is in, and those that wait. */
export function Shifts(): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const { shift, suspended, screen } = useView()
  const suspend = async (): Promise<void> => {
    const answer = await run('suspendShift', {})
    if (answer.ok) close()
  }
  return (
    <Modal title={t('screen.menu.shifts')} onClose={close} size="large">
      <ul className="shift-list" aria-label={t('screen.menu.shifts')}>
        {shift !== undefined && (
          <li>
            <p>
              <strong>{t('screen.shifts.one', { shift: shift.number, operator: shift.owner.name })}</strong>
              <small>{t('screen.shifts.active', { opened: formats.dateTime(shift.openedAt) })}</small>
            </p>
            {(screen.kind === 'selling' || screen.kind === 'change') && (
              <Button onPress={() => void suspend()} className="large">
                {t('screen.shifts.suspend')}
              </Button>
            )}
          </li>
        )}
        {suspended.map((waiting) => (
          <Waiting key={waiting.number} shift={waiting} />
        ))}
      </ul>
      {suspended.length === 0 && <p>{t('screen.shifts.none')}</p>}
    </Modal>
  )
}

function Waiting({ shift }: { readonly shift: SuspendedShiftView }): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const then = (answered: Promise<{ readonly ok: boolean }>): void =>
    void answered.then(({ ok }) => {
      if (ok) close()
    })
  const named = { shift: shift.number, operator: shift.owner.name }
  return (
    <li>
      <p>
        <strong>{t('screen.shifts.one', named)}</strong>
        <small>
          {t('screen.shifts.suspended', {
            opened: formats.dateTime(shift.openedAt),
            since: formats.dateTime(shift.since),
            by: shift.by.name,
          })}
        </small>
      </p>
      <Button
        kind="primary"
        label={t('screen.shifts.resume_one', named)}
        onPress={() => then(run('resumeShift', { shift: shift.number }))}
        className="large"
      >
        {t('screen.shifts.resume')}
      </Button>
      <Button
        label={t('screen.shifts.count_one', named)}
        onPress={() => then(run('startCount', { shift: shift.number }))}
        className="large"
      >
        {t('screen.shifts.count')}
      </Button>
    </li>
  )
}
