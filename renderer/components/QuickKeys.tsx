import { memo, type ReactNode, useState } from 'react'
import type { QuickKeysView } from '../../preload/contract.ts'
import { useSpeech } from '../state/context.tsx'

/** Goods without a code, by their pictures, in tabs. */
export const QuickKeys = memo(function QuickKeys(props: {
  readonly keys: QuickKeysView | undefined
  readonly onChoose: (code: string) => void
}): ReactNode {
  const { t, pick, name } = useSpeech()
  const [chosen, setChosen] = useState(0)
  const tabs = props.keys?.tabs ?? []
  const tab = tabs[Math.min(chosen, tabs.length - 1)]
  return (
    <section className="quick-keys" aria-label={t('screen.selling.quick_keys')}>
      <div className="tabs" role="tablist" aria-label={t('screen.selling.quick_keys')}>
        {tabs.map((one, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: two tabs may have one name
            key={index}
            type="button"
            role="tab"
            className="tab"
            aria-selected={one === tab}
            onClick={(event) => {
              setChosen(index)
              event.currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' })
            }}
          >
            {pick(one.name)}
          </button>
        ))}
      </div>
      <div className="quick-grid" role="tabpanel" aria-label={tab === undefined ? undefined : pick(tab.name)}>
        {tab?.keys.map((key, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the same goods may stand on two keys
            key={`${chosen} ${index}`}
            type="button"
            className="quick-key"
            aria-label={name(key.name, key.nameEn)}
            onClick={() => props.onChoose(key.code)}
          >
            <QuickPicture file={key.picture} />
            <span>{name(key.name, key.nameEn)}</span>
          </button>
        ))}
      </div>
    </section>
  )
})

/** A key's drawing; nothing where it has none or the file is gone. */
export function QuickPicture(props: { readonly file: string }): ReactNode {
  const [missing, setMissing] = useState(false)
  if (missing || props.file === '') return <span className="quick-picture" />
  const address = props.file.startsWith('/') ? props.file : `/quick-keys/${props.file}`
  return <img className="quick-picture" src={address} alt="" draggable={false} onError={() => setMissing(true)} />
}
