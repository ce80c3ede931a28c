import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { BasketView } from '../../preload/contract.ts'
import { listLines, stack, visible } from '../state/basket-order.ts'
import { useSpeech } from '../state/context.tsx'
import { BasketRow } from './BasketRow.tsx'

/** Heights in CSS pixels at the normal text size. */
const ROW = 60
const DISCOUNT = 28
const LARGE = 7 / 6
const SPARE_ROWS = 3

export interface BasketListProps {
  readonly basket: BasketView
  readonly unit: 'kg' | 'lb' | 'g'
  readonly textSize: 'normal' | 'large'
  readonly chosen?: number | undefined
  readonly onChoose?: (id: number) => void
  readonly empty: ReactNode
}

/** The basket, newest line first at a fixed place. Only the rows in sight are in the page, so 200 lines cost as ten. */
export function BasketList(props: BasketListProps): ReactNode {
  const { basket, chosen } = props
  const { t } = useSpeech()
  const box = useRef<HTMLDivElement>(null)
  const [scroll, setScroll] = useState(0)
  const [height, setHeight] = useState(600)
  const scale = props.textSize === 'large' ? LARGE : 1
  const listed = useMemo(() => listLines(basket), [basket])
  const heights = useMemo(
    () => listed.map(({ line }) => Math.round((ROW + DISCOUNT * line.discounts.length) * scale)),
    [listed, scale],
  )
  const { tops, total } = useMemo(() => stack(heights), [heights])
  const { first, end } = visible(tops, scroll, height, SPARE_ROWS)
  const choose = useRef(props.onChoose)
  choose.current = props.onChoose
  const [onChoose] = useState(() => (id: number) => choose.current?.(id))

  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const newest = basket.last
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line brings the list back to its top
  useLayoutEffect(() => {
    // Asking the element where it stands would lay out the whole page once more for every scan.
    if (scroll !== 0) box.current?.scrollTo(0, 0)
  }, [newest, basket.lines.length])
  const chosenIndex = chosen === undefined ? -1 : listed.findIndex(({ line }) => line.id === chosen)
  const chosenTop = tops[chosenIndex]
  const chosenHeight = heights[chosenIndex]
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || chosenTop === undefined || chosenHeight === undefined) return
    if (chosenTop < element.scrollTop) element.scrollTo(0, chosenTop)
    else if (chosenTop + chosenHeight > element.scrollTop + element.clientHeight)
      element.scrollTo(0, chosenTop + chosenHeight - element.clientHeight)
  }, [chosenTop, chosenHeight])

  const above = tops[first] ?? 0
  return (
    <div
      ref={box}
      className="basket-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('screen.basket.list')}
      aria-activedescendant={chosen === undefined ? undefined : `line-${chosen}`}
      onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
    >
      {listed.length === 0 && <div className="basket-empty">{props.empty}</div>}
      <div className="basket-rows" style={{ height: total, paddingTop: above }} role="presentation">
        {listed.slice(first, end).map(({ line, number }, index) => (
          <BasketRow
            key={line.id}
            line={line}
            number={number}
            height={heights[first + index] ?? ROW}
            unit={props.unit}
            chosen={line.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  )
}
