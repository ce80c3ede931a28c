import { type ReactNode, useState } from 'react'
import type { ForeignDueView, ScreenView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { CurrencyChoice } from '../../components/CurrencyChoice.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { foreignMoney, toDecimal, typedDecimal } from '../../state/amounts.ts'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

/** Foreign notes: the currency, what is due in it, what was handed over, and what that is worth before it is taken. */
export function ForeignCash({ screen }: { readonly screen: Extract<ScreenView, { kind: 'tender' }> }): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  return (
    <Modal title={t('screen.foreign.title')} onClose={close} size="large" className="foreign-cash">
      <Currencies foreign={screen.foreign ?? []} localDue={screen.due} />
    </Modal>
  )
}

function Currencies({
  foreign,
  localDue,
}: {
  readonly foreign: readonly ForeignDueView[]
  readonly localDue: number
}): ReactNode {
  const { t } = useSpeech()
  const [code, setCode] = useState(foreign.find(isTaken)?.currency.code)
  const chosen = foreign.find(({ currency }) => currency.code === code) ?? foreign[0]
  if (chosen === undefined) return null
  const { currency, state } = chosen
  return (
    <>
      <CurrencyChoice
        codes={foreign.map(({ currency: { code: one } }) => one)}
        chosen={currency.code}
        onChoose={setCode}
      />
      {isTaken(chosen) ? (
        <Paying key={currency.code} foreign={chosen} localDue={localDue} />
      ) : (
        <p className="method-trouble" role="status">
          <Icon name="warning" />{' '}
          {t(state === 'over' ? 'screen.foreign.over' : 'screen.foreign.ahead', { currency: currency.code })}
        </p>
      )}
    </>
  )
}

function isTaken({ state, due }: ForeignDueView): boolean {
  return state !== 'ahead' && state !== 'over' && due !== undefined
}

function Paying({ foreign, localDue }: { readonly foreign: ForeignDueView; readonly localDue: number }): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const { currency, rate, due = 0, quickAmounts, state, from } = foreign
  const local = useView().station.currency
  /** Chosen with one touch; what is keyed then counts instead. */
  const [picked, setPicked] = useState(due)
  const [keyed, setKeyed] = useState('')
  /** A touched amount begins anew: nothing half keyed may stay under it. */
  const [touches, setTouches] = useState(0)
  const amount = typedDecimal(keyed) ?? toDecimal(picked, currency.digits)
  const pay = async (text: string): Promise<void> => {
    const given = typedDecimal(text)
    if (given === undefined) return
    const seen = toDecimal(localDue, local.digits)
    if ((await run('payForeign', { currency: currency.code, amount: given, due: seen })).ok) close()
  }
  return (
    <div className="foreign-columns">
      <section aria-label={t('screen.foreign.due')}>
        <div className="due-box">
          <span className="due-label">{t('screen.foreign.due')}</span>
          <output className="foreign-due" aria-label={t('screen.foreign.due')}>
            {foreignMoney(due, currency)}
          </output>
          <span className="due-cash">
            {t('screen.foreign.rate', { currency: currency.code, rate, local: local.code })}
            {from !== undefined && ` · ${t('screen.foreign.since', { at: formats.dateTime(from) })}`}
          </span>
        </div>
        {state === 'old' && (
          <p className="method-trouble" role="status">
            <Icon name="warning" /> {t('screen.foreign.old')}
          </p>
        )}
        <fieldset className="quick-amounts" aria-label={t('screen.foreign.quick')}>
          {quickAmounts.map((one) => (
            <Button
              key={one}
              pressed={keyed === '' && one === picked}
              onPress={() => {
                setKeyed('')
                setPicked(one)
                setTouches((count) => count + 1)
              }}
              className="large quick-amount"
            >
              {foreignMoney(one, currency)}
            </Button>
          ))}
        </fieldset>
        <Worth code={currency.code} amount={amount} />
      </section>
      <NumberPad
        key={touches}
        label={t('screen.foreign.given')}
        rule={{ longest: 10, decimals: currency.digits }}
        suggestion={toDecimal(picked, currency.digits)}
        usesSuggestion
        unit={currency.code}
        confirm={t('screen.foreign.take', { amount: `${currency.code} ${amount}` })}
        onText={setKeyed}
        onConfirm={(text) => void pay(text)}
      />
    </div>
  )
}

/** What the station makes of the amount; why it would not take it stands here before anybody tries. */
function Worth({ code, amount }: { readonly code: string; readonly amount: string }): ReactNode {
  const { t, formats, pick } = useSpeech()
  const { value, failure } = useLook('quoteForeign', { currency: code, amount })
  if (failure !== undefined)
    return (
      <p className="method-trouble foreign-worth" role="status">
        <Icon name="warning" /> {pick(failure.words)}
      </p>
    )
  const left = (value?.left ?? 0) > 0
  return (
    <dl className="foreign-worth" aria-live="polite">
      <div className="foreign-worth-row">
        <dt>{t('screen.foreign.worth')}</dt>
        <dd>{value === undefined ? '' : formats.money(value.worth)}</dd>
      </div>
      <div className="foreign-worth-row foreign-change">
        <dt>{t(left ? 'screen.foreign.left' : 'screen.foreign.change')}</dt>
        <dd>{value === undefined ? '' : formats.money(left ? value.left : value.change)}</dd>
      </div>
    </dl>
  )
}
