import { type ReactNode, useCallback, useEffect } from 'react'
import type { CounterView, ScreenView } from '../../preload/contract.ts'
import { BasketList } from '../components/BasketList.tsx'
import { EntryLine } from '../components/EntryLine.tsx'
import { FunctionKeys } from '../components/FunctionKeys.tsx'
import { LastLine } from '../components/LastLine.tsx'
import { QuickKeys } from '../components/QuickKeys.tsx'
import { Totals } from '../components/Totals.tsx'
import { useChanging, useKeys, useSpeech, useStation } from '../state/context.tsx'
import { entryKeys } from '../state/entry-keys.ts'
import { sellingActions, stepChoice } from '../state/selling-actions.ts'
import { Question } from './questions/Question.tsx'

type SellingView = Extract<ScreenView, { kind: 'selling' }>

/** Where goods become lines. */
export function Selling(props: {
  readonly screen: SellingView
  readonly unit: CounterView['station']['weightUnit']
  readonly textSize: CounterView['look']['textSize']
}): ReactNode {
  const { screen, unit, textSize } = props
  const { basket } = screen
  const { t } = useSpeech()
  const station = useStation()
  const { desk, run, look } = station
  const entry = useChanging(desk.entry)
  const chosen = useChanging(desk.chosenLine)
  const quickKeys = useChanging(desk.quickKeys)

  useEffect(() => {
    if (desk.quickKeys.get() !== undefined) return
    void look('quickKeys', {}).then((answer) => {
      if (answer.ok) desk.quickKeys.set(answer.value)
    })
  }, [desk, look])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what the next key is about
  useEffect(() => desk.chosenLine.set(undefined), [basket.last, basket.lines.length, desk])

  const act = sellingActions(station, basket)
  /** Pressed once a line is chosen; pressed again it is explained. */
  const choose = useCallback(
    (id: number): void => {
      if (desk.chosenLine.get() === id) station.open({ name: 'explain', line: id })
      else desk.chosenLine.set(id)
    },
    [desk, station],
  )
  const sellCode = useCallback((code: string) => void run('key', { text: code }), [run])
  const keyed = entryKeys(station)
  useKeys({
    typed(character) {
      if (character === '+') act.pay()
      else keyed.typed(character)
      return true
    },
    action(action) {
      switch (action) {
        case 'confirm':
          return keyed.take()
        case 'erase':
          keyed.erase()
          return true
        case 'back':
          if (entry !== '') desk.entry.set('')
          else if (screen.pendingQuantity !== undefined) void run('quantity', { quantity: '' })
          else if (
            chosen === undefined &&
            basket.refundKind === 'no_receipt' &&
            basket.lines.every((line) => line.voided)
          )
            void run('voidSale', {})
          else desk.chosenLine.set(undefined)
          return true
        case 'up':
        case 'down':
          desk.chosenLine.set(stepChoice(basket, chosen, action))
          return true
        default:
          return act.perform(action)
      }
    },
  })

  return (
    <main className="selling">
      <section className="selling-left" aria-label={t('screen.basket.title')}>
        <LastLine basket={basket} />
        <BasketList
          basket={basket}
          unit={unit}
          textSize={textSize}
          chosen={chosen}
          onChoose={choose}
          empty={t('screen.selling.empty')}
        />
      </section>
      <aside className="selling-right">
        <Totals basket={basket} />
        <EntryLine entry={entry} pendingQuantity={screen.pendingQuantity} />
        <QuickKeys keys={quickKeys} onChoose={sellCode} />
      </aside>
      <FunctionKeys empty={basket.lines.length === 0} held={screen.held} refund={basket.kind === 'refund'} />
      {screen.question !== undefined && <Question question={screen.question} />}
    </main>
  )
}
