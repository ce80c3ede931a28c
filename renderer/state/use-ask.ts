import { useEffect, useRef, useState } from 'react'
import type { Channel, Failure, Input } from '../../preload/contract.ts'
import { useStation } from './context.tsx'

/** Asks the station once when its place on the screen appears; the refusal, where it refused. */
export function useAsk<C extends Channel>(channel: C, input: Input<C>): Failure | undefined {
  const { look } = useStation()
  const [failure, setFailure] = useState<Failure>()
  const first = useRef(input)
  useEffect(() => {
    void look(channel, first.current).then((answer) => {
      if (!answer.ok) setFailure(answer.failure)
    })
  }, [look, channel])
  return failure
}
