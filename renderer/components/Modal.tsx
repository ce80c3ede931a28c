import { type ReactNode, useContext, useId, useLayoutEffect, useRef } from 'react'
import { LayerContext, useKeys, useSpeech, useStation } from '../state/context.tsx'
import { Button } from './Button.tsx'

export interface ModalProps {
  readonly title: string
  readonly children: ReactNode
  /** Esc and the close button; without it the dialog must be answered. */
  readonly onClose?: () => void
  readonly size?: 'small' | 'medium' | 'large'
  /** A question that moves money or cannot be undone. */
  readonly alert?: boolean
  readonly className?: string
  /** Stands beside the title. */
  readonly head?: ReactNode
}

/** A native modal dialog: the page behind is inert, focus stays inside, keys stop at it. */
export function Modal(props: ModalProps): ReactNode {
  const layer = useContext(LayerContext)
  return (
    <LayerContext value={layer + 1}>
      <ModalFrame {...props} />
    </LayerContext>
  )
}

function ModalFrame(props: ModalProps): ReactNode {
  const { onClose } = props
  const { t } = useSpeech()
  const { fronts } = useStation().desk
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useKeys(
    {
      action(action) {
        if (action !== 'back') return false
        onClose?.()
        return true
      },
    },
    true,
  )
  // Before the dialog leaves the page: only then does its closing give the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog === null) return
    dialog.showModal()
    const safe = dialog.querySelector<HTMLElement>('[data-safe]') ?? dialog
    safe.focus()
    fronts.set([...fronts.get(), dialog])
    return () => {
      fronts.set(fronts.get().filter((front) => front !== dialog))
      dialog.close()
    }
  }, [fronts])

  return (
    <dialog
      ref={element}
      className={`modal ${props.size ?? 'medium'} ${props.className ?? ''}`}
      role={props.alert === true ? 'alertdialog' : 'dialog'}
      aria-labelledby={titleId}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <header className="modal-head">
        <h2 id={titleId}>{props.title}</h2>
        {props.head}
        {onClose !== undefined && (
          <Button kind="quiet" action="back" onPress={onClose} label={t('screen.common.close')}>
            {t('screen.common.close')}
          </Button>
        )}
      </header>
      <div className="modal-body">{props.children}</div>
    </dialog>
  )
}
