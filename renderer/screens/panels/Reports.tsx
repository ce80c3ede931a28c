import { type ReactNode, useState } from 'react'
import type { Input } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { CycleButton } from '../../components/CycleButton.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { ReportPlot } from '../../components/ReportPlot.tsx'
import { ReportTable } from '../../components/ReportTable.tsx'
import { useKeys, useSpeech, useStation, useView } from '../../state/context.tsx'
import { daysOf, SPAN_WORDS, SPANS, type Span } from '../../state/days.ts'
import { useReport } from '../../state/use-report.ts'
import type { WordKey } from '../../state/words.ts'

type Name = Input<'startReport'>['report']

const NAMES = {
  day: 'screen.reports.day',
  hour: 'screen.reports.hour',
  department: 'screen.reports.department',
  tender: 'screen.reports.tender',
  tax: 'screen.reports.tax',
  operator: 'screen.reports.operator',
  voids: 'screen.reports.voids',
  shift: 'screen.reports.shift',
  maintenance: 'screen.reports.maintenance',
} as const satisfies Readonly<Record<Name, WordKey>>

/** Reports over days: one is chosen by its digit, made beside the selling, and shown as a picture above its table. */
export function Reports(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  return (
    <Modal title={t('screen.menu.reports')} onClose={close} size="large" className="reports">
      <ReportsBody />
    </Modal>
  )
}

function ReportsBody(): ReactNode {
  const { t, language, pick, formats } = useSpeech()
  const { run } = useStation()
  const { timezone } = useView().station
  const [name, setName] = useState<Name>('day')
  const [span, setSpan] = useState<Span>('today')
  const [saved, setSaved] = useState<{ readonly id: number; readonly folder: string }>()
  const { id, state, failure } = useReport({ report: name, ...daysOf(span, Date.now(), timezone) })
  const names = Object.keys(NAMES) as readonly Name[]
  useKeys({
    typed(character) {
      const chosen = names[Number(character) - 1]
      if (!/^[1-9]$/.test(character) || chosen === undefined) return false
      setName(chosen)
      return true
    },
  })
  const save = async (): Promise<void> => {
    if (id === undefined) return
    const answer = await run('saveReport', { id })
    if (answer.ok) setSaved({ id, folder: answer.value.folder })
  }
  const report = state?.state === 'done' ? state.report : undefined
  return (
    <>
      <div className="report-names" role="tablist" aria-label={t('screen.menu.reports')}>
        {names.map((one, index) => (
          <button
            key={one}
            type="button"
            role="tab"
            className="tab"
            aria-selected={one === name}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => setName(one)}
          >
            {t(NAMES[one])}
            <span className="key-name" aria-hidden="true">
              {index + 1}
            </span>
          </button>
        ))}
      </div>
      <div className="report-choices">
        <CycleButton
          label={t('screen.span.title')}
          choices={SPANS}
          chosen={span}
          wordsOf={(one) => t(SPAN_WORDS[one])}
          onChoose={setSpan}
          action="quantity"
        />
        <Button icon="box" onPress={() => void save()} disabled={report === undefined}>
          {t('screen.reports.save')}
        </Button>
        {saved !== undefined && saved.id === id && (
          <p role="status">{t('screen.reports.saved', { folder: saved.folder })}</p>
        )}
      </div>
      {failure !== undefined && <FailureWords failure={failure} />}
      {state?.state === 'failed' && <FailureWords failure={state.failure} />}
      {(state?.state === 'making' || (state === undefined && failure === undefined)) && (
        <Making done={state?.state === 'making' ? state.done : 0} total={state?.state === 'making' ? state.total : 0} />
      )}
      {report !== undefined && (
        <section className="report-shown" aria-label={pick(report.name)}>
          {report.rows.length === 0 ? (
            <p className="pick-empty">{t('screen.reports.nothing')}</p>
          ) : (
            <>
              <ReportPlot plot={report.plot[language]} label={pick(report.name)} />
              <ReportTable report={report} />
              {report.omitted > 0 && <p>{t('screen.reports.omitted', { count: formats.count(report.omitted) })}</p>}
            </>
          )}
        </section>
      )}
    </>
  )
}

/** A long report says how far it is; closing the panel or choosing another one stops it. */
function Making({ done, total }: { readonly done: number; readonly total: number }): ReactNode {
  const { t, formats } = useSpeech()
  return (
    <div className="report-making" role="status">
      <p>{t('screen.reports.making', { done: formats.count(done), total: formats.count(total) })}</p>
      <progress max={Math.max(1, total)} value={done} />
    </div>
  )
}
