import type { ReactNode } from 'react'
import type { CardStep } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Signature } from '../../components/Signature.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'

type SignatureStep = Extract<CardStep, { step: 'signature' }>

/** The customer signs, on paper or on their screen, and the cashier compares it with the card. No key answers by accident. */
export function CompareSignature(step: SignatureStep): ReactNode {
  const { t } = useSpeech()
  const { brand, lastDigits, on, strokes } = step
  if (on === 'screen' && strokes === undefined) return <WaitForSignature />
  return (
    <>
      <h1>{t('screen.card.signature')}</h1>
      {strokes !== undefined && <Signature strokes={strokes} label={t('screen.card.signature_drawn')} />}
      <p className="card-advice">
        {t(strokes === undefined ? 'screen.card.signature_next' : 'screen.card.signature_compare', {
          brand,
          lastDigits,
        })}
      </p>
      <p className="money-state">
        {t(strokes === undefined ? 'screen.card.charged_unsigned' : 'screen.card.charged_uncompared')}
      </p>
      <Answers signed={strokes !== undefined} />
    </>
  )
}

function WaitForSignature(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <>
      <Icon name="clock" size={96} />
      <h1>{t('screen.card.signing')}</h1>
      <p className="card-advice">{t('screen.card.signing_next')}</p>
      <p className="money-state">{t('screen.card.charged_unsigned')}</p>
      <div className="answers">
        <Refuse />
        <Button onPress={() => void run('askSignature', { on: 'paper' })} className="large">
          {t('screen.card.sign_on_paper')}
        </Button>
      </div>
    </>
  )
}

function Answers({ signed }: { readonly signed: boolean }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <div className="answers">
      <Refuse />
      {signed && (
        <Button onPress={() => void run('askSignature', { on: 'screen' })} className="large">
          {t('screen.card.sign_again')}
        </Button>
      )}
      <Button kind="primary" icon="ok" onPress={() => void run('confirmSignature', { agrees: true })} className="large">
        {t('screen.card.signature_yes')}
      </Button>
    </div>
  )
}

function Refuse(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  return (
    <Button
      kind="danger"
      icon="cross"
      onPress={() => void run('confirmSignature', { agrees: false })}
      className="large"
    >
      {t('screen.card.signature_no')}
    </Button>
  )
}
