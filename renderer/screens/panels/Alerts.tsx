import { type ReactNode, useState } from 'react'
import type { AlertView } from '../../../preload/contract.ts'
import { CycleButton } from '../../components/CycleButton.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Modal } from '../../components/Modal.tsx'
import { PickList } from '../../components/PickList.tsx'
import { useAction, useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'
import type { WordKey } from '../../state/words.ts'
import { AlertDetail } from './AlertDetail.tsx'
import { ReceiptDetail } from './ReceiptDetail.tsx'

const SEVERITY_WORDS = {
  low: 'screen.alerts.low',
  medium: 'screen.alerts.medium',
  high: 'screen.alerts.high',
} as const satisfies Readonly<Record<AlertView['severity'], WordKey>>
const SHOWN = { open: 'screen.alerts.open', every: 'screen.alerts.every' } as const

/** What the watch noticed, for those who look into it: a list, one alert with its evidence, and the receipts behind it. */
export function Alerts(): ReactNode {
  const { t, pick } = useSpeech()
  const { close } = useStation()
  const [shown, setShown] = useState<keyof typeof SHOWN>('open')
  const [chosen, setChosen] = useState<string>()
  const [receipt, setReceipt] = useState<string>()
  const listed = useLook('alerts', { all: shown === 'every' })
  const alert = listed.value?.find(({ id }) => id === chosen)
  const back = (): void => {
    if (receipt !== undefined) setReceipt(undefined)
    else if (alert !== undefined) setChosen(undefined)
    else close()
  }
  const seenTo = (): void => {
    setChosen(undefined)
    listed.again()
  }
  const title = alert === undefined ? t('screen.alerts.title') : pick(alert.name)
  return (
    <Modal
      key={`${chosen ?? ''} ${receipt ?? ''}`}
      title={receipt === undefined ? title : t('screen.receipts.one', { receipt })}
      onClose={back}
      size="large"
      className="alerts"
    >
      {receipt !== undefined && <ReceiptDetail receipt={receipt} />}
      {receipt === undefined && alert !== undefined && (
        <AlertDetail alert={alert} onReceipt={setReceipt} onDone={seenTo} />
      )}
      {alert === undefined && (
        <>
          {listed.failure !== undefined && <FailureWords failure={listed.failure} />}
          <AlertList alerts={listed.value ?? []} shown={shown} onShown={setShown} onChoose={setChosen} />
        </>
      )}
    </Modal>
  )
}

function AlertList(props: {
  readonly alerts: readonly AlertView[]
  readonly shown: keyof typeof SHOWN
  readonly onShown: (shown: keyof typeof SHOWN) => void
  readonly onChoose: (alert: string) => void
}): ReactNode {
  const { t, pick, formats } = useSpeech()
  const { shown, onShown } = props
  useAction('quantity', () => onShown(shown === 'open' ? 'every' : 'open'))
  return (
    <>
      <CycleButton
        label={t('screen.alerts.shown')}
        choices={['open', 'every'] as const}
        chosen={shown}
        wordsOf={(one) => t(SHOWN[one])}
        onChoose={onShown}
        action="quantity"
      />
      <PickList
        label={t('screen.alerts.list')}
        items={props.alerts}
        keyOf={(one) => one.id}
        nameOf={(one) => `${t(SEVERITY_WORDS[one.severity])}, ${pick(one.name)}, ${formats.dateTime(one.at)}`}
        onPick={(one) => props.onChoose(one.id)}
        empty={t('screen.alerts.none')}
        draw={(one) => (
          <>
            <Icon name={one.acknowledged === undefined ? 'warning' : 'ok'} size={32} />
            <span className="pick-main">
              <strong>{pick(one.name)}</strong>
              <small>
                {formats.dateTime(one.at)}
                {one.operator !== undefined && ` · ${t('screen.alerts.by', { operator: one.operator })}`}
                {one.shift !== undefined && ` · ${t('screen.alerts.shift', { number: one.shift })}`}
              </small>
            </span>
            <span className={`alert-severity ${one.severity}`}>{t(SEVERITY_WORDS[one.severity])}</span>
          </>
        )}
      />
    </>
  )
}
