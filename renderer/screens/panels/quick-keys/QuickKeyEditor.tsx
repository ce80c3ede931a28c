import { type ReactNode, useState } from 'react'
import type { ItemView, QuickKeyEditorView } from '../../../../preload/contract.ts'
import { Button } from '../../../components/Button.tsx'
import { FailureWords } from '../../../components/FailureWords.tsx'
import { ItemSearch } from '../../../components/ItemSearch.tsx'
import { Modal } from '../../../components/Modal.tsx'
import { Waiting } from '../../../components/NumberPad.tsx'
import { useSpeech, useStation } from '../../../state/context.tsx'
import { type EditedTab, layoutOf, moved, replaced, without } from '../../../state/quick-key-layout.ts'
import { useLook } from '../../../state/use-look.ts'
import { KeyForm } from './KeyForm.tsx'
import { KeyGrid } from './KeyGrid.tsx'
import { TabForm } from './TabForm.tsx'

/** More than a cashier finds at a glance; the station refuses more as well. */
const MOST_TABS = 8
const MOST_KEYS = 40

/** The pictured keys of the selling screen, for who may change settings. */
export function QuickKeyEditor(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const layout = useLook('quickKeyEditor', {})
  const [finding, setFinding] = useState(false)
  return (
    <Modal
      title={t(finding ? 'screen.quick_keys.find' : 'screen.quick_keys.title')}
      onClose={finding ? () => setFinding(false) : close}
      size="large"
      className="key-editor"
    >
      {layout.failure !== undefined && <FailureWords failure={layout.failure} />}
      {layout.value !== undefined && <Editor before={layout.value} finding={finding} setFinding={setFinding} />}
      {layout.value === undefined && layout.failure === undefined && <Waiting words={t('screen.common.wait')} />}
    </Modal>
  )
}

function Editor(props: {
  readonly before: QuickKeyEditorView
  readonly finding: boolean
  readonly setFinding: (finding: boolean) => void
}): ReactNode {
  const { t, pick } = useSpeech()
  const { run, look, close, desk } = useStation()
  const { pictures } = props.before
  const [tabs, setTabs] = useState(props.before.tabs)
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<number>()
  const tab = tabs[at]
  const key = chosen === undefined ? undefined : tab?.keys[chosen]
  const change = (next: EditedTab): void => setTabs(replaced(tabs, at, next))
  const show = (place: number): void => {
    setAt(place)
    setChosen(undefined)
  }
  const addTab = (): void => {
    setTabs([...tabs, { name: { 'zh-CN': '', en: '' }, keys: [] }])
    show(tabs.length)
  }
  const addKey = ({ code, name, nameEn }: ItemView): void => {
    props.setFinding(false)
    if (tab === undefined) return
    change({ ...tab, keys: [...tab.keys, { code, picture: '', name, nameEn }] })
    setChosen(tab.keys.length)
  }
  const save = async (): Promise<void> => {
    const saved = await run('saveQuickKeys', layoutOf(tabs))
    if (!saved.ok) return
    const keys = await look('quickKeys', {})
    if (keys.ok) desk.quickKeys.set(keys.value)
    close()
  }
  if (props.finding) return <ItemSearch onPick={addKey} />
  return (
    <>
      <div className="tabs" role="tablist" aria-label={t('screen.quick_keys.tabs')}>
        {tabs.map(({ name }, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a tab is known by its place while its names are typed
            key={index}
            type="button"
            role="tab"
            className="tab"
            aria-selected={index === at}
            onClick={() => show(index)}
          >
            {pick(name) === '' ? t('screen.quick_keys.unnamed') : pick(name)}
          </button>
        ))}
        <Button icon="plus" onPress={addTab} disabled={tabs.length >= MOST_TABS}>
          {t('screen.quick_keys.add_tab')}
        </Button>
      </div>
      {tab !== undefined && (
        <div className="key-editor-tab">
          <div>
            <TabForm
              tab={tab}
              onChange={change}
              onMove={(by) => {
                setTabs(moved(tabs, at, by))
                show(Math.min(Math.max(at + by, 0), tabs.length - 1))
              }}
              onRemove={() => {
                setTabs(without(tabs, at))
                show(Math.max(0, at - 1))
              }}
            />
            <KeyGrid keys={tab.keys} chosen={chosen} onChoose={setChosen}>
              <Button
                icon="plus"
                className="quick-key-add"
                onPress={() => props.setFinding(true)}
                disabled={tab.keys.length >= MOST_KEYS}
              >
                {t('screen.quick_keys.add_key')}
              </Button>
            </KeyGrid>
          </div>
          {key === undefined || chosen === undefined ? (
            <p className="key-editor-hint">{t('screen.quick_keys.hint')}</p>
          ) : (
            <KeyForm
              editedKey={key}
              pictures={pictures}
              onPicture={(picture) => change({ ...tab, keys: replaced(tab.keys, chosen, { ...key, picture }) })}
              onMove={(by) => {
                change({ ...tab, keys: moved(tab.keys, chosen, by) })
                setChosen(Math.min(Math.max(chosen + by, 0), tab.keys.length - 1))
              }}
              onRemove={() => {
                change({ ...tab, keys: without(tab.keys, chosen) })
                setChosen(undefined)
              }}
            />
          )}
        </div>
      )}
      <div className="answers">
        <Button action="back" onPress={close} className="large">
          {t('screen.common.cancel')}
        </Button>
        <Button kind="primary" onPress={() => void save()} disabled={tabs === props.before.tabs} className="large">
          {t('screen.quick_keys.save')}
        </Button>
      </div>
    </>
  )
}
