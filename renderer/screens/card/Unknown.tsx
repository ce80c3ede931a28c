import { type ReactNode, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Support } from '../../components/Support.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'

/** The outcome is not known and the terminal is being asked. Nothing to press: guessing would charge twice. */
export function Asking({ since }: { readonly since: number }): ReactNode {
  const { t, formats } = useSpeech()
  return (
    <>
      <Icon name="clock" size={96} />
      <h1>{t('screen.card.asking')}</h1>
      <p className="card-advice">{t('screen.card.asking_next')}</p>
      <p className="money-state warning">
        <Icon name="warning" /> {t('screen.card.not_known', { time: formats.time(since) })}
      </p>
    </>
  )
}

/** Asking did not settle it: a supervisor reads the terminal's own history and decides. */
export function Undecided(props: {
  readonly amount: number
  readonly reference: string
  readonly since: number
}): ReactNode {
  const { t, formats } = useSpeech()
  const [deciding, setDeciding] = useState(false)
  return (
    <>
      <Icon name="warning" size={48} />
      <h1>{t('screen.card.undecided')}</h1>
      <p className="card-advice">{t('screen.card.undecided_next')}</p>
      <p className="card-reference">
        {t('screen.card.reference')} <strong>{props.reference}</strong> <span>{formats.dateTime(props.since)}</span>
      </p>
      <p className="money-state warning">
        <Icon name="warning" /> {t('screen.card.not_known', { time: formats.time(props.since) })}
      </p>
      <Support about="acquirer" />
      <Button kind="primary" onPress={() => setDeciding(true)} className="large">
        {t('screen.card.decide')}
      </Button>
      {deciding && <Decision {...props} onClose={() => setDeciding(false)} />}
    </>
  )
}

function Decision(props: {
  readonly amount: number
  readonly reference: string
  readonly since: number
  readonly onClose: () => void
}): ReactNode {
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const decide = (charged: boolean): void => {
    props.onClose()
    void run('decideCard', { charged })
  }
  const amount = formats.money(Math.abs(props.amount))
  return (
    <Modal title={t('screen.card.decide_title', { amount })} alert onClose={props.onClose}>
      <p className="question-fact">
        {t('screen.card.decide_how', { reference: props.reference, amount, time: formats.dateTime(props.since) })}
      </p>
      <div className="answers column">
        <Button onPress={() => decide(true)} icon="ok" className="large">
          {t('screen.card.was_charged', { amount })}
        </Button>
        <Button onPress={() => decide(false)} icon="cross" className="large">
          {t('screen.card.was_not_charged', { amount })}
        </Button>
        <Button kind="primary" safe action="back" onPress={props.onClose} className="large">
          {t('screen.card.not_sure')}
        </Button>
      </div>
    </Modal>
  )
}
