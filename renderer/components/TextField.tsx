import { type ReactNode, type Ref, useId } from 'react'

/** A labelled field for words. */
export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'search' | 'password'
  readonly onEnter?: () => void
  readonly onFocus?: () => void
  readonly field?: Ref<HTMLInputElement>
  readonly longest?: number
  readonly numeric?: boolean
  /** Gets the focus when its dialog opens. */
  readonly first?: boolean
  readonly autoComplete?: 'off' | 'new-password'
}): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        ref={props.field}
        type={props.type ?? 'text'}
        value={props.value}
        maxLength={props.longest ?? 100}
        inputMode={props.numeric === true ? 'numeric' : 'text'}
        autoComplete={props.autoComplete ?? 'off'}
        spellCheck={false}
        data-safe={props.first === true ? '' : undefined}
        onFocus={props.onFocus}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || props.onEnter === undefined) return
          event.preventDefault()
          props.onEnter()
        }}
      />
    </div>
  )
}
