import { type ReactNode, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Modal } from '../../components/Modal.tsx'
import { TextField } from '../../components/TextField.tsx'
import { toDecimal, toMinor, typedDecimal } from '../../state/amounts.ts'
import { useAction, useSpeech, useStation, useView } from '../../state/context.tsx'

interface Unknown {
  readonly since: number
  /** It is about what an insurance may hold: no money can have moved. */
  readonly preSettlement?: true | undefined
}

function notKnown({ preSettlement }: Pick<Unknown, 'preSettlement'>) {
  return preSettlement ? 'screen.card.hold_not_known' : 'screen.card.not_known'
}

/** The outcome is not known and the terminal is being asked. Nothing to press: guessing would charge twice. */
export function Asking({ since, preSettlement }: Unknown): ReactNode {
  const { t, formats } = useSpeech()
  return (
    <>
      <Icon name="clock" size={96} />
      <h1>{t('screen.card.asking')}</h1>
      <p className="card-advice">{t('screen.card.asking_next')}</p>
      <p className="money-state warning">
        <Icon name="warning" /> {t(notKnown({ preSettlement }), { time: formats.time(since) })}
      </p>
    </>
  )
}

interface Open extends Unknown {
  readonly amount: number
  readonly reference: string
  /** A part of the amount may have been paid. */
  readonly part: boolean
}

/** Asking did not settle it: a supervisor reads the terminal's own history and decides. */
export function Undecided(props: Open): ReactNode {
  const { t, formats } = useSpeech()
  const [deciding, setDeciding] = useState(false)
  const held = props.preSettlement === true
  // Decides nothing yet: the question's own Enter keeps waiting.
  useAction('confirm', () => setDeciding(true))
  return (
    <>
      <Icon name="warning" size={48} />
      <h1>{t(held ? 'screen.card.hold_undecided' : 'screen.card.undecided')}</h1>
      <p className="card-advice">{t(held ? 'screen.card.hold_undecided_next' : 'screen.card.undecided_next')}</p>
      <p className="card-reference">
        {t('screen.card.reference')} <strong>{props.reference}</strong> <span>{formats.dateTime(props.since)}</span>
      </p>
      <p className="money-state warning">
        <Icon name="warning" /> {t(notKnown(props), { time: formats.time(props.since) })}
      </p>
      <Button kind="primary" action="confirm" onPress={() => setDeciding(true)} className="large">
        {t('screen.card.decide')}
      </Button>
      {deciding && <Decision {...props} onClose={() => setDeciding(false)} />}
    </>
  )
}

function Decision(props: Open & { readonly onClose: () => void }): ReactNode {
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const { digits } = useView().station.currency
  const [found, setFound] = useState(toDecimal(Math.abs(props.amount), digits))
  const paid = props.part ? toMinor(typedDecimal(found) ?? '', digits) : undefined
  const decide = (charged: boolean): void => {
    props.onClose()
    void run('decideCard', { charged, ...(charged && paid !== undefined ? { amount: toDecimal(paid, digits) } : {}) })
  }
  const amount = formats.money(Math.abs(props.amount))
  const held = props.preSettlement === true
  const facts = { reference: props.reference, amount, time: formats.dateTime(props.since) }
  return (
    <Modal
      title={t(held ? 'screen.card.hold_decide_title' : 'screen.card.decide_title', { amount })}
      alert
      onClose={props.onClose}
    >
      <p className="question-fact">{t(held ? 'screen.card.hold_decide_how' : 'screen.card.decide_how', facts)}</p>
      {props.part && (
        <TextField label={t('screen.card.decide_amount')} value={found} onChange={setFound} longest={12} numeric />
      )}
      <div className="answers column">
        {!held && (
          <Button onPress={() => decide(true)} icon="ok" className="large" disabled={props.part && paid === undefined}>
            {t('screen.card.was_charged', { amount: paid === undefined ? amount : formats.money(paid) })}
          </Button>
        )}
        <Button onPress={() => decide(false)} icon="cross" className="large">
          {held ? t('screen.card.hold_gone') : t('screen.card.was_not_charged', { amount })}
        </Button>
        <Button kind="primary" safe action="back" onPress={props.onClose} className="large">
          {t('screen.card.not_sure')}
        </Button>
      </div>
    </Modal>
  )
}
