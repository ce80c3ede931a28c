import type { ReactNode } from 'react'
import { useKeys, useSpeech } from '../state/context.tsx'
import { type EntryRule, typeInto } from '../state/entry.ts'
import { KEY_NAMES } from '../state/keymap.ts'
import { useKeyed } from '../state/use-keyed.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

const DIGITS = ['7', '8', '9', '4', '5', '6', '1', '2', '3'] as const

/** Digits, point and erase for fingers. */
export function Keypad(props: {
  readonly onType: (character: string) => void
  readonly onErase: () => void
  readonly point: boolean
}): ReactNode {
  const { t } = useSpeech()
  const key = (character: string, label?: string): ReactNode => (
    <button
      key={character}
      type="button"
      className="button pad-key"
      aria-label={label}
      onClick={() => props.onType(character)}
    >
      {character}
    </button>
  )
  return (
    <fieldset className="keypad" aria-label={t('screen.common.keypad')}>
      {DIGITS.map((digit) => key(digit))}
      {props.point ? key('.', t('screen.common.point')) : <span />}
      {key('0')}
      <button type="button" className="button pad-key" aria-label={t('screen.common.erase')} onClick={props.onErase}>
        {KEY_NAMES.erase}
      </button>
    </fieldset>
  )
}

export interface NumberPadProps {
  readonly label: string
  readonly rule: EntryRule
  readonly confirm: string
  /** What Enter and the button do with the text as typed. */
  readonly onConfirm: (text: string) => void
  /** Shown in grey while nothing is typed, and confirmed by Enter when `usesSuggestion`. */
  readonly suggestion?: string
  readonly usesSuggestion?: boolean
  readonly unit?: string
  readonly children?: ReactNode
  readonly disabled?: boolean
  /** Hears what is typed so far. */
  readonly onText?: (text: string) => void
}

/** Hears the keyboard as the keypad is pressed: what is typed, backspace and Enter. */
export function useTyping({
  type,
  erase,
  confirm,
}: {
  readonly type: (character: string) => void
  readonly erase: () => void
  readonly confirm: () => void
}): void {
  useKeys({
    typed(character) {
      type(character)
      return true
    },
    action(action) {
      if (action === 'erase') erase()
      else if (action === 'confirm') confirm()
      else return false
      return true
    },
  })
}

/** A number that is keyed by hand: a large display, the keypad, and one way on. */
export function NumberPad(props: NumberPadProps): ReactNode {
  const [text, keyed] = useKeyed('')
  const resultOf = (value: string): string =>
    value === '' && props.usesSuggestion === true ? (props.suggestion ?? '') : value
  const isReady = (result: string): boolean => result !== '' && props.disabled !== true
  const change = (value: string): void => {
    keyed.set(value)
    props.onText?.(value)
  }
  const type = (character: string): void => change(typeInto(keyed.get(), character, props.rule))
  const erase = (): void => change(keyed.get().slice(0, -1))
  const confirm = (): void => {
    const result = resultOf(keyed.get())
    if (!isReady(result)) return
    change('')
    props.onConfirm(result)
  }
  useTyping({ type, erase, confirm })
  return (
    <div className="number-pad">
      <div className="pad-display">
        <span className="pad-label">{props.label}</span>
        <output className={`pad-value ${text === '' ? 'waiting' : ''}`} aria-label={props.label}>
          {text === '' ? (props.suggestion ?? '0') : text}
        </output>
        {props.unit !== undefined && <span className="pad-unit">{props.unit}</span>}
      </div>
      {props.children}
      <Keypad onType={type} onErase={erase} point={props.rule.decimals > 0} />
      <Button kind="primary" action="confirm" onPress={confirm} disabled={!isReady(resultOf(text))} className="wide">
        {props.confirm}
      </Button>
    </div>
  )
}

/** A waiting sign that says so. */
export function Waiting(props: { readonly words: string }): ReactNode {
  return (
    <p className="waiting-words" role="status">
      <Icon name="clock" /> {props.words}
    </p>
  )
}
