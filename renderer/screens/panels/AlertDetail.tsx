import { type ReactNode, useState } from 'react'
import type { AlertView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'

/** One alert: what was measured, the entries behind it with their receipts, what to do, and what came of it. */
export function AlertDetail(props: {
  readonly alert: AlertView
  readonly onReceipt: (receipt: string) => void
  readonly onDone: () => void
}): ReactNode {
  const { alert, onReceipt, onDone } = props
  const { t, pick, formats } = useSpeech()
  const { run } = useStation()
  const [note, setNote] = useState('')
  const shown = (value: number): string => {
    if (alert.unit === 'amount') return formats.money(value)
    if (alert.unit === 'percent') return formats.percent(String(value))
    if (alert.unit === 'minutes') return t('screen.alerts.minutes', { count: value })
    return alert.unit === 'hour' ? t('screen.alerts.hour', { count: value }) : formats.count(value)
  }
  const done = async (): Promise<void> => {
    const answer = await run('acknowledgeAlert', { alert: alert.id, note })
    if (answer.ok) onDone()
  }
  const { acknowledged } = alert
  return (
    <div className="alert-detail">
      <p>{pick(alert.reason)}</p>
      <p className="alert-measured">
        {t('screen.alerts.measured', { found: shown(alert.found), limit: shown(alert.limit) })} ·{' '}
        {formats.dateTime(alert.at)}
        {alert.operator !== undefined && ` · ${t('screen.alerts.by', { operator: alert.operator })}`}
      </p>
      <h3>{t('screen.alerts.evidence')}</h3>
      <ul className="alert-evidence">
        {alert.evidence.map((one) => (
          <li key={one.seq}>
            <span>
              {t('screen.alerts.entry', { seq: one.seq })} · {formats.dateTime(one.at)} · {pick(one.what)}
            </span>
            {[one.original, one.receipt].flatMap((receipt) =>
              receipt === undefined ? (
                []
              ) : (
                <Button key={receipt} onPress={() => onReceipt(receipt)}>
                  {receipt === one.original ? t('screen.alerts.original', { receipt }) : receipt}
                </Button>
              ),
            )}
          </li>
        ))}
      </ul>
      <h3>{t('screen.alerts.next')}</h3>
      <p>{pick(alert.next)}</p>
      {acknowledged === undefined ? (
        <div className="alert-note">
          <TextField
            label={t('screen.alerts.note')}
            value={note}
            onChange={setNote}
            longest={1000}
            onEnter={() => void done()}
            first
          />
          <Button kind="primary" icon="ok" onPress={() => void done()} disabled={note.trim() === ''}>
            {t('screen.alerts.acknowledge')}
          </Button>
        </div>
      ) : (
        <p className="alert-measured">
          {t('screen.alerts.seen_to', {
            ...{ operator: acknowledged.operator, time: formats.dateTime(acknowledged.at) },
          })}
          <br />
          <bdi>{acknowledged.note}</bdi>
        </p>
      )}
    </div>
  )
}
