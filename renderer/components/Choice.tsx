import type { ReactNode } from 'react'
import { Button } from './Button.tsx'

/** One of a few, each a button of its own. */
export function Choice<Option extends string | number>(props: {
  readonly label: string
  readonly value: Option
  readonly options: readonly (readonly [Option, string])[]
  readonly onChoose: (option: Option) => void
  readonly disabled?: boolean
}): ReactNode {
  return (
    <fieldset className="choice">
      <legend>{props.label}</legend>
      {props.options.map(([option, words]) => (
        <Button
          key={option}
          pressed={option === props.value}
          onPress={() => props.onChoose(option)}
          disabled={props.disabled ?? false}
        >
          {words}
        </Button>
      ))}
    </fieldset>
  )
}
