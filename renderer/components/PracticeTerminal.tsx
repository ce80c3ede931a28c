import { type ReactNode, useState } from 'react'
import type { Input } from '../../preload/contract.ts'
import { useSpeech, useStation, useView } from '../state/context.tsx'
import type { WordKey } from '../state/words.ts'
import { Button } from './Button.tsx'

type Outcome = Input<'practiceTerminal'>['outcome']
type How = Input<'presentCard'>['how']

const OUTCOMES: Readonly<Record<Outcome, WordKey>> = {
  approved: 'screen.practice.approved',
  declined: 'screen.practice.declined',
  wrong_pin: 'screen.practice.wrong_pin',
  lost_before: 'screen.practice.lost_before',
  lost_after: 'screen.practice.lost_after',
  late: 'screen.practice.late',
  duplicate: 'screen.practice.duplicate',
  hang: 'screen.practice.hang',
  restart: 'screen.practice.restart',
  offline_declined: 'screen.practice.offline_declined',
}

const WAYS: Readonly<Record<How, WordKey>> = {
  tap: 'screen.practice.tap',
  insert: 'screen.practice.insert',
  swipe: 'screen.practice.swipe',
  scan: 'screen.practice.scan',
}

const GIFTS: Readonly<Record<NonNullable<Input<'presentCard'>['gift']>, WordKey>> = {
  full: 'screen.practice.gift_full',
  little: 'screen.practice.gift_little',
  empty: 'screen.practice.gift_empty',
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[]
}

/** The practice terminal's front: what a customer would do with a card. */
export function PresentCard(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const { screen } = useView()
  if (screen.kind === 'card' && screen.method === 'gift')
    return (
      <fieldset className="practice">
        <legend>{t('screen.practice.present')}</legend>
        {keysOf(GIFTS).map((gift) => (
          <Button key={gift} onPress={() => void run('presentCard', { how: 'swipe', gift })}>
            {t(GIFTS[gift])}
          </Button>
        ))}
      </fieldset>
    )
  return (
    <fieldset className="practice">
      <legend>{t('screen.practice.present')}</legend>
      {keysOf(WAYS).map((how) => (
        <Button key={how} onPress={() => void run('presentCard', { how })}>
          {t(WAYS[how])}
        </Button>
      ))}
    </fieldset>
  )
}

/** How the practice terminal is to end the next payment, and with which card the customer comes. */
export function PracticeOutcomes(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const [chosen, setChosen] = useState<Input<'practiceTerminal'>>()
  const choose = async (next: Input<'practiceTerminal'>): Promise<void> => {
    if ((await run('practiceTerminal', next)).ok) setChosen(next)
  }
  const { outcome = 'approved', gift } = chosen ?? {}
  const pocket = gift === undefined ? {} : { gift }
  return (
    <>
      <fieldset className="practice">
        <legend>{t('screen.practice.outcome')}</legend>
        {keysOf(OUTCOMES).map((one) => (
          <Button
            key={one}
            pressed={chosen !== undefined && one === outcome}
            onPress={() => void choose({ outcome: one, ...pocket })}
          >
            {t(OUTCOMES[one])}
          </Button>
        ))}
      </fieldset>
      <fieldset className="practice">
        <legend>{t('screen.practice.pocket')}</legend>
        <Button pressed={chosen !== undefined && gift === undefined} onPress={() => void choose({ outcome })}>
          {t('screen.practice.bank_card')}
        </Button>
        {keysOf(GIFTS).map((one) => (
          <Button key={one} pressed={one === gift} onPress={() => void choose({ outcome, gift: one })}>
            {t(GIFTS[one])}
          </Button>
        ))}
      </fieldset>
    </>
  )
}
