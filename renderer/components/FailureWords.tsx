import type { ReactNode } from 'react'
import type { Failure } from '../../preload/contract.ts'
import { useSpeech } from '../state/context.tsx'
import { Icon } from './Icon.tsx'

/** What went wrong in a panel, and what to do next. */
export function FailureWords({ failure }: { readonly failure: Failure }): ReactNode {
  const { pick } = useSpeech()
  return (
    <p className="failure-words" role="alert">
      <Icon name="cross" size={32} />
      <span>
        <strong>{pick(failure.words)}</strong> {pick(failure.next)}
      </span>
    </p>
  )
}
