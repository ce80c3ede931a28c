import { type ReactNode, useRef, useState } from 'react'
import { useSpeech } from '../state/context.tsx'
import type { Approval } from '../state/desk.ts'
import { Button } from './Button.tsx'
import { Keypad } from './NumberPad.tsx'
import { TextField } from './TextField.tsx'

/** Operator number and PIN, by keyboard or keypad. The PIN is forgotten as soon as it is handed on. */
export function Credentials(props: {
  readonly confirm: string
  readonly onConfirm: (credentials: Approval) => void
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
