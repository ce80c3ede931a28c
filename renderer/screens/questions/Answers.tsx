import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { useKeys } from '../../state/context.tsx'

interface Answer {
  readonly words: string
  readonly give: () => void
}

/**
 * Answers to a question by touches or arrows: no on the left, yes on the right, another way to find out between them. Enter,
 * digits and function keys sell, and may be on their way when the question comes up: none of them says yes. Left and
 * right mean nothing while goods are sold, no scanner sends them, and one that is held down answers nothing.
 */
export function Answers(props: {
  readonly no: Answer
  readonly another?: Answer | undefined
  readonly yes: Answer
}): ReactNode {
  const { no, another, yes } = props
  const byArrow = new Map([
    ['left', no],
    ['down', another],
    ['right', yes],
  ])
  useKeys({
    action(action, held) {
      const answer = byArrow.get(action)
      if (answer === undefined) return false
      if (held !== true) answer.give()
      return true
    },
  })
  return (
    <div className="answers side-by-side">
      <Button safe icon="cross" action="left" onPress={no.give} className="large">
        {no.words}
      </Button>
      {another !== undefined && (
        <Button action="down" onPress={another.give} className="large">
          {another.words}
        </Button>
      )}
      <Button kind="primary" icon="ok" action="right" onPress={yes.give} className="large">
        {yes.words}
      </Button>
    </div>
  )
}
