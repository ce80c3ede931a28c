import type { ReactNode } from 'react'
import type { ScreenView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { CountdownRing } from '../../components/CountdownRing.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PresentCard } from '../../components/PracticeTerminal.tsx'
import { Support } from '../../components/Support.tsx'
import { TENDER_WORDS } from '../../components/TenderList.tsx'
import { toDecimal } from '../../state/amounts.ts'
import { useAction, useKeys, useSpeech, useStation, useView } from '../../state/context.tsx'
import type { WordKey } from '../../state/words.ts'
import { CompareSignature } from './CompareSignature.tsx'
import { PreSettled } from './PreSettled.tsx'
import { Asking, Undecided } from './Unknown.tsx'

type CardScreen = Extract<ScreenView, { kind: 'card' }>

/** A payment on the terminal, step by step; each says whether money has moved, and all of them whom to call. */
export function CardPayment({ screen }: { readonly screen: CardScreen }): ReactNode {
  const { t, formats } = useSpeech()
  const refund = screen.basket.kind === 'refund'
  return (
    <main className={`card-payment step-${screen.state.step}`}>
      <section className="card-amount" aria-label={t('screen.card.amount')}>
        <span className="due-label">
          <Icon name={screen.method === 'card' ? 'card' : screen.method} size={32} /> {t(TENDER_WORDS[screen.method])}
          {refund && ` · ${t('screen.card.refund')}`}
        </span>
        <output className="card-sum" aria-label={t('screen.card.amount')}>
          {formats.money(screen.amount)}
        </output>
      </section>
      <section className="card-step" aria-live="assertive">
        <Step key={screen.state.step} screen={screen} />
      </section>
      {/* Outside the steps, so that it stays where it is from one to the next and is not read out with each. */}
      <Support about={screen.method === 'medical' ? ['medical_insurance', 'acquirer'] : ['acquirer']} />
    </main>
  )
}

function Step({ screen }: { readonly screen: CardScreen }): ReactNode {
  const { t } = useSpeech()
  const { state } = screen
  const refund = screen.basket.kind === 'refund'
  switch (state.step) {
    case 'check_amount':
      return <CheckAmount screen={screen} />
    case 'present':
      return <Present expiresAt={state.expiresAt} seconds={state.seconds} refund={refund} />
    case 'pin':
      return (
        <>
          <Icon name="eye" size={96} />
          <h1>{t('screen.card.pin')}</h1>
          <p className="card-advice">{t('screen.card.pin_look_away')}</p>
          <p className="money-state">{t(nothingYet(refund))}</p>
          <CancelButton />
        </>
      )
    case 'authorising':
      return (
        <>
          <Icon name="clock" size={96} />
          <h1>{t('screen.card.authorising')}</h1>
          <p className="card-advice">{t('screen.card.authorising_next')}</p>
          <p className="money-state">{t(notKnownYet(refund, state.preSettlement))}</p>
        </>
      )
    case 'cancelling':
      return (
        <>
          <Icon name="clock" size={96} />
          <h1>{t('screen.card.cancelling')}</h1>
          <p className="card-advice">
            {t(refund ? 'screen.card.cancelling_next_refund' : 'screen.card.cancelling_next')}
          </p>
          <p className="money-state">{t(notKnownYet(refund, state.preSettlement))}</p>
        </>
      )
    case 'reversing':
      return (
        <>
          <Icon name="clock" size={96} />
          <h1>{t('screen.card.reversing')}</h1>
          <p className="card-advice">{t('screen.card.reversing_next')}</p>
          <p className="money-state">{t('screen.card.undone_not_known_yet')}</p>
        </>
      )
    case 'asking':
      return <Asking {...state} />
    case 'undecided':
      return (
        <Undecided amount={screen.amount} part={screen.method === 'gift' && screen.basket.kind === 'sale'} {...state} />
      )
    case 'pre_settled':
      return <PreSettled amount={screen.amount} {...state} />
    case 'repeated':
      return <Repeated amount={screen.amount} {...state} />
    case 'signature':
      return <CompareSignature {...state} />
    case 'refused':
      return <Refused screen={screen} state={state} />
  }
}

function nothingYet(refund: boolean): WordKey {
  return refund ? 'screen.card.refund_nothing_yet' : 'screen.card.nothing_yet'
}

function notKnownYet(refund: boolean, preSettlement: true | undefined): WordKey {
  if (preSettlement) return 'screen.card.hold_not_known_yet'
  return refund ? 'screen.card.refund_not_known_yet' : 'screen.card.not_known_yet'
}

function CancelButton(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const cancel = (): void => void run('cancelCard', {})
  useAction('back', cancel)
  return (
    <Button icon="cross" action="back" onPress={cancel} className="large">
      {t('screen.card.cancel')}
    </Button>
  )
}

function CheckAmount({ screen }: { readonly screen: CardScreen }): ReactNode {
  const { amount } = screen
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const { currency } = useView().station
  const confirm = (): void => void run('confirmCard', { amount: toDecimal(amount, currency.digits) })
  useAction('confirm', confirm)
  return (
    <>
      <h1>{t('screen.card.check')}</h1>
      <p className="card-advice">{t(checkWords(screen))}</p>
      <p className="money-state">{t(nothingYet(screen.basket.kind === 'refund'))}</p>
      <div className="answers">
        <CancelButton />
        <Button kind="primary" icon="ok" action="confirm" onPress={confirm} className="large">
          {t(confirmWords(screen), { amount: formats.money(amount) })}
        </Button>
      </div>
    </>
  )
}

function confirmWords({
  basket,
  method,
}: CardScreen): 'screen.card.confirm' | 'screen.card.confirm_refund' | 'screen.card.confirm_medical' {
  if (basket.kind === 'refund') return 'screen.card.confirm_refund'
  return method === 'medical' ? 'screen.card.confirm_medical' : 'screen.card.confirm'
}

function checkWords({ basket, scanned, method }: CardScreen): WordKey {
  if (method === 'gift' && basket.kind === 'sale')
    return scanned ? 'screen.card.gift_scanned' : 'screen.card.check_next_gift'
  if (scanned) return 'screen.card.check_next_scanned'
  if (method === 'medical' && basket.kind === 'sale') return 'screen.card.check_next_medical'
  return method === 'wallet' ? 'screen.card.check_next_wallet' : 'screen.card.check_next'
}

function Present(props: { readonly expiresAt: number; readonly seconds: number; readonly refund: boolean }): ReactNode {
  const { t } = useSpeech()
  const { virtual } = useView().station
  const { refund, ...countdown } = props
  return (
    <>
      <div className="card-present">
        <CountdownRing {...countdown} label={(seconds) => t('screen.card.seconds_left', { seconds })} />
        <div>
          <h1>{t('screen.card.present')}</h1>
          <p className="card-advice">{t('screen.card.present_how')}</p>
          <p className="money-state">{t(nothingYet(refund))}</p>
        </div>
      </div>
      {virtual.terminal && <PresentCard />}
      <CancelButton />
    </>
  )
}

/** The safe answer is Enter's: a customer who is charged twice is worse off than one who pays again. */
function Repeated(props: {
  readonly amount: number
  readonly brand: string
  readonly lastDigits: string
  readonly minutes: number
}): ReactNode {
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const { brand, lastDigits, minutes } = props
  const undo = (): void => void run('confirmSignature', { agrees: false })
  useAction('confirm', undo)
  return (
    <>
      <h1>{t('screen.card.repeated', { amount: formats.money(props.amount) })}</h1>
      <p className="card-advice">{t('screen.card.repeated_next', { brand, lastDigits, minutes })}</p>
      <p className="money-state">{t('screen.card.repeated_charged')}</p>
      <div className="answers">
        <Button onPress={() => void run('confirmSignature', { agrees: true })} className="large">
          {t('screen.card.repeated_keep')}
        </Button>
        <Button kind="primary" icon="cross" action="confirm" onPress={undo} className="large">
          {t('screen.card.repeated_undo')}
        </Button>
      </div>
    </>
  )
}

function Refused(props: {
  readonly screen: CardScreen
  readonly state: Extract<CardScreen['state'], { step: 'refused' }>
}): ReactNode {
  const { screen, state } = props
  const { t, pick } = useSpeech()
  const { run } = useStation()
  const { currency } = useView().station
  const retry = (): void => void run('confirmCard', { amount: toDecimal(screen.amount, currency.digits) })
  const back = (): void => void run('cancelCard', {})
  useKeys({
    action(action) {
      if (action === 'back') back()
      else if (action === 'confirm' && state.canRetry) retry()
      else return false
      return true
    },
  })
  return (
    <>
      <span className="refused-sign">
        <Icon name="cross" size={72} />
      </span>
      <h1>{pick(state.failure.words)}</h1>
      <p className="card-advice">{pick(state.failure.next)}</p>
      {/* The words of a refusal say it of a charge. */}
      {screen.basket.kind === 'refund' && !state.moved && (
        <p className="money-state">{t('screen.card.refund_not_given')}</p>
      )}
      <div className="answers">
        <Button action="back" onPress={back} className="large">
          {t('screen.card.other_way')}
        </Button>
        {state.canRetry && (
          <Button kind="primary" action="confirm" onPress={retry} className="large">
            {t('screen.card.retry')}
          </Button>
        )}
      </div>
    </>
  )
}
