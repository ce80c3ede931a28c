import type { ReactNode } from 'react'
import { Button } from '../../../components/Button.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { useSpeech } from '../../../state/context.tsx'
import type { EditedTab } from '../../../state/quick-key-layout.ts'

/** A tab's names in both languages, and its place. */
export function TabForm(props: {
  readonly tab: EditedTab
  readonly onChange: (tab: EditedTab) => void
  readonly onMove: (by: number) => void
  readonly onRemove: () => void
}): ReactNode {
  const { t } = useSpeech()
  const { tab } = props
  const rename = (language: 'zh-CN' | 'en', to: string): void =>
    props.onChange({ ...tab, name: { ...tab.name, [language]: to } })
  return (
    <div className="key-editor-names">
      <TextField
        label={t('screen.quick_keys.name_zh')}
        value={tab.name['zh-CN']}
        onChange={(name) => rename('zh-CN', name)}
        longest={20}
      />
      <TextField
        label={t('screen.quick_keys.name_en')}
        value={tab.name.en}
        onChange={(name) => rename('en', name)}
        longest={20}
      />
      <Button onPress={() => props.onMove(-1)} label={t('screen.quick_keys.tab_earlier')}>
        ←
      </Button>
      <Button onPress={() => props.onMove(1)} label={t('screen.quick_keys.tab_later')}>
        →
      </Button>
      <Button kind="danger" onPress={props.onRemove}>
        {t('screen.quick_keys.remove_tab')}
      </Button>
    </div>
  )
}
