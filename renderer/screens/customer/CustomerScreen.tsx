import type { ReactNode } from 'react'
import type { CustomerView, SignatureView } from '../../../preload/contract.ts'
import { BasketList } from '../../components/BasketList.tsx'
import { CountdownRing } from '../../components/CountdownRing.tsx'
import { Icon } from '../../components/Icon.tsx'
import { InsuranceParts } from '../../components/InsuranceParts.tsx'
import { Dots } from '../../components/Paper.tsx'
import { foreignMoney } from '../../state/amounts.ts'
import { useSpeech } from '../../state/context.tsx'
import type { WordKey } from '../../state/words.ts'
import { SignaturePad } from './SignaturePad.tsx'

type Screen = CustomerView['screen']

/** What the customer sees: goods, amounts, and what to do. */
export function CustomerScreen(props: {
  readonly view: CustomerView
  readonly onSign: (strokes: SignatureView) => void
}): ReactNode {
  const { view, onSign } = props
  const { t, formats } = useSpeech()
  const { screen, station } = view
  switch (screen.kind) {
    case 'idle':
      return (
        <main className="customer idle">
          <h1>{station.store}</h1>
          <p>{t('screen.customer.welcome')}</p>
        </main>
      )
    case 'basket':
    case 'pay':
      return <Goods view={view} screen={screen} />
    case 'card':
      return screen.signing === 'asked' ? (
        <SignaturePad amount={screen.amount} onSign={onSign} />
      ) : (
        <CustomerCard screen={screen} />
      )
    case 'thanks':
      return (
        <main className="customer thanks">
          <div className="thanks-words">
            {screen.code === undefined && <Icon name="ok" size={96} />}
            <h1>{t('screen.customer.thanks')}</h1>
            <p className="customer-label">{t(screen.change > 0 ? 'screen.change.change' : thanksFor(screen.total))}</p>
            <output className="customer-amount">
              {formats.money(screen.change > 0 ? screen.change : Math.abs(screen.total))}
            </output>
            {screen.savings > 0 && (
              <p className="customer-saved">{t('screen.customer.saved', { amount: formats.money(screen.savings) })}</p>
            )}
            <GiftLeft left={screen.giftLeft} />
            <p>{t('screen.customer.receipt', { receipt: screen.receipt })}</p>
          </div>
          {screen.code !== undefined && (
            <figure className="customer-code">
              <Dots picture={screen.code} label={t('screen.customer.code')} free />
              <figcaption>{t('screen.customer.code')}</figcaption>
            </figure>
          )}
        </main>
      )
  }
}

/** What the sum is: what was paid, or what comes back. */
function thanksFor(total: number): WordKey {
  return total < 0 ? 'screen.change.refund_done' : 'screen.selling.total'
}

/** Nobody must take a practice sale for their own. */
export function CustomerTraining(): ReactNode {
  const { t } = useSpeech()
  return (
    <p className="customer-training" role="status">
      <Icon name="warning" size={40} /> {t('screen.customer.training')}
    </p>
  )
}

function Goods(props: {
  readonly view: CustomerView
  readonly screen: Extract<Screen, { kind: 'basket' | 'pay' }>
}): ReactNode {
  const { view, screen } = props
  const { basket } = screen
  const { t, formats } = useSpeech()
  return (
    <main className="customer goods">
      <BasketList
        basket={basket}
        unit={view.station.weightUnit}
        textSize="large"
        empty={t('screen.customer.welcome')}
      />
      <section className="customer-sums" aria-label={t('screen.selling.totals')} aria-live="polite">
        <p className="customer-label">{t(labelOf(screen))}</p>
        <output className="customer-amount">
          {formats.money(Math.abs(screen.kind === 'pay' ? screen.due : basket.total))}
        </output>
        {screen.kind === 'pay' &&
          screen.foreign?.map((one) => (
            <p key={one.currency.code} className="customer-foreign">
              <strong>{foreignMoney(one.due, one.currency)}</strong>{' '}
              {t('screen.foreign.rate', {
                currency: one.currency.code,
                rate: one.rate,
                local: view.station.currency.code,
              })}
            </p>
          ))}
        {basket.savings > 0 && (
          <p className="customer-saved">{t('screen.customer.saved', { amount: formats.money(basket.savings) })}</p>
        )}
        {screen.kind === 'pay' && <GiftLeft left={screen.giftLeft} />}
        <p>{t('screen.customer.items', { count: basket.items })}</p>
      </section>
    </main>
  )
}

function GiftLeft({ left }: { readonly left: number | undefined }): ReactNode {
  const { t, formats } = useSpeech()
  return left === undefined ? null : (
    <p className="customer-gift">{t('screen.customer.gift_left', { amount: formats.money(left) })}</p>
  )
}

function labelOf({ kind, basket }: Extract<Screen, { kind: 'basket' | 'pay' }>): WordKey {
  if (basket.kind === 'refund') return 'screen.selling.refund_total'
  return kind === 'pay' ? 'screen.customer.please_pay' : 'screen.selling.total'
}

const CARD_WORDS: Readonly<Record<Extract<Screen, { kind: 'card' }>['step'], WordKey>> = {
  check_amount: 'screen.customer.check_amount',
  present: 'screen.customer.present',
  pin: 'screen.customer.pin',
  authorising: 'screen.customer.authorising',
  cancelling: 'screen.customer.authorising',
  reversing: 'screen.customer.reversing',
  asking: 'screen.customer.asking',
  undecided: 'screen.customer.asking',
  repeated: 'screen.customer.authorising',
  pre_settled: 'screen.customer.insurance',
  signature: 'screen.customer.signature',
  refused: 'screen.customer.refused',
}

function CustomerCard({ screen }: { readonly screen: Extract<Screen, { kind: 'card' }> }): ReactNode {
  const { t, formats } = useSpeech()
  const counting = screen.step === 'present' && screen.expiresAt !== undefined && screen.seconds !== undefined
  return (
    <main className="customer card" aria-live="polite">
      <output className="customer-amount">{formats.money(Math.abs(screen.amount))}</output>
      {counting && (
        <CountdownRing
          expiresAt={screen.expiresAt ?? 0}
          seconds={screen.seconds ?? 1}
          label={(seconds) => t('screen.card.seconds_left', { seconds })}
        />
      )}
      {screen.step === 'pin' && <Icon name="eye" size={96} />}
      <h1>{t(screen.signing === 'given' ? 'screen.customer.signed' : CARD_WORDS[screen.step])}</h1>
      {screen.insurance !== undefined && (
        <>
          <InsuranceParts {...screen.insurance} />
          <p>{t('screen.customer.insurance_agree')}</p>
        </>
      )}
      {screen.step === 'pin' && <p>{t('screen.customer.pin_cover')}</p>}
    </main>
  )
}
