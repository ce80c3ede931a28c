import { type ReactNode, useRef } from 'react'
import type { PaperView, ScreenView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { Icon } from '../components/Icon.tsx'
import { Paper } from '../components/Paper.tsx'
import { TenderList } from '../components/TenderList.tsx'
import { useKeys, useSpeech, useStation } from '../state/context.tsx'
import type { Panel } from '../state/desk.ts'
import { entryKeys } from '../state/entry-keys.ts'
import type { KeyAction } from '../state/keymap.ts'

const PRINTING_WORDS = {
  printed: 'screen.change.printed',
  waiting: 'screen.change.waiting',
  none: 'screen.change.unprinted',
} as const

/** What the next customer's sale may begin with, opened as on the selling screen. */
const OPENS: Partial<Readonly<Record<KeyAction, Panel>>> = {
  search: { name: 'search' },
  price_check: { name: 'price_check' },
  recall: { name: 'held' },
  member: { name: 'member' },
}

/** The sale is done: what to give back, and the next customer by Enter, the next scan or the first digit of a code. */
export function Change(props: {
  readonly screen: Extract<ScreenView, { kind: 'change' }>
  readonly paper?: PaperView | undefined
}): ReactNode {
  const { screen } = props
  const { t, formats } = useSpeech()
  const station = useStation()
  const { run, open, desk } = station
  const keyed = entryKeys(station)
  const begun = useRef(false)
  /** Once: the page may still show the change when the station has gone on already. */
  const next = (): void => {
    if (begun.current) return
    begun.current = true
    void run('next', {}).then((answer) => {
      begun.current = answer.ok
    })
  }
  const unprinted = screen.printing === 'none'
  const give = (as: 'paper' | 'qr' | 'none'): void => void run('giveReceipt', { as })
  const reprint = (): void => {
    if (unprinted) give('paper')
    else void run('reprint', { receipt: screen.receipt })
  }
  const code = (): void => give(screen.codeShown ? 'none' : 'qr')
  const voidIt = (): void => open({ name: 'void_receipt', receipt: screen.receipt })
  useKeys({
    // What is keyed before the station has gone on to the next sale is kept for it.
    typed(character) {
      if (!/\d/.test(character) && desk.entry.get() === '') return false
      next()
      keyed.typed(character)
      return true
    },
    action(action) {
      const panel = OPENS[action]
      if (panel !== undefined) open(panel)
      else if (action === 'confirm') {
        if (!keyed.take()) next()
      } else if (action === 'erase') keyed.erase()
      else if (action === 'reprint') reprint()
      else if (action === 'receipt_code') code()
      else if (action === 'void_sale' && screen.voidable) voidIt()
      else return false
      return true
    },
  })
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
          <Button action="receipt_code" pressed={screen.codeShown} onPress={code}>
            {t('screen.change.code')}
          </Button>
        </div>
        <div className="answers">
          {screen.voidable && (
            <Button action="void_sale" icon="cross" onPress={voidIt} className="large">
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
