import { type ReactNode, useState } from 'react'
import type { ImportReportView, ImportView, Input } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { CycleButton } from '../../components/CycleButton.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { useKeys, useSpeech, useStation } from '../../state/context.tsx'
import { useImport } from '../../state/use-import.ts'
import type { WordKey } from '../../state/words.ts'

type Format = Input<'chooseImport'>['format']

const FORMATS = {
  checklane: 'screen.import.from_checklane',
  ospos: 'screen.import.from_ospos',
  'core-pos': 'screen.import.from_core_pos',
  odoo: 'screen.import.from_odoo',
  openfoodfacts: 'screen.import.from_open_food_facts',
} as const satisfies Readonly<Record<Format, WordKey>>

/** Items and promotions from a file: chosen in the system's dialog, looked through, and taken in once somebody says so. */
export function Import(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const { state, failure, again } = useImport()
  return (
    <Modal title={t('screen.import.title')} onClose={close} size="large" className="import">
      {failure !== undefined && <FailureWords failure={failure} />}
      {state === undefined && failure === undefined && <Waiting words={t('screen.common.wait')} />}
      {state !== undefined && <ImportBody state={state} again={again} />}
    </Modal>
  )
}

function ImportBody({ state, again }: { readonly state: ImportView; readonly again: () => void }): ReactNode {
  const { t, formats } = useSpeech()
  const { run } = useStation()
  const leave = async (): Promise<void> => {
    await run('cancelImport', {})
    again()
  }
  switch (state.state) {
    case 'idle':
      return <Choosing again={again} />
    case 'choosing':
      return <Waiting words={t('screen.import.choosing')} />
    case 'failed':
      return (
        <>
          <FailureWords failure={state.failure} />
          <Choosing again={again} />
        </>
      )
    case 'reading': {
      const words = state.checking ? 'screen.import.checking' : 'screen.import.taking'
      return (
        <>
          <div className="import-reading" role="status">
            <p>{t(words, { file: state.file, rows: formats.count(state.rows) })}</p>
            <progress />
          </div>
          <Button icon="cross" onPress={() => void leave()} className="large">
            {t('screen.import.stop')}
          </Button>
        </>
      )
    }
    case 'checked':
    case 'done':
      return <Report state={state} again={again} leave={leave} />
  }
}

function Choosing({ again }: { readonly again: () => void }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const [format, setFormat] = useState<Format>('checklane')
  const choose = async (): Promise<void> => {
    await run('chooseImport', { format })
    again()
  }
  useConfirm(() => void choose())
  return (
    <>
      <p className="import-explain">{t('screen.import.explain')}</p>
      <div className="import-choices">
        <CycleButton
          label={t('screen.import.format')}
          choices={Object.keys(FORMATS) as readonly Format[]}
          chosen={format}
          wordsOf={(one) => t(FORMATS[one])}
          onChoose={setFormat}
          action="quantity"
        />
        <Button kind="primary" action="confirm" onPress={() => void choose()} className="large">
          {t('screen.import.choose')}
        </Button>
      </div>
    </>
  )
}

function Report(props: {
  readonly state: Extract<ImportView, { readonly state: 'checked' | 'done' }>
  readonly again: () => void
  readonly leave: () => Promise<void>
}): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const { file, report, state } = props.state
  const isNew = report.added + report.changed > 0
  const apply = async (): Promise<void> => {
    await run('applyImport', {})
    props.again()
  }
  useConfirm(() => state === 'checked' && isNew && void apply())
  return (
    <>
      <p className="import-explain" role="status">
        {t(state === 'done' ? 'screen.import.done' : 'screen.import.checked', { file })}
      </p>
      <Counts report={report} />
      <Rejected report={report} />
      {state === 'checked' && !isNew && <p>{t('screen.import.nothing_new')}</p>}
      <div className="import-choices">
        {state === 'checked' && (
          <Button
            kind="primary"
            icon="ok"
            action="confirm"
            onPress={() => void apply()}
            disabled={!isNew}
            className="large"
          >
            {t('screen.import.apply')}
          </Button>
        )}
        <Button onPress={() => void props.leave()} className="large">
          {t('screen.import.leave')}
        </Button>
      </div>
    </>
  )
}

/** Enter does what the large button says. */
function useConfirm(confirm: () => void): void {
  useKeys({
    action(pressed) {
      if (pressed !== 'confirm') return false
      confirm()
      return true
    },
  })
}

function Counts({ report }: { readonly report: ImportReportView }): ReactNode {
  const { t, formats } = useSpeech()
  const counts = [
    [t('screen.import.added'), report.added],
    [t('screen.import.changed'), report.changed],
    [t('screen.import.unchanged'), report.unchanged],
    [t('screen.import.rejected'), report.rejectedRows],
  ] as const
  return (
    <dl className="import-counts">
      {counts.map(([words, count]) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>{formats.count(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Every refused row by its number and field, and what else is to be known. */
function Rejected({ report }: { readonly report: ImportReportView }): ReactNode {
  const { t, pick, formats } = useSpeech()
  const { rejected, notes, more } = report
  if (rejected.length === 0 && notes.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys have to reach it
    <section className="import-rejected" aria-label={t('screen.import.rejected')} tabIndex={0}>
      {notes.map((note) => (
        <p key={note.en}>{pick(note)}</p>
      ))}
      {rejected.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('screen.import.row')}</th>
              <th scope="col">{t('screen.import.field')}</th>
              <th scope="col">{t('screen.import.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map(({ row, field, words }) => (
              <tr key={`${row} ${field} ${words.en}`}>
                <td>{row}</td>
                <td>{field}</td>
                <td>{pick(words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && <p>{t('screen.import.more', { count: formats.count(more) })}</p>}
    </section>
  )
}
