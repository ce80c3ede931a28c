import { type ReactNode, useState } from 'react'
import type { ScreenView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { Keypad } from '../components/NumberPad.tsx'
import { useKeys, useSpeech, useStation } from '../state/context.tsx'
import { typeInto } from '../state/entry.ts'

type CountView = Extract<ScreenView, { kind: 'count' }>

const RULE = { longest: 5, decimals: 0 } as const

/** The blind count: how many of each note and coin. What the drawer should hold is shown to nobody before. */
export function Count({ screen }: { readonly screen: CountView }): ReactNode {
  const { denominations, shift, owner } = screen
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>({})
  const [at, setAt] = useState(0)
  const denomination = denominations[at]
  const change = (use: (text: string) => string): void => {
    if (denomination === undefined) return
    setCounts((all) => ({ ...all, [denomination]: use(all[denomination] ?? '') }))
  }
  const type = (character: string): void => change((text) => typeInto(text, character, RULE))
  const erase = (): void => change((text) => text.slice(0, -1))
  const move = (by: number): void => setAt((now) => Math.min(Math.max(now + by, 0), denominations.length - 1))
  const countOf = (one: number): number => Number(counts[one] ?? '0')
  const sum = denominations.reduce((total, one) => total + one * countOf(one), 0)
  const close = (): void =>
    void run('closeShift', {
      counted: {
        by: 'denominations',
        counts: denominations.map((one) => ({ denomination: one, count: countOf(one) })),
      },
    })
  const leave = (): void => void run('leaveCount', {})
  useKeys({
    typed(character) {
      type(character)
      return true
    },
    action(action) {
      if (action === 'confirm' || action === 'down') move(1)
      else if (action === 'up') move(-1)
      else if (action === 'erase') erase()
      else if (action === 'back') leave()
      else return false
      return true
    },
  })
  return (
    <main className="count">
      <section className="count-list" aria-label={t('screen.count.title')}>
        <h1>{t('screen.count.title')}</h1>
        <p>
          <strong>{t('screen.count.of', { shift, operator: owner.name })}</strong> {t('screen.count.next')}
        </p>
        <div className="denominations" role="listbox" aria-label={t('screen.count.denominations')} tabIndex={0}>
          {denominations.map((one, index) => (
            <button
              key={one}
              type="button"
              role="option"
              aria-selected={index === at}
              aria-label={t('screen.count.one', { denomination: formats.money(one), count: countOf(one) })}
              className="denomination"
              onClick={() => setAt(index)}
            >
              <strong>{formats.money(one)}</strong>
              <span className="denomination-times">×</span>
              <span className="denomination-count">{counts[one] ?? ''}</span>
              <span className="denomination-sum">{formats.amount(one * countOf(one))}</span>
            </button>
          ))}
        </div>
      </section>
      <section className="count-side" aria-label={t('screen.count.counted')}>
        <div className="due-box" aria-live="polite">
          <span className="due-label">{t('screen.count.counted')}</span>
          <output className="count-sum" aria-label={t('screen.count.counted')}>
            {formats.money(sum)}
          </output>
        </div>
        <Keypad onType={type} onErase={erase} point={false} />
        <Button action="confirm" onPress={() => move(1)} className="wide">
          {t('screen.count.next_denomination')}
        </Button>
        <div className="answers">
          <Button action="back" onPress={leave} className="large">
            {t('screen.count.leave')}
          </Button>
          <Button kind="primary" onPress={close} className="large">
            {t('screen.count.close', { amount: formats.money(sum) })}
          </Button>
        </div>
      </section>
    </main>
  )
}
