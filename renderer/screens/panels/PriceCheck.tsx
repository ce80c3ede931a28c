import { type ReactNode, useState } from 'react'
import type { Failure, ItemView, PriceCheckView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { useKeys, useScans, useSpeech, useStation, useView } from '../../state/context.tsx'
import { CODE_RULE } from '../../state/entry.ts'

/** What does this cost? Scans are looked up here and sell nothing. */
export function PriceCheck(): ReactNode {
  const { t, formats, name, pick } = useSpeech()
  const { look, run, close, sounds } = useStation()
  const { weightUnit } = useView().station
  const [item, setItem] = useState<PriceCheckView>()
  const [failure, setFailure] = useState<Failure>()
  const check = async (code: string): Promise<void> => {
    const answer = await look('priceCheck', { code })
    setItem(answer.ok ? answer.value : undefined)
    setFailure(answer.ok ? undefined : answer.failure)
    sounds.play(answer.ok ? 'scan' : 'refused')
  }
  useScans((code) => void check(code))
  const unit = (found: ItemView): string => {
    if (found.soldBy === 'weight') return t('screen.price_check.per_weight', { unit: weightUnit })
    return found.per === 1 ? t('screen.price_check.per_piece') : t('screen.price_check.per_lot', { per: found.per })
  }
  return (
    <Modal title={t('screen.price_check.title')} onClose={close} className="price-check">
      <div className="price-check-result" aria-live="polite">
        {item === undefined && failure === undefined && <p>{t('screen.price_check.hint')}</p>}
        {failure !== undefined && <FailureWords failure={failure} />}
        {item !== undefined && (
          <>
            <p className="question-item">{name(item.name, item.nameEn)}</p>
            <output className="price-check-amount" aria-label={t('screen.common.price')}>
              {formats.money(item.price)} <small>{unit(item)}</small>
            </output>
            {item.next !== undefined && (
              <p className="price-check-next">
                {t('screen.price_check.next', {
                  time: formats.time(Date.parse(item.next.from)),
                  amount: formats.money(item.next.price),
                })}{' '}
                {unit(item)}
              </p>
            )}
            <Offers of={item} unit={unit({ ...item, per: 1 })} />
            <p>
              {item.code} · {t('screen.search.department', { department: pick(item.department) })}
            </p>
            <SellIt
              onSell={() => {
                close()
                void run('key', { text: item.code })
              }}
            />
          </>
        )}
      </div>
      <NumberPad
        label={t('screen.common.code')}
        rule={CODE_RULE}
        confirm={t('screen.price_check.check')}
        onConfirm={(code) => void check(code)}
      />
    </Modal>
  )
}

/** The promotions that hold now, each with what the goods cost by it. */
function Offers({ of, unit }: { readonly of: PriceCheckView; readonly unit: string }): ReactNode {
  const { t, formats, name, pick } = useSpeech()
  const wordsOf = ({ costs }: PriceCheckView['offers'][number]): string => {
    if (costs === undefined) return ''
    const amount = formats.money(costs.amount)
    return costs.quantity === 1 ? `${amount} ${unit}` : t('screen.price_check.costs', { ...costs, amount })
  }
  if (of.offers.length === 0) return <p>{t('screen.explain.no_promotion')}</p>
  return (
    <table className="explanation" aria-label={t('screen.price_check.offers')}>
      <tbody>
        {of.offers.map((offer) => (
          <tr key={offer.promotion}>
            <th scope="row">
              {name(offer.name, offer.nameEn)}
              <small>{pick(offer.rule)}</small>
            </th>
            <td>{wordsOf(offer)}</td>
          </tr>
        ))}
        {of.moreOffers > 0 && (
          <tr>
            <td colSpan={2}>{t('screen.price_check.more', { count: of.moreOffers })}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** In front of the number pad, which has no use for the key. */
function SellIt({ onSell }: { readonly onSell: () => void }): ReactNode {
  const { t } = useSpeech()
  useKeys({
    typed(character) {
      if (character !== '+') return false
      onSell()
      return true
    },
  })
  return (
    <Button keyName="+" onPress={onSell}>
      {t('screen.price_check.sell')}
    </Button>
  )
}
