import type { ReactNode } from 'react'
import { KEY_NAMES, type KeyAction } from '../state/keymap.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet'
  readonly icon?: IconName
  /** The key that does the same; printed on the button. */
  readonly action?: KeyAction
  /** A key name that is no action, such as "+". */
  readonly keyName?: string
  readonly disabled?: boolean
  readonly pressed?: boolean
  readonly label?: string
  readonly className?: string
  /** Gets the focus when its dialog opens: the safe answer. */
  readonly safe?: boolean
}

/** A button for fingers and keys. The printed key is not part of its name. */
export function Button(props: ButtonProps): ReactNode {
  const keyName = props.keyName ?? (props.action === undefined ? undefined : KEY_NAMES[props.action])
  return (
    <button
      type="button"
      className={`button ${props.kind ?? 'plain'} ${props.className ?? ''}`}
      onClick={props.onPress}
      disabled={props.disabled ?? false}
      aria-pressed={props.pressed}
      aria-label={props.label}
      aria-keyshortcuts={keyName}
      data-safe={props.safe === true ? '' : undefined}
    >
      {props.icon !== undefined && <Icon name={props.icon} />}
      <span className="button-words">{props.children}</span>
      {keyName !== undefined && (
        <span className="key-name" aria-hidden="true">
          {keyName}
        </span>
      )}
    </button>
  )
}
