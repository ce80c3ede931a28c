import type { ReactNode } from 'react'
import { useKeys, useSpeech } from '../state/context.tsx'
import { KEY_NAMES } from '../state/keymap.ts'
import { Button } from './Button.tsx'

/** One of a few currencies by their codes. Stands inside a dialog: what stands before it hears no keys. */
export function CurrencyChoice(props: {
  readonly codes: readonly string[]
  readonly chosen: string | undefined
  readonly onChoose: (code: string) => void
}): ReactNode {
  const { codes, chosen, onChoose } = props
  const { t } = useSpeech()
  const move = (by: number): void => {
    const at = chosen === undefined ? 0 : codes.indexOf(chosen) + by
    const code = codes[Math.min(Math.max(at, 0), codes.length - 1)]
    if (code !== undefined) onChoose(code)
  }
  useKeys({
    action(action) {
      if (action === 'down') move(1)
      else if (action === 'up') move(-1)
      else return false
      return true
    },
  })
  return (
    <fieldset className="choice">
      <legend>
        {t('screen.foreign.currency')} {KEY_NAMES.up} {KEY_NAMES.down}
      </legend>
      {codes.map((code) => (
        <Button key={code} pressed={code === chosen} onPress={() => onChoose(code)}>
          {code}
        </Button>
      ))}
    </fieldset>
  )
}
