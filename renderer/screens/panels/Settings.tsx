import { type ReactNode, useState } from 'react'
import type { Input, SettingsView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { LANGUAGE_WORDS } from '../../components/LanguageSwitch.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

/** The station's settings, for a technician. */
export function Settings(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const settings = useLook('settings', {})
  return (
    <Modal title={t('screen.settings.title')} onClose={close} size="large">
      {settings.failure !== undefined && <FailureWords failure={settings.failure} />}
      {settings.value !== undefined && <SettingsForm before={settings.value} />}
      {settings.value === undefined && settings.failure === undefined && <Waiting words={t('screen.common.wait')} />}
    </Modal>
  )
}

const SECONDS = [10, 15, 20, 30, 60] as const
const MINUTES = [0, 2, 5, 10, 30] as const

/** The usual steps and, where the station has another value, that one too. */
function steps(usual: readonly number[], now: number): readonly number[] {
  return usual.includes(now) ? usual : [...usual, now].sort((a, b) => a - b)
}

function SettingsForm({ before }: { readonly before: SettingsView }): ReactNode {
  const { t, formats } = useSpeech()
  const { run, close } = useStation()
  const [changed, setChanged] = useState<Input<'saveSettings'>>({})
  const now = { ...before, ...changed }
  const set = (part: Input<'saveSettings'>): void => setChanged((all) => ({ ...all, ...part }))
  const save = async (): Promise<void> => {
    const answer = await run('saveSettings', changed)
    if (answer.ok) close()
  }
  return (
    <div className="settings">
      <div className="field-row">
        <TextField label={t('screen.settings.store')} value={now.store ?? ''} onChange={(store) => set({ store })} />
        <p className="fixed-value">
          {t('screen.settings.station')} <strong>{before.station}</strong>
        </p>
      </div>
      <Choice
        label={t('screen.language.choose')}
        value={now.language ?? before.language}
        options={[
          ['zh-CN', t(LANGUAGE_WORDS['zh-CN'])],
          ['en', t(LANGUAGE_WORDS.en)],
        ]}
        onChoose={(language) => set({ language })}
      />
      <Choice
        label={t('screen.settings.present_seconds')}
        value={now.presentSeconds ?? before.presentSeconds}
        options={steps(SECONDS, before.presentSeconds).map((one) => [one, formats.count(one)] as const)}
        onChoose={(presentSeconds) => set({ presentSeconds })}
      />
      <Choice
        label={t('screen.settings.signature')}
        value={now.signature ?? before.signature}
        options={[
          ['auto', t('screen.settings.signature_auto')],
          ['screen', t('screen.settings.signature_screen')],
          ['paper', t('screen.settings.signature_paper')],
        ]}
        onChoose={(signature) => set({ signature })}
      />
      <Choice
        label={t('screen.settings.idle_minutes')}
        value={now.idleLockMinutes ?? before.idleLockMinutes}
        options={steps(MINUTES, before.idleLockMinutes).map(
          (one) => [one, one === 0 ? t('screen.settings.never') : formats.count(one)] as const,
        )}
        onChoose={(idleLockMinutes) => set({ idleLockMinutes })}
      />
      <Choice
        label={t('screen.settings.paper')}
        value={now.paperColumns ?? before.paperColumns}
        options={[
          [32, t('screen.settings.paper_58')],
          [48, t('screen.settings.paper_80')],
        ]}
        onChoose={(paperColumns) => set({ paperColumns })}
      />
      <Choice
        label={t('screen.settings.text_size')}
        value={now.textSize ?? before.textSize}
        options={[
          ['normal', t('screen.settings.text_normal')],
          ['large', t('screen.settings.text_large')],
        ]}
        onChoose={(textSize) => set({ textSize })}
      />
      <Choice
        label={t('screen.settings.theme')}
        value={now.theme ?? before.theme}
        options={[
          ['light', t('screen.settings.light')],
          ['dark', t('screen.settings.dark')],
        ]}
        onChoose={(theme) => set({ theme })}
      />
      <div className="answers">
        <Button action="back" onPress={close} className="large">
          {t('screen.common.cancel')}
        </Button>
        <Button
          kind="primary"
          onPress={() => void save()}
          disabled={Object.keys(changed).length === 0}
          className="large"
        >
          {t('screen.settings.save')}
        </Button>
      </div>
    </div>
  )
}
