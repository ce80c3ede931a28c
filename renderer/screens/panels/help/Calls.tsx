import type { ReactNode } from 'react'
import type { CallView, TroubleView } from '../../../../preload/contract.ts'
import { FailureWords } from '../../../components/FailureWords.tsx'
import { PickList } from '../../../components/PickList.tsx'
import { useSpeech } from '../../../state/context.tsx'
import { filled } from '../../../state/trouble.ts'
import { useLook } from '../../../state/use-look.ts'

/** The calls to support that were written down, newest first. */
export function Calls({ onPick }: { readonly onPick: (seq: number) => void }): ReactNode {
  const { t, formats } = useSpeech()
  const listed = useLook('calls', {})
  return (
    <>
      {listed.failure !== undefined && <FailureWords failure={listed.failure} />}
      <PickList
        label={t('screen.trouble.calls')}
        items={listed.value ?? []}
        keyOf={({ seq }) => String(seq)}
        nameOf={({ at, contact }) => `${formats.dateTime(at)} ${contact}`}
        onPick={({ seq }) => onPick(seq)}
        empty={t('screen.trouble.no_calls')}
        draw={(call) => (
          <>
            <span className="pick-main">
              <strong>
                <bdi>{call.contact}</bdi>
              </strong>
              <small>
                <bdi dir="auto">{call.note}</bdi>
              </small>
            </span>
            <small>
              {formats.dateTime(call.at)} · {call.operator}
            </small>
          </>
        )}
      />
    </>
  )
}

/** One call with all that was written down of it; its text runs in its own direction. */
export function Call(props: { readonly seq: number; readonly all: readonly TroubleView[] }): ReactNode {
  const { t, formats, pick } = useSpeech()
  const { value: call, failure } = useLook('call', { seq: props.seq })
  if (failure !== undefined) return <FailureWords failure={failure} />
  if (call === undefined) return null
  const trouble = props.all.find(({ code }) => code === call.failure)
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('screen.trouble.call_at'), formats.dateTime(call.at)],
    [t('screen.trouble.call_by'), call.operator],
    [t('screen.trouble.call_about'), aboutOf(call, trouble && filled(pick(trouble.words)))],
    [t('screen.trouble.call_subject'), call.subject],
    [t('screen.trouble.call_reference'), call.reference],
  ]
  return (
    <div className="call">
      <h3>
        <bdi>{call.contact}</bdi>
      </h3>
      <dl className="call-facts">
        {facts.map(
          ([name, fact]) =>
            fact !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{fact}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      <p className="call-note" dir="auto">
        {call.note}
      </p>
    </div>
  )
}

function aboutOf(call: CallView, words: string | undefined): string | undefined {
  return words ?? call.failure
}
