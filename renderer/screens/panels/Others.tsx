import { type ReactNode, useState } from 'react'
import type { ShiftReportView } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { Credentials } from '../../components/Credentials.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { ShiftReport } from '../../components/ShiftReport.tsx'
import { useScans, useSpeech, useStation } from '../../state/context.tsx'
import type { ApprovalRequest } from '../../state/desk.ts'
import { useLook } from '../../state/use-look.ts'

/** A second person approves one action with number and PIN, or by scanning a badge. */
export function ApprovalDialog({ request }: { readonly request: ApprovalRequest }): ReactNode {
  const { t } = useSpeech()
  const { sounds } = useStation()
  const [stray, setStray] = useState(false)
  useScans(() => {
    setStray(true)
    sounds.play('refused')
  })
  return (
    <Modal
      title={t('screen.approval.title')}
      onClose={() => request.answer(undefined)}
      alert
      size="small"
      className="approval"
    >
      <FailureWords failure={request.failure} />
      {stray && <p role="status">{t('screen.approval.no_badge')}</p>}
      <Credentials
        confirm={t('screen.approval.confirm')}
        onConfirm={request.answer}
        onBadge={request.answer}
        {...(request.operator === undefined ? {} : { known: request.operator })}
      />
    </Modal>
  )
}

/** The open shift's X report: looked at, and printed when wanted. */
export function XReport(): ReactNode {
  const { t } = useSpeech()
  const { run, close } = useStation()
  const looked = useLook('xReport', { print: false })
  const [full, setFull] = useState<ShiftReportView>()
  const [printed, setPrinted] = useState(false)
  const report = full ?? looked.value
  const print = async (): Promise<void> => {
    const answer = await run('xReport', { print: true })
    if (answer.ok) setPrinted(true)
  }
  const showDrawer = async (): Promise<void> => {
    const answer = await run('xReport', { print: false, drawer: true })
    if (answer.ok) setFull(answer.value)
  }
  return (
    <Modal title={t('screen.menu.x_report')} onClose={close} size="large">
      {looked.failure !== undefined && <FailureWords failure={looked.failure} />}
      {report !== undefined && <ShiftReport report={report} />}
      <div className="answers">
        {report !== undefined && report.cash === undefined && (
          <Button icon="lock" onPress={() => void showDrawer()} className="large">
            {t('screen.report.show_drawer')}
          </Button>
        )}
        <Button icon={printed ? 'ok' : 'printer'} onPress={() => void print()} className="large">
          {printed ? t('screen.report.printed') : t('screen.report.print')}
        </Button>
      </div>
    </Modal>
  )
}
