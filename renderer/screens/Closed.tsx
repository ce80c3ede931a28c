import type { ReactNode } from 'react'
import type { ShiftReportView } from '../../preload/contract.ts'
import { Button } from '../components/Button.tsx'
import { ShiftReport } from '../components/ShiftReport.tsx'
import { useKeys, useSpeech, useStation } from '../state/context.tsx'

/** The shift is closed: its Z report, and the way out. */
export function Closed({ report }: { readonly report: ShiftReportView }): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const leave = (): void => void run('signOut', {})
  useKeys({
    action(action) {
      if (action !== 'confirm') return false
      leave()
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
        <Button kind="primary" action="confirm" onPress={leave} className="large">
          {t('screen.menu.sign_out')}
        </Button>
      </div>
    </main>
  )
}
