import type { ReactNode } from 'react'
import type { LineExplanationView } from '../../../preload/contract.ts'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { trimQuantity } from '../../state/amounts.ts'
import { type Speech, useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'
import type { WordKey } from '../../state/words.ts'

const FROM: Readonly<Record<LineExplanationView['price']['from'], WordKey>> = {
  shelf: 'screen.explain.from_shelf',
  next: 'screen.explain.from_next',
  keyed: 'screen.explain.from_keyed',
  label: 'screen.explain.from_label',
  receipt: 'screen.explain.from_receipt',
}

/** Why a line costs what it does: price, promotions and taxes, each with its amount, down to what is paid. */
export function ExplainLine({ line }: { readonly line: number }): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const found = useLook('explainLine', { line })
  return (
    <Modal title={t('screen.explain.title')} onClose={close} className="explain">
      {found.failure !== undefined && <FailureWords failure={found.failure} />}
      {found.value === undefined && found.failure === undefined && <Waiting words={t('screen.common.wait')} />}
      {found.value !== undefined && <Explanation of={found.value} />}
    </Modal>
  )
}

function Explanation({ of }: { readonly of: LineExplanationView }): ReactNode {
  const speech = useSpeech()
  const { t, formats, name, pick } = speech
  const { weightUnit } = useView().station
  return (
    <>
      <p className="question-item">
        {name(of.name, of.nameEn)} <small>{of.code}</small>
      </p>
      <table className="explanation">
        <tbody>
          <Step
            label={t('screen.explain.price')}
            detail={t(FROM[of.price.from], { detail: detailOf(of, speech) })}
            amount={priceWords(of, speech, weightUnit)}
          />
          <Step
            label={t('screen.explain.gross', { quantity: trimQuantity(of.quantity) })}
            detail={of.per === 1 ? '' : t('screen.explain.lot', { per: of.per })}
            amount={formats.money(of.gross)}
          />
          {of.discounts.map((discount) => (
            <Step
              key={discount.promotion}
              label={name(discount.name, discount.nameEn)}
              detail={[
                ...(discount.rule === undefined ? [] : [pick(discount.rule)]),
                ...(discount.others.length === 0
                  ? []
                  : [
                      t('screen.explain.with', {
                        goods: [...new Set(discount.others.map((other) => name(other.name, other.nameEn)))].join(
                          t('screen.explain.comma'),
                        ),
                      }),
                    ]),
              ].join(' · ')}
              amount={formats.money(-discount.amount)}
            />
          ))}
          {of.discounts.length === 0 && (
            <Step label={t('screen.explain.no_promotion')} detail="" amount={formats.money(0)} />
          )}
          <Step label={t('screen.explain.net')} detail="" amount={formats.money(of.net)} />
          {of.taxes.map((tax) => (
            <Step
              key={`${tax.name} ${tax.rate}`}
              label={t(of.taxInside ? 'screen.explain.tax_inside' : 'screen.explain.tax_on_top', {
                tax: tax.name === tax.rate ? formats.percent(tax.rate) : `${tax.name} ${formats.percent(tax.rate)}`,
              })}
              detail={t('screen.explain.tax_of', { net: formats.money(tax.net) })}
              amount={formats.money(tax.amount)}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('screen.explain.pays')}</th>
            <td>{formats.money(of.pays)}</td>
          </tr>
        </tfoot>
      </table>
    </>
  )
}

function Step(props: { readonly label: string; readonly detail: string; readonly amount: string }): ReactNode {
  return (
    <tr>
      <th scope="row">
        {props.label}
        {props.detail !== '' && <small>{props.detail}</small>}
      </th>
      <td>{props.amount}</td>
    </tr>
  )
}

function detailOf({ price }: LineExplanationView, { formats }: Speech): string {
  if (price.detail === undefined) return ''
  return price.from === 'next' ? formats.dateTime(price.detail) : price.detail
}

function priceWords(of: LineExplanationView, { t, formats }: Speech, unit: string): string {
  const price = formats.money(of.price.amount)
  if (of.measure === 'weight') return t('screen.search.per_weight', { amount: price, unit })
  return of.per === 1 ? price : t('screen.search.per_lot', { amount: price, per: of.per })
}
