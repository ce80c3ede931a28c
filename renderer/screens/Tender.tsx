import { type ReactNode, useState } from 'react'
import type { ScreenView, TenderView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { NumberPad } from '../components/NumberPad.tsx'
import { METHODS, TENDER_WORDS, TenderList } from '../components/TenderList.tsx'
import { Totals } from '../components/Totals.tsx'
import { toDecimal, toMinor, typedDecimal } from '../state/amounts.ts'
import { useKeys, useSpeech, useStation, useView } from '../state/context.tsx'

const VOUCHER_KEY = 'member'
const GIFT_KEY = '*'

type TenderScreen = Extract<ScreenView, { kind: 'tender' }>

/** What is due, and every way to pay it. */
export function Tender({ screen }: { readonly screen: TenderScreen }): ReactNode {
  const { t, formats } = useSpeech()
  const { run, open } = useStation()
  const { currency } = useView().station
  const [keyed, setKeyed] = useState('')
  const digits = currency.digits
  const refund = screen.basket.kind === 'refund'
  const pay = (minor: number): void =>
    void run('payCash', { amount: toDecimal(minor, digits), due: toDecimal(Math.abs(screen.due), digits) })
  const exact = (): void => pay(Math.abs(screen.cashDue))
  const otherSums = screen.quickAmounts.filter((amount) => amount !== screen.cashDue)
  /** An amount keyed before a card or voucher is that tender's part. */
  const part = (): { amount?: string } => {
    const amount = typedDecimal(keyed)
    return amount === undefined ? {} : { amount }
  }
  const card = (method: (typeof METHODS)[number]['method']): void => void run('startCard', { method, ...part() })
  const { ways } = screen
  const dueWords = refund ? 'screen.tender.refund_due' : 'screen.tender.due'
  const offers = (kind: TenderView['kind']): boolean => ways === undefined || ways.some((way) => way.kind === kind)
  const otherWays = [...METHODS.map(({ method }) => method), 'voucher' as const].some(offers)
  const preferred = ways === undefined ? 'card' : ways[0]?.kind
  /** On a refund how much the way takes at most stands on its button. */
  const wayWords = (kind: TenderView['kind']): string => {
    const most = ways?.find((way) => way.kind === kind)?.most
    return most === undefined
      ? t(TENDER_WORDS[kind])
      : t('screen.tender.give_by', { kind: t(TENDER_WORDS[kind]), amount: formats.money(most) })
  }
  useKeys({
    typed(character) {
      if (character === '/' && screen.foreign !== undefined) open({ name: 'foreign_cash' })
      if (character === GIFT_KEY && offers('gift')) card('gift')
      return character === '/' || character === '+' || character === GIFT_KEY
    },
    action(action) {
      if (action === 'back') void run('leaveTender', {})
      else if (action === 'cash_exact') exact()
      else if (action === VOUCHER_KEY && offers('voucher')) open({ name: 'voucher' })
      else {
        const way = METHODS.find(({ key }) => key === action)
        if (way === undefined) return false
        card(way.method)
      }
      return true
    },
  })
  return (
    <main className="tender">
      <section className="tender-left" aria-label={t('screen.tender.summary')}>
        <div className="due-box" aria-live="polite" aria-atomic="true">
          <span className="due-label">{t(dueWords)}</span>
          <output className="due-amount" aria-label={t(dueWords)}>
            {formats.money(Math.abs(screen.due))}
          </output>
          {screen.cashDue !== screen.due && offers('cash') && (
            <span className="due-cash">
              {t(refund ? 'screen.tender.cash_refund_due' : 'screen.tender.cash_due', {
                amount: formats.money(Math.abs(screen.cashDue)),
              })}
            </span>
          )}
        </div>
        <TenderList tenders={screen.tenders} onUndo={(tender) => void run('undoTender', { tender })} />
        <Totals basket={screen.basket} />
        <Button icon="cross" action="back" onPress={() => void run('leaveTender', {})} className="large">
          {t('screen.tender.back')}
        </Button>
      </section>
      <section className="tender-cash" aria-label={t('screen.tender.cash')}>
        <h2>
          <Icon name="cash" /> {refund ? t('screen.tender.cash_refund') : t('screen.tender.cash')}
        </h2>
        {!offers('cash') ? (
          <p className="question-fact">{t('screen.tender.no_cash_back')}</p>
        ) : refund ? (
          <Button
            kind={preferred === 'cash' ? 'primary' : 'plain'}
            icon="cash"
            action="cash_exact"
            onPress={exact}
            className="large wide give-cash"
          >
            {t('screen.tender.give_cash', { amount: formats.money(Math.abs(screen.cashDue)) })}
          </Button>
        ) : (
          <NumberPad
            label={t('screen.tender.received')}
            rule={{ longest: 10, decimals: digits }}
            suggestion={formats.decimal(screen.cashDue)}
            confirm={t('screen.tender.take_cash')}
            onText={setKeyed}
            onConfirm={(text) => {
              const minor = toMinor(typedDecimal(text) ?? '', digits)
              if (minor !== undefined) pay(minor)
            }}
          />
        )}
      </section>
      {(!refund || otherWays) && (
        <section className="tender-ways" aria-label={t('screen.tender.ways')}>
          {!refund && (
            <div className="quick-amounts">
              <Button action="cash_exact" onPress={exact} className="large">
                {t('screen.tender.exact')}
              </Button>
              {otherSums.map((amount) => (
                <Button key={amount} onPress={() => pay(amount)} className="large quick-amount">
                  {formats.money(amount)}
                </Button>
              ))}
            </div>
          )}
          <div className="methods">
            {METHODS.filter(({ method }) => offers(method)).map(({ method, icon, key }) => (
              <Button
                key={method}
                kind={method === preferred ? 'primary' : 'plain'}
                icon={icon}
                {...(key === undefined ? { keyName: GIFT_KEY } : { action: key })}
                onPress={() => card(method)}
                disabled={!screen.cardReady}
                className="large"
              >
                {wayWords(method)}
              </Button>
            ))}
            {screen.foreign !== undefined && (
              <Button keyName="/" onPress={() => open({ name: 'foreign_cash' })} className="large">
                {t(TENDER_WORDS.foreign)}
              </Button>
            )}
            {offers('voucher') && <VoucherButton />}
          </div>
          {!screen.cardReady && (
            <p className="method-trouble">
              <Icon name="warning" /> {t('screen.tender.no_terminal')}
            </p>
          )}
        </section>
      )}
    </main>
  )
}

function VoucherButton(): ReactNode {
  const { t } = useSpeech()
  const { open } = useStation()
  return (
    <Button icon="voucher" action={VOUCHER_KEY} onPress={() => open({ name: 'voucher' })} className="large">
      {t(TENDER_WORDS.voucher)}
    </Button>
  )
}
