import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { TroubleView } from '../../../../preload/contract.ts'
import { PickList } from '../../../components/PickList.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { useSpeech } from '../../../state/context.tsx'
import { filled, troublesWith } from '../../../state/trouble.ts'

/** Every failure there is, found by any word of it. */
export function AllTroubles(props: {
  readonly all: readonly TroubleView[]
  readonly onPick: (trouble: TroubleView) => void
}): ReactNode {
  const { t, pick } = useSpeech()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // The dialog may have been there before the list was.
  useEffect(() => field.current?.focus(), [])
  return (
    <>
      <TextField label={t('screen.trouble.search')} type="search" value={text} onChange={setText} field={field} first />
      <PickList
        label={t('screen.trouble.all')}
        items={troublesWith(props.all, text)}
        about={text}
        keyOf={({ code }) => code}
        nameOf={({ words }) => filled(pick(words))}
        onPick={props.onPick}
        empty={t('screen.trouble.none')}
        draw={({ area, words, money }) => (
          <span className="pick-main">
            <strong>{filled(pick(words))}</strong>
            <small>
              {pick(area)} · {pick(money)}
            </small>
          </span>
        )}
      />
    </>
  )
}
