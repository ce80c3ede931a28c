import { type ReactNode, useRef, useState } from 'react'
import { useBadges, useSpeech } from '../state/context.tsx'
import type { Approval, KeyedCredentials } from '../state/desk.ts'
import { useKeyed } from '../state/use-keyed.ts'
import { BadgeHint } from './BadgeHint.tsx'
import { Button } from './Button.tsx'
import { Keypad, useTyping } from './NumberPad.tsx'
import { TextField } from './TextField.tsx'

/**
 * Operator number and PIN, by keyboard or keypad, or a scanned badge. Keys are heard wherever the focus is. The PIN is
 * forgotten as soon as it is handed on; the badge never stands anywhere.
 */
export function Credentials(props: {
  readonly confirm: string
  readonly onConfirm: (credentials: KeyedCredentials) => void
  readonly onBadge: (badge: Extract<Approval, { readonly badge: string }>) => void
  /** Says that a badge will do, unless this is false: where there is no room for it. */
  readonly hint?: boolean
  /** Who tried before: the number stands, and the PIN is asked again. */
  readonly known?: string
  /** Known already (locked): only the PIN is asked. */
  readonly operator?: string
}): ReactNode {
  const { t } = useSpeech()
  const fixed = props.operator !== undefined
  const again = props.known !== undefined
  const [operator, keyedOperator] = useKeyed(props.known ?? '')
  const [pin, keyedPin] = useKeyed('')
  const [inPin, setInPin] = useState(fixed || again)
  const numberField = useRef<HTMLInputElement>(null)
  const pinField = useRef<HTMLInputElement>(null)
  useBadges((badge) => {
    keyedPin.set('')
    props.onBadge({ badge })
  })

  const setNumber = (value: string): void => keyedOperator.set(value.replace(/\D/g, '').slice(0, 8))
  /** Hands both on; where one is missing, or `fromNumber`, the PIN is asked first. */
  const goOn = (fromNumber = false): void => {
    const given = { operator: props.operator ?? keyedOperator.get(), pin: keyedPin.get() }
    if (given.operator === '') return
    if (fromNumber || given.pin === '') {
      pinField.current?.focus()
      return
    }
    keyedPin.set('')
    props.onConfirm(given)
  }
  const type = (character: string): void => {
    if (inPin) keyedPin.set(keyedPin.get() + character)
    else setNumber(keyedOperator.get() + character)
  }
  const erase = (): void => {
    if (inPin) keyedPin.set(keyedPin.get().slice(0, -1))
    else keyedOperator.set(keyedOperator.get().slice(0, -1))
  }
  useTyping({ type, erase, confirm: () => goOn(!inPin) })
  return (
    <div className="credentials">
      {props.hint !== false && <BadgeHint own={fixed} />}
      {!fixed && (
        <TextField
          label={t('screen.sign_in.number')}
          value={operator}
          onChange={setNumber}
          onFocus={() => setInPin(false)}
          field={numberField}
          longest={8}
          numeric
          first={!again}
        />
      )}
      <TextField
        label={t('screen.sign_in.pin')}
        value={pin}
        onChange={keyedPin.set}
        type="password"
        onFocus={() => setInPin(true)}
        field={pinField}
        longest={64}
        numeric
        autoComplete="new-password"
        first={fixed || again}
      />
      <Keypad onType={type} onErase={erase} point={false} />
      <Button
        kind="primary"
        action="confirm"
        onPress={() => goOn()}
        disabled={(props.operator ?? operator) === ''}
        className="wide large"
      >
        {props.confirm}
      </Button>
    </div>
  )
}
