import { type ReactNode, useState } from 'react'
import type { Input, TerminalView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useSpeech, useStation } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'
import type { WordKey } from '../../state/words.ts'

/** The station's card terminal: which it is, and a technician's form to enrol another. */
export function Terminal(): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const terminal = useLook('terminal', {})
  const back = async (): Promise<void> => {
    const answer = await run('backToPractice', {})
    if (answer.ok) terminal.again()
  }
  return (
    <Modal title={t('screen.terminal.title')} onClose={close} size="large" className="terminal">
      {terminal.failure !== undefined && <FailureWords failure={terminal.failure} />}
      {terminal.value === undefined && terminal.failure === undefined && <Waiting words={t('screen.common.wait')} />}
      {terminal.value !== undefined && (
        <>
          <p className="fixed-value">
            {t(stateWords(terminal.value))} <strong>{terminal.value.poiId}</strong>{' '}
            {terminal.value.kind === 'nexo' && (
              <Button onPress={() => void back()}>{t('screen.terminal.back_to_practice')}</Button>
            )}
          </p>
          <EnrolForm key={terminal.value.poiId} before={terminal.value} />
        </>
      )}
    </Modal>
  )
}

function stateWords({ kind, activated }: TerminalView): WordKey {
  if (kind === 'practice') return 'screen.terminal.is_practice'
  return activated ? 'screen.terminal.is_enrolled' : 'screen.terminal.not_enrolled'
}

interface Filled {
  readonly host: string
  readonly port: string
  readonly poiId: string
  readonly domain: string
  readonly eventPort: string
  readonly storeId: string
  readonly merchantId: string
  readonly authority: string
  readonly passphrase: string
  readonly keyIdentifier: string
  readonly keyVersion: string
}

const FIELDS: readonly (readonly [Exclude<keyof Filled, 'authority'>, WordKey])[] = [
  ['host', 'screen.terminal.host'],
  ['port', 'screen.terminal.port'],
  ['poiId', 'screen.terminal.poi'],
  ['domain', 'screen.terminal.domain'],
  ['merchantId', 'screen.terminal.merchant'],
  ['storeId', 'screen.terminal.store'],
  ['keyIdentifier', 'screen.terminal.key'],
  ['keyVersion', 'screen.terminal.key_version'],
  ['passphrase', 'screen.terminal.passphrase'],
  ['eventPort', 'screen.terminal.event_port'],
]
const NUMBERS: readonly (keyof Filled)[] = ['port', 'keyVersion', 'eventPort']

function EnrolForm({ before }: { readonly before: TerminalView }): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const [trying, setTrying] = useState(false)
  const [filled, setFilled] = useState<Filled>({
    ...{ host: before.host, port: String(before.port), poiId: before.kind === 'nexo' ? before.poiId : '' },
    ...{ domain: before.domain, storeId: before.storeId, merchantId: before.merchantId },
    eventPort: before.eventPort === undefined ? '' : String(before.eventPort),
    ...{ authority: '', passphrase: '', keyIdentifier: '', keyVersion: '1' },
  })
  const set = (part: Partial<Filled>): void => setFilled((all) => ({ ...all, ...part }))
  const enrol = async (): Promise<void> => {
    setTrying(true)
    const answer = await run('enrolTerminal', inputOf(filled))
    setTrying(false)
    if (answer.ok) close()
  }
  const needed = [filled.host, filled.poiId, filled.authority, filled.passphrase, filled.keyIdentifier]
  return (
    <div className="settings">
      <div className="terminal-fields">
        {FIELDS.map(([name, words]) => (
          <TextField
            key={name}
            label={t(words)}
            value={filled[name]}
            onChange={(value) => set({ [name]: value })}
            numeric={NUMBERS.includes(name)}
            {...(name === 'passphrase' ? { type: 'password' as const, autoComplete: 'new-password' as const } : {})}
          />
        ))}
      </div>
      <label className="field">
        {t('screen.terminal.authority')}
        <textarea
          rows={4}
          spellCheck={false}
          value={filled.authority}
          onChange={(event) => set({ authority: event.currentTarget.value })}
        />
      </label>
      <p className="card-advice">{t('screen.terminal.secrets')}</p>
      <div className="answers">
        <Button action="back" onPress={close} className="large">
          {t('screen.common.cancel')}
        </Button>
        <Button
          kind="primary"
          onPress={() => void enrol()}
          disabled={trying || needed.some((value) => value.trim() === '')}
          className="large"
        >
          {trying ? t('screen.terminal.trying') : t('screen.terminal.enrol')}
        </Button>
      </div>
    </div>
  )
}

function inputOf(filled: Filled): Input<'enrolTerminal'> {
  const { port, keyVersion, eventPort, ...texts } = filled
  return {
    ...texts,
    port: Number(port),
    keyVersion: Number(keyVersion),
    ...(eventPort.trim() === '' ? {} : { eventPort: Number(eventPort) }),
  }
}
