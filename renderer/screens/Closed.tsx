import type { ReactNode } from 'react'
import type { ShiftReportView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { ShiftReport } from '../components/ShiftReport.tsx'
import { useKeys, useSpeech, useStation, useView } from '../state/context.tsx'

/** The shift is closed: its Z report, and the way out. */
export function Closed({ report }: { readonly report: ShiftReportView }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const { shift } = useView()
  const leave = (): void => void run('signOut', {})
  const goOn = (): void => void run('next', {})
  useKeys({
    action(action) {
      if (action === 'confirm') leave()
      else if (action === 'back' && shift !== undefined) goOn()
      else return false
      return true
    },
  })
  return (
    <main className="closed">
      <h1>{t('screen.closed.title')}</h1>
      <div className="closed-report">
        <ShiftReport report={report} />
      </div>
      <div className="answers">
        {shift !== undefined && (
          <Button action="back" onPress={goOn} className="large">
            {t('screen.closed.back', { shift: shift.number })}
          </Button>
        )}
        <Button kind="primary" action="confirm" onPress={leave} className="large">
          {t('screen.menu.sign_out')}
        </Button>
      </div>
    </main>
  )
}
