import type { Result, TroubleView, Words } from '../../../preload/contract.ts'
import { answer } from '../answer.ts'
import { hasWords, words } from '../words.ts'
import { FAILURES, type FailureArea, type FailureEntry, type MoneyMoved } from './catalogue.ts'

const MOVED: Readonly<Record<MoneyMoved, TroubleView['moved']>> = {
  nothing: 'no',
  kept: 'no',
  unknown: 'unknown',
  charged: 'yes',
  stands: 'yes',
  going_back: 'yes',
  given_back: 'yes',
  owed: 'yes',
  not_received: 'no',
}

/** Money first: who looks a failure up in a hurry most often has a customer waiting to pay. */
const AREAS: readonly FailureArea[] = ['payment', 'return', 'devices', 'goods', 'shift', 'people', 'station']
const URGENT: readonly TroubleView['moved'][] = ['unknown', 'yes', 'no']

let all: readonly TroubleView[] | undefined

/** Every failure there is, with what to do and whom to call; for anybody, whatever else the counter does. */
export function listTroubles(): Result<readonly TroubleView[]> {
  all ??= Object.entries(FAILURES)
    .sort(([, a], [, b]) => place(a) - place(b))
    .map(([code, entry]) => troubleOf(code, entry))
  return answer(all)
}

function place({ area, money }: FailureEntry): number {
  return AREAS.indexOf(area) * URGENT.length + URGENT.indexOf(MOVED[money])
}

export function troubleOf(code: string, { area, money, call }: FailureEntry): TroubleView {
  return {
    code,
    area: words(`failure.area.${area}`),
    words: words(`failure.${code}.words`),
    steps: [words(`failure.${code}.next`), ...furtherSteps(code)],
    money: words(`failure.money.${money}`),
    moved: MOVED[money],
    ...(call === undefined ? {} : { call }),
  }
}

/** `failure.<code>.then1`, `.then2`, … as far as there are any. */
function furtherSteps(code: string): readonly Words[] {
  const steps: Words[] = []
  while (hasWords(`failure.${code}.then${steps.length + 1}`))
    steps.push(words(`failure.${code}.then${steps.length + 1}`))
  return steps
}
