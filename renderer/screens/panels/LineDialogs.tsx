import { type ReactNode, useState } from 'react'
import type { BasketView, Input } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Modal } from '../../components/Modal.tsx'
import { NumberPad } from '../../components/NumberPad.tsx'
import { Reasons } from '../../components/Reasons.tsx'
import { trimQuantity, typedDecimal } from '../../state/amounts.ts'
import { useKeys, useSpeech, useStation, useView } from '../../state/context.tsx'
import type { KeyAction } from '../../state/keymap.ts'

interface LineProps {
  readonly basket: BasketView
  readonly line: number
}

/** How many of a line. */
export function LineQuantity({ basket, line }: LineProps): ReactNode {
  const { t, name } = useSpeech()
  const { run, close } = useStation()
  const found = basket.lines.find(({ id }) => id === line)
  if (found === undefined) return null
  const confirm = async (text: string): Promise<void> => {
    const quantity = typedDecimal(text)
    if (quantity === undefined) return
    const answer = await run('setLineQuantity', { line, quantity })
    if (answer.ok) close()
  }
  return (
    <Modal title={t('screen.line.quantity_title')} onClose={close} size="small">
      <p className="question-item">{name(found.name, found.nameEn)}</p>
      <NumberPad
        label={t('screen.common.quantity')}
        rule={{ longest: 7, decimals: 3 }}
        suggestion={trimQuantity(found.quantity)}
        confirm={t('screen.common.confirm')}
        onConfirm={(text) => void confirm(text)}
      />
    </Modal>
  )
}

type By = 'percent' | 'amount' | 'price'

interface Way {
  readonly way: By
  readonly words: string
  readonly action: KeyAction
}

/** Less for a line, or another price; why is written down. */
export function LineDiscount({ basket, line }: LineProps): ReactNode {
  const { t, formats, name } = useSpeech()
  const { run, close } = useStation()
  const { currency } = useView().station
  const [by, setBy] = useState<By>('percent')
  const [reason, setReason] = useState('')
  const found = basket.lines.find(({ id }) => id === line)
  if (found === undefined) return null
  const discount = (value: string): Input<'discountLine'>['discount'] =>
    by === 'percent' ? { by, percent: value } : { by: 'amount', amount: value }
  const confirm = async (text: string): Promise<void> => {
    const value = typedDecimal(text)
    if (value === undefined) return
    const answer =
      by === 'price'
        ? await run('overridePrice', { line, price: value, reason })
        : await run('discountLine', { line, discount: discount(value), reason })
    if (answer.ok) close()
  }
  const ways: readonly Way[] = [
    { way: 'percent', words: t('screen.line.by_percent'), action: 'recall' },
    { way: 'amount', words: t('screen.line.by_amount'), action: 'member' },
    { way: 'price', words: t('screen.line.by_price'), action: 'discount' },
  ]
  return (
    <Modal title={t('screen.line.discount_title')} onClose={close} className="two-columns">
      <div>
        <p className="question-item">{name(found.name, found.nameEn)}</p>
        <p className="question-fact">{t('screen.line.now', { amount: formats.money(found.net) })}</p>
        <Ways ways={ways} chosen={by} onChoose={setBy} />
        <Reasons
          choices={['screen.reason.damaged', 'screen.reason.near_date', 'screen.reason.shelf_price']}
          reason={reason}
          onChange={setReason}
        />
      </div>
      <NumberPad
        key={by}
        label={ways.find(({ way }) => way === by)?.words ?? ''}
        unit={by === 'percent' ? '%' : currency.code}
        rule={by === 'percent' ? { longest: 5, decimals: 2 } : { longest: 10, decimals: currency.digits }}
        confirm={t('screen.common.confirm')}
        disabled={reason === ''}
        onConfirm={(text) => void confirm(text)}
      />
    </Modal>
  )
}

/** How it gets cheaper, by a touch or the key on it. */
function Ways(props: {
  readonly ways: readonly Way[]
  readonly chosen: By
  readonly onChoose: (by: By) => void
}): ReactNode {
  const { t } = useSpeech()
  useKeys({
    action(pressed) {
      const found = props.ways.find(({ action }) => action === pressed)
      if (found === undefined) return false
      props.onChoose(found.way)
      return true
    },
  })
  return (
    <fieldset className="choices" aria-label={t('screen.line.how')}>
      {props.ways.map(({ way, words, action }) => (
        <Button key={way} action={action} pressed={props.chosen === way} onPress={() => props.onChoose(way)}>
          {words}
        </Button>
      ))}
    </fieldset>
  )
}

/** The whole basket away: not to be undone, so the amount is in the question and the safe answer is the default. */
export function VoidSale({ basket }: { readonly basket: BasketView }): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const voidAll = async (): Promise<void> => {
    const answer = await run('voidSale', {})
    if (answer.ok) close()
  }
  const amount = formats.money(basket.total)
  return (
    <Modal title={t('screen.void_sale.title', { amount, count: basket.items })} alert onClose={close} size="small">
      <p className="question-fact">{t('screen.void_sale.words')}</p>
      <div className="answers">
        <Button kind="danger" onPress={() => void voidAll()} className="large">
          {t('screen.void_sale.yes', { amount })}
        </Button>
        <Button kind="primary" safe action="back" onPress={close} className="large">
          {t('screen.void_sale.no')}
        </Button>
      </div>
    </Modal>
  )
}
