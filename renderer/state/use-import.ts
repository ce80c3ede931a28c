import { useCallback, useEffect, useState } from 'react'
import type { Failure, ImportView } from '../../preload/contract.ts'
import { useStation } from './context.tsx'

/** How often it is asked how far an import is, milliseconds. */
const ASKED_EVERY = 250

/** Where the import of a file is, asked for again and again while the panel is open; the import itself needs no panel. */
export function useImport(): {
  readonly state: ImportView | undefined
  readonly failure: Failure | undefined
  /** Asks at once. */
  readonly again: () => void
} {
  const { look } = useStation()
  const [state, setState] = useState<ImportView>()
  const [failure, setFailure] = useState<Failure>()
  const ask = useCallback(async () => {
    const answer = await look('lookImport', {})
    if (answer.ok) setState(answer.value)
    setFailure(answer.ok ? undefined : answer.failure)
  }, [look])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let wanted = true
    const watch = async (): Promise<void> => {
      await ask()
      if (wanted) timer = setTimeout(() => void watch(), ASKED_EVERY)
    }
    void watch()
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [ask])
  return { state, failure, again: useCallback(() => void ask(), [ask]) }
}
