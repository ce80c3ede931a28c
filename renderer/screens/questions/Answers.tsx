import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '../../components/Button.tsx'
import { useKeys } from '../../state/context.tsx'

interface Answer extends Pick<ButtonProps, 'kind' | 'icon' | 'safe'> {
  /** The arrow that gives it, as it stands among the answers. */
  readonly arrow: 'left' | 'down' | 'right'
  readonly words: string
  readonly give: () => void
}

/**
 * Answers to a question by touches or arrows. Enter, digits and function keys sell, and may be on their way when the question
 * comes up: none of them says yes. Left and right mean nothing while goods are sold, no scanner sends them, and one that is
 * held down answers nothing.
 */
export function Answers({ answers }: { readonly answers: readonly Answer[] }): ReactNode {
  useKeys({
    action(action, held) {
      const answer = answers.find(({ arrow }) => arrow === action)
      if (answer === undefined) return false
      if (held !== true) answer.give()
      return true
    },
  })
  return (
    <div className="answers side-by-side">
      {answers.map(({ arrow, words, give, ...looks }) => (
        <Button key={arrow} action={arrow} onPress={give} className="large" {...looks}>
          {words}
        </Button>
      ))}
    </div>
  )
}
