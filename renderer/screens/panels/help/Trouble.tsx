import type { ReactNode } from 'react'
import type { SupportPurpose, TroubleView, Words } from '../../../../preload/contract.ts'
import { Icon, type IconName } from '../../../components/Icon.tsx'
import { useSpeech } from '../../../state/context.tsx'
import { type AtHand, filled } from '../../../state/trouble.ts'

const MOVED: Readonly<Record<TroubleView['moved'], IconName>> = { no: 'ok', yes: 'cash', unknown: 'warning' }

/** One failure: what happened, whether money moved, and the steps in their order. */
export function Trouble(props: { readonly trouble: TroubleView | undefined; readonly atHand?: AtHand }): ReactNode {
  const { t, pick } = useSpeech()
  const { trouble, atHand } = props
  const say = (words: Words): string => filled(pick(words), atHand?.fillings)
  const told = atHand?.told
  const words = told?.words ?? trouble?.words
  const [first, ...further] = trouble?.steps ?? []
  const steps = [told?.next ?? first, ...further].filter((step) => step !== undefined).map(say)
  if (atHand?.first !== undefined) steps[0] = t(atHand.first)
  return (
    <div className="trouble">
      {words !== undefined && <h3 className="trouble-words">{say(words)}</h3>}
      {trouble !== undefined && (
        <p className={`money-state ${trouble.moved === 'no' ? '' : 'warning'}`}>
          <Icon name={MOVED[trouble.moved]} /> {pick(trouble.money)}
        </p>
      )}
      <h4>{t('screen.trouble.steps')}</h4>
      <ol className="trouble-steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  )
}

/** Who is called about it: the medical insurance office for its own payments. */
export function callFor(trouble: TroubleView | undefined, medical: boolean): SupportPurpose | undefined {
  return trouble?.call === 'acquirer' && medical ? 'medical_insurance' : trouble?.call
}
