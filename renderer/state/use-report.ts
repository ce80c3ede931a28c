import { useEffect, useState } from 'react'
import type { Failure, Input, ReportStateView } from '../../preload/contract.ts'
import { useStation } from './context.tsx'

export interface MadeReport {
  readonly id: number | undefined
  readonly state: ReportStateView | undefined
  readonly failure: Failure | undefined
}

/** How often it is asked how far a report is, milliseconds: a short one is there at once. */
const ASKED_EVERY = 150

/** Has a report made and watches it; what is not wanted any more, because another is or the panel is closed, is stopped. */
export function useReport(input: Input<'startReport'>): MadeReport {
  const { run, look } = useStation()
  const [made, setMade] = useState<MadeReport>({ id: undefined, state: undefined, failure: undefined })
  const key = JSON.stringify(input)
  useEffect(() => {
    let wanted = true
    let own: number | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const watch = async (id: number): Promise<void> => {
      const answer = await look('lookReport', { id })
      if (!wanted) return
      if (!answer.ok) setMade({ id, state: undefined, failure: answer.failure })
      else {
        setMade({ id, state: answer.value, failure: undefined })
        if (answer.value.state === 'making') timer = setTimeout(() => void watch(id), ASKED_EVERY)
      }
    }
    setMade((before) => ({ ...before, state: undefined, failure: undefined }))
    void run('startReport', JSON.parse(key) as Input<'startReport'>).then((answer) => {
      if (!answer.ok) {
        if (wanted) setMade({ id: undefined, state: undefined, failure: answer.failure })
        return
      }
      own = answer.value.id
      if (wanted) void watch(own)
      else void look('cancelReport', { id: own })
    })
    return () => {
      wanted = false
      clearTimeout(timer)
      if (own !== undefined) void look('cancelReport', { id: own })
    }
  }, [run, look, key])
  return made
}
