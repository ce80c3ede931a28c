import { type ReactNode, useState } from 'react'
import { useAction, useSpeech, useStation } from '../state/context.tsx'
import type { WordKey } from '../state/words.ts'
import { Button } from './Button.tsx'
import { Modal } from './Modal.tsx'
import { Reasons } from './Reasons.tsx'

interface ReasonDialogProps {
  readonly title: string
  /** What will happen, above the reasons. */
  readonly words?: string
  readonly choices: readonly WordKey[]
  readonly confirm: string
  readonly perform: (reason: string) => Promise<{ readonly ok: boolean }>
}

/** Something that is done only with a reason, which is written down. Closes once `perform` says that it was done. */
export function ReasonDialog(props: ReasonDialogProps): ReactNode {
  const { close } = useStation()
  return (
    <Modal title={props.title} onClose={close}>
      <ReasonQuestion {...props} />
    </Modal>
  )
}

function ReasonQuestion(props: ReasonDialogProps): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const [reason, setReason] = useState('')
  const confirm = async (): Promise<void> => {
    if (reason !== '' && (await props.perform(reason)).ok) close()
  }
  useAction('confirm', () => void confirm())
  return (
    <>
      {props.words !== undefined && <p className="question-fact">{props.words}</p>}
      <Reasons choices={props.choices} reason={reason} onChange={setReason} />
      <div className="answers">
        <Button action="back" onPress={close} className="large">
          {t('screen.common.cancel')}
        </Button>
        <Button
          kind="primary"
          action="confirm"
          onPress={() => void confirm()}
          disabled={reason === ''}
          className="large"
        >
          {props.confirm}
        </Button>
      </div>
    </>
  )
}
