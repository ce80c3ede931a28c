import type { ReactNode } from 'react'
import type { BasketView } from '../../preload/contract.ts'
import { useSpeech } from '../state/context.tsx'

/** Characters above which the total is set smaller to stay on its line. */
const LONG = 10

/** The total, what was saved and how many pieces. */
export function Totals(props: { readonly basket: BasketView }): ReactNode {
  const { basket } = props
  const { t, formats } = useSpeech()
  const total = formats.money(basket.total)
  return (
    <section className={`totals ${basket.kind}`} aria-label={t('screen.selling.totals')}>
      <div className="total-row" aria-live="polite" aria-atomic="true">
        <span className="total-label">
          {basket.kind === 'refund' ? t('screen.selling.refund_total') : t('screen.selling.total')}
        </span>
        <output className={`total-amount ${total.length > LONG ? 'long' : ''}`} aria-label={t('screen.selling.total')}>
          {total}
        </output>
      </div>
      {basket.refundKind === 'no_receipt' && <p className="total-mark">{t('screen.return.mark')}</p>}
      <dl className="total-facts">
        <div>
          <dt>{t('screen.selling.items')}</dt>
          <dd>{formats.count(basket.items)}</dd>
        </div>
        {basket.kind === 'sale' && (
          <div className={basket.savings > 0 ? 'saved' : ''}>
            <dt>{t('screen.selling.savings')}</dt>
            <dd>{formats.money(basket.savings)}</dd>
          </div>
        )}
        {basket.member !== undefined && (
          <div>
            <dt>{t('screen.selling.member')}</dt>
            <dd>{basket.member}</dd>
          </div>
        )}
        {basket.taxExempt !== undefined && (
          <div>
            <dt>{t('screen.menu.tax_exempt')}</dt>
            <dd>{basket.taxExempt}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
