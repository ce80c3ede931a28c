import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { CurrencyView, Input, ScreenView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { Keypad } from '../components/NumberPad.tsx'
import { foreignMoney, toDecimal, trimQuantity } from '../state/amounts.ts'
import { useKeys, useSpeech, useStation } from '../state/context.tsx'
import { typeInto } from '../state/entry.ts'

type CountView = Extract<ScreenView, { kind: 'count' }>

const RULE = { longest: 5, decimals: 0 } as const

/** A note or coin that is counted, of the store's own currency where it names none. */
interface Piece {
  readonly key: string
  readonly denomination: number
  readonly currency?: CurrencyView
}

/** The blind count: how many of each note and coin. What the drawer should hold is shown to nobody before. */
export function Count({ screen }: { readonly screen: CountView }): ReactNode {
  const { denominations, foreign = [], shift, owner } = screen
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({})
  const [at, setAt] = useState(0)
  const own = denominations.map((denomination): Piece => ({ key: String(denomination), denomination }))
  const others = foreign.map(({ currency, denominations: notes }) => ({
    currency,
    pieces: notes.map((denomination): Piece => ({ key: `${currency.code} ${denomination}`, denomination, currency })),
  }))
  const pieces = [...own, ...others.flatMap((one) => one.pieces)]
  const piece = pieces[at]
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another piece must be brought into sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const change = (use: (text: string) => string): void => {
    if (piece === undefined) return
    setCounts((all) => ({ ...all, [piece.key]: use(all[piece.key] ?? '') }))
  }
  const type = (character: string): void => change((text) => typeInto(text, character, RULE))
  const erase = (): void => change((text) => text.slice(0, -1))
  const move = (by: number): void => setAt((now) => Math.min(Math.max(now + by, 0), pieces.length - 1))
  const countOf = ({ key }: Piece): number => Number(counts[key] ?? '0')
  const sumOf = (some: readonly Piece[]): number =>
    some.reduce((total, one) => total + one.denomination * countOf(one), 0)
  const countsOf = (some: readonly Piece[]): Input<'closeShift'>['counted'] => ({
    by: 'denominations',
    counts: some.map((one) => ({ denomination: one.denomination, count: countOf(one) })),
  })
  const sum = sumOf(own)
  const close = (): void =>
    void run('closeShift', {
      counted: countsOf(own),
      ...(others.length === 0
        ? {}
        : { foreign: others.map((one) => ({ currency: one.currency.code, counted: countsOf(one.pieces) })) }),
    })
  const nameOf = ({ denomination, currency }: Piece): string =>
    currency === undefined
      ? formats.money(denomination)
      : `${currency.code} ${trimQuantity(toDecimal(denomination, currency.digits))}`
  const worthOf = (one: Piece): string => {
    const total = one.denomination * countOf(one)
    return one.currency === undefined ? formats.amount(total) : toDecimal(total, one.currency.digits)
  }
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
        <div
          ref={list}
          className="denominations"
          role="listbox"
          aria-label={t('screen.count.denominations')}
          tabIndex={0}
        >
          {pieces.map((one, index) => (
            <button
              key={one.key}
              type="button"
              role="option"
              aria-selected={index === at}
              aria-label={t('screen.count.one', { denomination: nameOf(one), count: countOf(one) })}
              className={`denomination ${one.currency === undefined ? '' : 'foreign'}`}
              onClick={() => setAt(index)}
            >
              <strong>{nameOf(one)}</strong>
              <span className="denomination-times">×</span>
              <span className="denomination-count">{counts[one.key] ?? ''}</span>
              <span className="denomination-sum">{worthOf(one)}</span>
            </button>
          ))}
        </div>
      </section>
      <section className="count-side" aria-label={t('screen.count.counted')}>
        <div className="due-box" aria-live="polite">
          <span className="due-label count-head">
            {t('screen.count.counted')}
            {others.length > 0 && (
              <span className="count-foreigns">
                {others.map((one) => (
                  <output
                    key={one.currency.code}
                    className="count-foreign"
                    aria-label={t('screen.count.counted_in', { currency: one.currency.code })}
                  >
                    {foreignMoney(sumOf(one.pieces), one.currency)}
                  </output>
                ))}
              </span>
            )}
          </span>
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
