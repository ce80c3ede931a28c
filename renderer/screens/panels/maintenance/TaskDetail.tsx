import { type ReactNode, useState } from 'react'
import type { MaintenanceTaskView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { ROLE_WORDS } from '../../../components/TopBar.tsx'
import { useKeys, useSpeech, useStation } from '../../../state/context.tsx'
import { MEASURE_WORDS, STATE_WORDS } from './words.ts'

/** One task: its picture, the steps, what was recorded of it, and what can be recorded now. */
export function TaskDetail(props: {
  readonly task: MaintenanceTaskView
  readonly onDone: () => void
  readonly onSkip: () => void
  readonly onDefer: () => void
  readonly onTicket: () => void
}): ReactNode {
  const { task, onSkip, onDefer, onTicket } = props
  const { t, pick, formats } = useSpeech()
  const { run } = useStation()
  const [note, setNote] = useState('')
  const done = async (): Promise<void> => {
    const answer = await run('maintenanceDone', { task: task.id, note })
    if (answer.ok) props.onDone()
  }
  useKeys({
    action(action) {
      if (action === 'card') {
        if (task.mine) void done()
      } else if (action === 'void_line') onSkip()
      else if (action === 'hold') onDefer()
      else if (action === 'member') onTicket()
      else return false
      return true
    },
  })
  const roles = task.roles.map((role) => t(ROLE_WORDS[role])).join(' / ')
  return (
    <div className="maintenance-task">
      <div className="maintenance-what">
        <img src={`/maintenance/${task.picture}`} alt="" draggable={false} width={360} height={240} />
        <p>
          <span className={`maintenance-state ${task.state}`}>{t(STATE_WORDS[task.state])}</span> {lastText()}
        </p>
        {task.used.map(({ by, used, limit }) => (
          <p key={by} className="maintenance-used">
            {t(MEASURE_WORDS[by], { used: formats.count(used), limit: formats.count(limit) })}
          </p>
        ))}
        {task.deferredUntil !== undefined && <p>{t('screen.maintenance.deferred', { day: task.deferredUntil })}</p>}
      </div>
      <section aria-label={t('screen.maintenance.steps')}>
        <h3>{t('screen.maintenance.steps')}</h3>
        <ol className="maintenance-steps">
          {task.steps.map((step) => (
            <li key={step.en}>{pick(step)}</li>
          ))}
        </ol>
        <h3>{t('screen.maintenance.history')}</h3>
        <ul className="maintenance-history">
          {task.history.length === 0 && <li>{t('screen.maintenance.history_none')}</li>}
          {task.history.map((one) => (
            <li key={one.seq}>
              {formats.dateTime(one.at)} · {wasText(one)}
              {one.operator !== undefined && ` · ${one.operator}`}
              {one.note !== undefined && (
                <>
                  {' · '}
                  <bdi>{one.note}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <div className="maintenance-answers">
        <TextField label={t('screen.maintenance.note')} value={note} onChange={setNote} longest={500} />
        {!task.mine && <p>{t('screen.maintenance.not_yours', { roles })}</p>}
        <div className="answers">
          <Button action="void_line" onPress={onSkip}>
            {t('screen.maintenance.skip')}
          </Button>
          <Button action="hold" onPress={onDefer}>
            {t('screen.maintenance.defer')}
          </Button>
          <Button action="member" onPress={onTicket}>
            {t('screen.maintenance.failed')}
          </Button>
          <Button kind="primary" icon="ok" action="card" onPress={() => void done()} disabled={!task.mine}>
            {t('screen.maintenance.done')}
          </Button>
        </div>
      </div>
    </div>
  )

  function lastText(): string {
    if (task.handled === undefined) return t('screen.maintenance.never')
    const { what, day } = task.handled
    return t(what === 'done' ? 'screen.maintenance.last_done' : 'screen.maintenance.last_skipped', { day })
  }

  function wasText({ what, until }: MaintenanceTaskView['history'][number]): string {
    if (what === 'deferred') return t('screen.maintenance.was_deferred', { day: until ?? '' })
    return t(what === 'done' ? 'screen.maintenance.was_done' : 'screen.maintenance.was_skipped')
  }
}
