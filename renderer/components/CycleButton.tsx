import type { ReactNode } from 'react'
import { useKeys } from '../state/context.tsx'
import type { KeyAction } from '../state/keymap.ts'
import { Button } from './Button.tsx'

/** One of a few choices: each touch, or its key, takes the next. What is chosen stands on it. */
export function CycleButton<Choice extends string>(props: {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: Choice
  readonly wordsOf: (choice: Choice) => string
  readonly onChoose: (choice: Choice) => void
  readonly action: KeyAction
}): ReactNode {
  const { choices, chosen, onChoose, action } = props
  const next = (): void => {
    const after = choices[(choices.indexOf(chosen) + 1) % choices.length]
    if (after !== undefined) onChoose(after)
  }
  useKeys({
    action(pressed) {
      if (pressed !== action) return false
      next()
      return true
    },
  })
  const words = props.wordsOf(chosen)
  return (
    <Button
      action={action}
      onPress={next}
      pressed={chosen !== choices[0]}
      label={`${props.label}: ${words}`}
      className="cycle"
    >
      <small>{props.label}</small>
      {words}
    </Button>
  )
}
