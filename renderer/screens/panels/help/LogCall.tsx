import { type ReactNode, useId, useState } from 'react'
import type { TroubleView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { useSpeech, useStation, useView } from '../../../state/context.tsx'
import { filled } from '../../../state/trouble.ts'

/** What is known before anything is written. */
export interface CallAbout {
  readonly trouble?: TroubleView
  readonly fillings?: Readonly<Record<string, string>>
  readonly subject?: string
}

/** Writes down a call: whom, about what, what they call it, what was said. */
export function LogCall(props: { readonly about: CallAbout; readonly onDone: () => void }): ReactNode {
  const { t, pick } = useSpeech()
  const { run } = useStation()
  const { support } = useView()
  const { trouble, fillings } = props.about
  const [contact, setContact] = useState('')
  const [subject, setSubject] = useState(props.about.subject ?? '')
  const [reference, setReference] = useState('')
  const [note, setNote] = useState('')
  const noteId = useId()
  const save = async (): Promise<void> => {
    const about = trouble === undefined ? {} : { failure: trouble.code }
    const answer = await run('logCall', { contact, ...about, subject, reference, note })
    if (answer.ok) props.onDone()
  }
  return (
    <div className="form log-call">
      {trouble !== undefined && (
        <p className="question-fact">
          {t('screen.trouble.call_about')}: {filled(pick(trouble.words), fillings)}
        </p>
      )}
      <fieldset className="reasons">
        <legend>{t('screen.trouble.call_whom')}</legend>
        {support.map(({ name, phone }) => (
          <Button key={`${name} ${phone}`} pressed={contact === name} onPress={() => setContact(name)}>
            {name}
          </Button>
        ))}
        <TextField label={t('screen.trouble.call_other')} value={contact} onChange={setContact} longest={100} />
      </fieldset>
      <div className="field-row">
        <TextField label={t('screen.trouble.call_subject')} value={subject} onChange={setSubject} longest={64} />
        <TextField label={t('screen.trouble.call_reference')} value={reference} onChange={setReference} longest={64} />
      </div>
      <div className="field">
        <label htmlFor={noteId}>{t('screen.trouble.call_note')}</label>
        <textarea
          id={noteId}
          value={note}
          maxLength={100_000}
          rows={4}
          dir="auto"
          spellCheck={false}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <Button
        kind="primary"
        onPress={() => void save()}
        disabled={contact.trim() === '' || note.trim() === ''}
        className="large"
      >
        {t('screen.trouble.call_save')}
      </Button>
    </div>
  )
}
