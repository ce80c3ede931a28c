import { type ReactNode, useState } from 'react'
import type { MaintenanceTaskView, MaintenanceView, TicketView, UpkeepDevice } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { FailureWords } from '../../../components/FailureWords.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Modal } from '../../../components/Modal.tsx'
import { PickList } from '../../../components/PickList.tsx'
import { CHECK_WORDS } from '../../../components/TopBar.tsx'
import { useSpeech, useStation } from '../../../state/context.tsx'
import { useLook } from '../../../state/use-look.ts'
import { Defer, Skip } from './PutOff.tsx'
import { TaskDetail } from './TaskDetail.tsx'
import { Ticket } from './Ticket.tsx'
import { MEASURE_WORDS, STATE_WORDS } from './words.ts'

/** What stands in the panel: the plan, one task, a question about it, or a service ticket. */
type Page =
  | { readonly at: 'plan' }
  | { readonly at: 'task' | 'skip' | 'defer'; readonly task: string }
  | { readonly at: 'ticket'; readonly ticket: TicketView; readonly back: Page }

/** The maintenance plan with pictures and history, and the service tickets of devices in trouble. */
export function Maintenance(): ReactNode {
  const { t, pick } = useSpeech()
  const { close, run } = useStation()
  const [page, setPage] = useState<Page>({ at: 'plan' })
  const listed = useLook('maintenance', {})
  const task = 'task' in page ? listed.value?.tasks.find(({ id }) => id === page.task) : undefined
  const toPlan = (): void => {
    setPage({ at: 'plan' })
    listed.again()
  }
  const back = (): void => {
    if (page.at === 'plan') close()
    else if (page.at === 'ticket') setPage(page.back)
    else if (page.at === 'task' || task === undefined) toPlan()
    else setPage({ at: 'task', task: page.task })
  }
  const makeTicket = async (device: UpkeepDevice, failed?: string): Promise<void> => {
    const answer = await run('makeTicket', { device, ...(failed === undefined ? {} : { task: failed }) })
    if (answer.ok) setPage({ at: 'ticket', ticket: answer.value, back: page })
  }
  return (
    <Modal key={JSON.stringify(page)} title={titleOf()} onClose={back} size="large" className="maintenance">
      {listed.failure !== undefined && <FailureWords failure={listed.failure} />}
      {page.at === 'ticket' && <Ticket ticket={page.ticket} />}
      {page.at === 'task' && task !== undefined && (
        <TaskDetail
          task={task}
          onDone={toPlan}
          onSkip={() => setPage({ at: 'skip', task: task.id })}
          onDefer={() => setPage({ at: 'defer', task: task.id })}
          onTicket={() => void makeTicket(task.device, task.id)}
        />
      )}
      {page.at === 'skip' && task !== undefined && <Skip task={task} onBack={back} onDone={toPlan} />}
      {page.at === 'defer' && task !== undefined && <Defer task={task} onBack={back} onDone={toPlan} />}
      {page.at === 'plan' && listed.value !== undefined && (
        <Plan
          plan={listed.value}
          onChoose={(id) => setPage({ at: 'task', task: id })}
          onTicket={(device) => void makeTicket(device)}
        />
      )}
    </Modal>
  )

  function titleOf(): string {
    if (page.at === 'ticket') return t('screen.ticket.title', { number: page.ticket.number })
    if (task === undefined) return t('screen.maintenance.title')
    const name = pick(task.name)
    if (page.at === 'skip') return t('screen.maintenance.skip_title', { task: name })
    return page.at === 'defer' ? t('screen.maintenance.defer_title', { task: name }) : name
  }
}

function Plan(props: {
  readonly plan: MaintenanceView
  readonly onChoose: (task: string) => void
  readonly onTicket: (device: UpkeepDevice) => void
}): ReactNode {
  const { t, pick, formats } = useSpeech()
  const { tasks, troubles } = props.plan
  return (
    <>
      {troubles.length > 0 && (
        <section aria-label={t('screen.maintenance.troubles')} className="maintenance-troubles">
          <h3>{t('screen.maintenance.troubles')}</h3>
          <ul>
            {troubles.map((check) => (
              <li key={check.name}>
                <Icon name={check.state === 'failed' ? 'cross' : 'warning'} />
                <span>{pick(check.found)}</span>
                <Button onPress={() => props.onTicket(check.device)}>
                  {t('screen.maintenance.ticket_for', { device: t(CHECK_WORDS[check.name]) })}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PickList
        label={t('screen.maintenance.list')}
        items={tasks}
        keyOf={(task) => task.id}
        nameOf={(task) => `${pick(task.name)}, ${stateText(task)}`}
        onPick={(task) => props.onChoose(task.id)}
        empty={t('screen.maintenance.none')}
        draw={(task) => (
          <>
            <Icon name={iconOf(task)} size={32} />
            <span className="pick-main">
              <strong>{pick(task.name)}</strong>
              <small>
                {pick(task.deviceName)}
                {task.used.map(({ by, used, limit }) => (
                  <span key={by}>
                    {' · '}
                    {t(MEASURE_WORDS[by], { used: formats.count(used), limit: formats.count(limit) })}
                  </span>
                ))}
              </small>
            </span>
            <span className={`maintenance-state ${task.deferredUntil === undefined ? task.state : 'ok'}`}>
              {stateText(task)}
            </span>
          </>
        )}
      />
    </>
  )

  function stateText({ state, deferredUntil }: MaintenanceTaskView): string {
    return deferredUntil === undefined
      ? t(STATE_WORDS[state])
      : t('screen.maintenance.deferred', { day: deferredUntil })
  }
}

function iconOf({ state, deferredUntil }: MaintenanceTaskView): 'ok' | 'clock' | 'warning' {
  if (deferredUntil !== undefined || state === 'soon') return 'clock'
  return state === 'ok' ? 'ok' : 'warning'
}
