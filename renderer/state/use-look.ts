import { useCallback, useEffect, useRef, useState } from 'react'
import type { Channel, Failure, Input, Value } from '../../preload/contract.ts'
import { useStation } from './context.tsx'

export interface Looked<C extends Channel> {
  readonly value: Value<C> | undefined
  readonly failure: Failure | undefined
  /** Whether this answers the present input: an answer to the one before stands until the next is here. */
  readonly isCurrent: boolean
  /** Asks anew with the same input. */
  readonly again: () => void
}

/** Asks the station for something to look at, anew whenever `input` changes; an overtaken answer is dropped. */
export function useLook<C extends Channel>(channel: C, input: Input<C>): Looked<C> {
  const { look } = useStation()
  const [value, setValue] = useState<Value<C>>()
  const [failure, setFailure] = useState<Failure>()
  const [answered, setAnswered] = useState<string>()
  const asked = useRef(0)
  const key = JSON.stringify(input)
  const newest = useRef(input)
  newest.current = input
  const again = useCallback(() => {
    asked.current += 1
    const mine = asked.current
    const question = JSON.stringify(newest.current)
    void look(channel, newest.current).then((answer) => {
      if (mine !== asked.current) return
      setAnswered(question)
      if (answer.ok) {
        setValue(() => answer.value)
        setFailure(undefined)
      } else setFailure(answer.failure)
    })
  }, [look, channel])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the input
  useEffect(again, [again, key])
  return { value, failure, isCurrent: answered === key, again }
}
