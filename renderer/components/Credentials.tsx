import { type ReactNode, useRef, useState } from 'react'
import { useBadges, useSpeech } from '../state/context.tsx'
import type { Approval, KeyedCredentials } from '../state/desk.ts'
import { BadgeHint } from './BadgeHint.tsx'
import { Button } from './Button.tsx'
import { Keypad } from './NumberPad.tsx'
import { TextField } from './TextField.tsx'

/**
 * Operator number and PIN, by keyboard or keypad, or a scanned badge. The PIN is forgotten as soon as it is handed on; the
 * badge never stands anywhere.
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
  const [operator, setOperator] = useState(props.known ?? '')
  const [pin, setPin] = useState('')
  const [inPin, setInPin] = useState(fixed || again)
  const numberField = useRef<HTMLInputElement>(null)
  const pinField = useRef<HTMLInputElement>(null)
  const number = props.operator ?? operator
  useBadges((badge) => {
    setPin('')
    props.onBadge({ badge })
  })
  const ready = number !== '' && pin !== ''

  const setNumber = (value: string): void => setOperator(value.replace(/\D/g, '').slice(0, 8))
  const confirm = (): void => {
    if (!ready) return
    setPin('')
    props.onConfirm({ operator: number, pin })
  }
  const next = (): void => {
    if (number === '') return
    if (inPin && pin !== '') confirm()
    else pinField.current?.focus()
  }
  const type = (character: string): void => {
    if (inPin) setPin((value) => value + character)
    else setNumber(operator + character)
  }
  const erase = (): void => {
    if (inPin) setPin((value) => value.slice(0, -1))
    else setOperator((value) => value.slice(0, -1))
  }
  return (
    <div className="credentials">
      {props.hint !== false && <BadgeHint own={fixed} />}
      {!fixed && (
        <TextField
          label={t('screen.sign_in.number')}
          value={operator}
          onChange={setNumber}
          onEnter={next}
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
        onChange={setPin}
        type="password"
        onEnter={confirm}
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
        onPress={inPin || !ready ? next : confirm}
        disabled={number === ''}
        className="wide large"
      >
        {props.confirm}
      </Button>
    </div>
  )
}
