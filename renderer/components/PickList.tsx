import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useKeys } from '../state/context.tsx'

export interface PickListProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly nameOf: (item: Item) => string
  readonly draw: (item: Item) => ReactNode
  readonly onPick: (item: Item) => void
  readonly empty: ReactNode
  /** What the items answer: another question begins at the first again. */
  readonly about?: string
  /** Down from the last item: older ones are wanted. */
  readonly onEnd?: () => void
}

/** A list from which one is taken: by arrows and Enter, or by a touch. */
export function PickList<Item>(props: PickListProps<Item>): ReactNode {
  const { items, onPick } = props
  const [wanted, setWanted] = useState(0)
  const [about, setAbout] = useState(props.about)
  if (about !== props.about) {
    setAbout(props.about)
    setWanted(0)
  }
  const at = Math.min(wanted, items.length - 1)
  const box = useRef<HTMLDivElement>(null)
  useKeys({
    action(action) {
      const item = items[at]
      if (action === 'up') setWanted(Math.max(0, at - 1))
      else if (action === 'down') {
        if (at === items.length - 1) props.onEnd?.()
        setWanted(Math.min(items.length - 1, at + 1))
      } else if (action === 'confirm' && item !== undefined) onPick(item)
      else return false
      return true
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice must be brought into sight
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  if (items.length === 0) return <div className="pick-empty">{props.empty}</div>
  return (
    <div ref={box} className="pick-list" role="listbox" aria-label={props.label} tabIndex={0}>
      {items.map((item, index) => (
        <button
          key={props.keyOf(item)}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          aria-label={props.nameOf(item)}
          className="pick"
          onClick={() => onPick(item)}
        >
          {props.draw(item)}
        </button>
      ))}
    </div>
  )
}
