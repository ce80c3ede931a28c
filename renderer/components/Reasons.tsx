import type { ReactNode } from 'react'
import { useSpeech } from '../state/context.tsx'
import type { WordKey } from '../state/words.ts'
import { Button } from './Button.tsx'
import { TextField } from './TextField.tsx'

/** Why: the usual reasons by one touch, any other in words. */
export function Reasons(props: {
  readonly choices: readonly WordKey[]
  readonly reason: string
  readonly onChange: (reason: string) => void
}): ReactNode {
  const { t } = useSpeech()
  return (
    <fieldset className="reasons">
      <legend>{t('screen.reason.title')}</legend>
      {props.choices.map((choice) => (
        <Button key={choice} pressed={props.reason === t(choice)} onPress={() => props.onChange(t(choice))}>
          {t(choice)}
        </Button>
      ))}
      <TextField label={t('screen.reason.other')} value={props.reason} onChange={props.onChange} longest={200} />
    </fieldset>
  )
}
