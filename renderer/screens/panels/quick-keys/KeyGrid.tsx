import type { ReactNode } from 'react'
import { QuickPicture } from '../../../components/QuickKeys.tsx'
import { useSpeech } from '../../../state/context.tsx'
import type { EditedKey } from '../../../state/quick-key-layout.ts'

/** A tab's keys as the selling screen has them; one is chosen to be changed. */
export function KeyGrid(props: {
  readonly keys: readonly EditedKey[]
  readonly chosen: number | undefined
  readonly onChoose: (place: number) => void
  readonly children: ReactNode
}): ReactNode {
  const { t, name } = useSpeech()
  return (
    <fieldset className="quick-grid" aria-label={t('screen.quick_keys.keys')}>
      {props.keys.map((key, index) => {
        const words =
          key.name === undefined ? t('screen.quick_keys.gone', { code: key.code }) : name(key.name, key.nameEn ?? '')
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the same goods may stand on two keys
            key={index}
            type="button"
            className="quick-key"
            aria-label={words}
            aria-pressed={index === props.chosen}
            onClick={() => props.onChoose(index)}
          >
            <QuickPicture file={key.picture} />
            <span>{words}</span>
          </button>
        )
      })}
      {props.children}
    </fieldset>
  )
}
