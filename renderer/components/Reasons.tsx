import type { ReactNode } from 'react'
import { useKeys, useSpeech } from '../state/context.tsx'
import type { KeyAction } from '../state/keymap.ts'
import type { WordKey } from '../state/words.ts'
import { Button } from './Button.tsx'
import { TextField } from './TextField.tsx'

/** The keys of the usual reasons, in their order: free in every dialog that asks for one. */
const KEYS: readonly KeyAction[] = ['search', 'quantity', 'price_check', 'hold']

/** Why: the usual reasons by one touch or key, any other in words. Stands inside a dialog: what stands before it hears no keys. */
export function Reasons(props: {
  readonly choices: readonly WordKey[]
  readonly reason: string
  readonly onChange: (reason: string) => void
}): ReactNode {
  const { t } = useSpeech()
  useKeys({
    action(action) {
      const choice = props.choices[KEYS.indexOf(action)]
      if (choice === undefined) return false
      props.onChange(t(choice))
      return true
    },
  })
  return (
    <fieldset className="reasons">
      <legend>{t('screen.reason.title')}</legend>
      {props.choices.map((choice, place) => (
        <Button
          key={choice}
          pressed={props.reason === t(choice)}
          onPress={() => props.onChange(t(choice))}
          {...keyOf(place)}
        >
          {t(choice)}
        </Button>
      ))}
      <TextField label={t('screen.reason.other')} value={props.reason} onChange={props.onChange} longest={200} />
    </fieldset>
  )
}

function keyOf(place: number): { readonly action?: KeyAction } {
  const action = KEYS[place]
  return action === undefined ? {} : { action }
}
