import type { ReactNode } from 'react'
import type { PaperView, ScreenView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { Paper } from '../components/Paper.tsx'
import { TenderList } from '../components/TenderList.tsx'
import { useKeys, useSpeech, useStation } from '../state/context.tsx'

const PRINTING_WORDS = {
  printed: 'screen.change.printed',
  waiting: 'screen.change.waiting',
  none: 'screen.change.unprinted',
} as const

/** The sale is done: what to give back, and the next customer by Enter or by the next scan. */
export function Change(props: {
  readonly screen: Extract<ScreenView, { kind: 'change' }>
  readonly paper?: PaperView | undefined
}): ReactNode {
  const { screen } = props
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const next = (): void => void run('next', {})
  const unprinted = screen.printing === 'none'
  const give = (as: 'paper' | 'qr' | 'none'): void => void run('giveReceipt', { as })
  const reprint = (): void => {
    if (unprinted) give('paper')
    else void run('reprint', { receipt: screen.receipt })
  }
  useKeys({
    action(action) {
      if (action === 'confirm') next()
      else if (action === 'reprint') reprint()
      else return false
      return true
    },
  })
  const { open } = useStation()
  const refunded = screen.refundKind === 'void' ? 'screen.change.voided' : 'screen.change.refund_done'
  const done = screen.sale === 'refund' ? refunded : 'screen.change.paid'
  const label = screen.change > 0 ? 'screen.change.change' : done
  return (
    <main className="change">
      <section className="change-left" aria-label={t('screen.change.title')}>
        <div className="change-box" aria-live="polite" aria-atomic="true">
          <span className="due-label">
            <Icon name="ok" size={32} /> {t(label)}
          </span>
          <output className="change-amount" aria-label={t(label)}>
            {formats.money(screen.change > 0 ? screen.change : Math.abs(screen.total))}
          </output>
        </div>
        {screen.hints.length > 0 && (
          <ul className="hints" aria-label={t('screen.change.hints')}>
            {screen.hints.map((hint) => (
              <li key={hint.denomination}>
                <strong>{formats.money(hint.denomination)}</strong>
                <span>{t('screen.change.times', { count: hint.count })}</span>
              </li>
            ))}
          </ul>
        )}
        <dl className="change-facts">
          <div>
            <dt>{t('screen.selling.total')}</dt>
            <dd>{formats.money(screen.total)}</dd>
          </div>
          {screen.rounding !== 0 && (
            <div>
              <dt>{t('screen.change.rounding')}</dt>
              <dd>{formats.money(screen.rounding)}</dd>
            </div>
          )}
          {screen.savings > 0 && (
            <div className="saved">
              <dt>{t('screen.selling.savings')}</dt>
              <dd>{formats.money(screen.savings)}</dd>
            </div>
          )}
        </dl>
        <TenderList tenders={screen.tenders} />
        <p className={`printing ${screen.printing}`} role="status">
          <Icon name={screen.printing === 'waiting' ? 'warning' : 'printer'} />
          {t(PRINTING_WORDS[screen.printing], { receipt: screen.receipt })}
          {screen.codeShown && ` · ${t('screen.change.code_shown')}`}
        </p>
        <div className="receipt-choice">
          <Button action="reprint" icon="printer" onPress={reprint}>
            {t(unprinted ? 'screen.change.paper' : 'screen.change.reprint')}
          </Button>
          <Button pressed={screen.codeShown} onPress={() => give(screen.codeShown ? 'none' : 'qr')}>
            {t('screen.change.code')}
          </Button>
        </div>
        <div className="answers">
          {screen.voidable && (
            <Button
              icon="cross"
              onPress={() => open({ name: 'void_receipt', receipt: screen.receipt })}
              className="large"
            >
              {t('screen.menu.void_receipt')}
            </Button>
          )}
          <Button kind="primary" action="confirm" onPress={next} className="large">
            {t('screen.change.next')}
          </Button>
        </div>
      </section>
      <aside className="change-paper" aria-label={t('screen.change.receipt')}>
        {/* Without a paper of this sale the newest one is another customer's. */}
        {!unprinted && props.paper !== undefined && <Paper paper={props.paper} />}
      </aside>
    </main>
  )
}
