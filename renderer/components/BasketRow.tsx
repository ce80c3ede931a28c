import { memo, type ReactNode } from 'react'
import type { LineView, StationView } from '../../preload/contract.ts'
import { trimQuantity } from '../state/amounts.ts'
import { type Speech, useSpeech } from '../state/context.tsx'

type Unit = StationView['weightUnit']

/** "2 × 3.50", "0.532 kg × 12.80", "2 × 6.00 / 3": quantity and price of a line. */
export function quantityWords(line: LineView, unit: Unit, speech: Pick<Speech, 't' | 'formats'>): string {
  const weighed = line.measure === 'weight'
  const quantity = weighed && unit !== 'g' ? line.quantity : trimQuantity(line.quantity)
  const price = speech.formats.amount(line.unitPrice)
  if (weighed) return speech.t('screen.basket.by_weight', { quantity, unit, price })
  if (line.per !== 1) return speech.t('screen.basket.by_lot', { quantity, price, per: line.per })
  return speech.t('screen.basket.by_piece', { quantity, price })
}

export interface BasketRowProps {
  readonly line: LineView
  readonly number: number
  readonly height: number
  readonly unit: Unit
  readonly chosen: boolean
  readonly onChoose?: ((id: number) => void) | undefined
}

function Row(props: BasketRowProps): ReactNode {
  const { line, number, unit } = props
  const speech = useSpeech()
  const { t, formats, name } = speech
  const itemName = name(line.name, line.nameEn)
  const words = quantityWords(line, unit, speech)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names the chosen line
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys choose lines through the list
    <div
      role="option"
      id={`line-${line.id}`}
      aria-selected={props.chosen}
      aria-posinset={number}
      aria-label={`${itemName}, ${words}, ${formats.amount(line.net)}${line.voided ? `, ${t('screen.basket.voided')}` : ''}`}
      className={`line ${line.voided ? 'voided' : ''} ${line.parent === undefined ? '' : 'child'}`}
      style={{ height: props.height }}
      onClick={() => props.onChoose?.(line.id)}
    >
      <span className="line-number">{number}</span>
      <span className="line-name">{itemName}</span>
      <span className="line-net">{formats.amount(line.voided ? line.gross : line.net)}</span>
      <span className="line-quantity">
        {line.voided && <strong className="line-void-word">{t('screen.basket.voided')}</strong>}
        {words}
      </span>
      {line.discounts.map((discount) => (
        <span className="line-discount" key={`${discount.promotion} ${discount.name}`}>
          <span className="line-discount-name">{name(discount.name, discount.nameEn)}</span>
          <span className="line-discount-amount">{formats.amount(-discount.amount)}</span>
        </span>
      ))}
    </div>
  )
}

/** One line of the basket; drawn again only when something in it changed: a view keeps the lines that did not. */
export const BasketRow = memo(Row)
