import { type Minor, NOTHING, parseAmount } from '../../domain/money.ts'
import { amountText } from '../amounts.ts'
import type { Lane } from './lane.ts'
import type { Step } from './steps.ts'

export interface Difference {
  readonly what: string
  readonly found: string
  readonly expected: string
}

/** Where the counter does not stand as the step says; amounts are compared as amounts ("3" is "3.00"). */
export function differences({ station }: Lane, step: Step<'expect'>): readonly Difference[] {
  const { register } = station
  const { phase } = register.state
  const { currency } = register.settings.profile
  const text = amountText(currency)
  const sale = phase.at === 'change' ? phase.sale : undefined
  const standing: Readonly<Record<'total' | 'due' | 'change', Minor | undefined>> = {
    total: sale?.total ?? register.total(),
    due: sale === undefined ? register.due() : NOTHING,
    change: sale?.change,
  }
  const amounts = (['total', 'due', 'change'] as const).flatMap((what) => {
    const expected = step[what]
    const found = standing[what]
    if (expected === undefined || parseAmount(expected, currency) === found) return []
    return [{ what, found: found === undefined ? '-' : text(found), expected }]
  })
  const shown = {
    screen: station.counterView().screen.kind,
    question: phase.at === 'selling' ? (phase.asking?.question ?? '-') : '-',
  }
  const words = (['screen', 'question'] as const).flatMap((what) => {
    const expected = step[what]
    return expected === undefined || expected === shown[what] ? [] : [{ what, found: shown[what], expected }]
  })
  return [...amounts, ...words]
}
