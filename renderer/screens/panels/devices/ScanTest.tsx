import { type ReactNode, useState } from 'react'
import type { ScannedView } from '../../../../preload/contract.ts'
import { useScans, useSpeech, useStation } from '../../../state/context.tsx'
import type { WordKey } from '../../../state/words.ts'

const VERDICTS = {
  ok: 'screen.devices.scan_ok',
  warn: 'screen.devices.scan_warn',
  refused: 'screen.devices.scan_refused',
  unknown: 'screen.devices.scan_unknown',
} as const satisfies Readonly<Record<ScannedView['verdict'], WordKey>>

/** Scans are shown here and sell nothing. */
export function ScanTest(): ReactNode {
  const { t, formats } = useSpeech()
  const { look, sounds } = useStation()
  const [scans, setScans] = useState(0)
  const [last, setLast] = useState<ScannedView>()
  useScans((code) => {
    setScans((before) => before + 1)
    void look('testScan', { code }).then((answer) => {
      if (answer.ok) setLast(answer.value)
      sounds.play(answer.ok && answer.value.verdict === 'ok' ? 'scan' : 'refused')
    })
  })
  return (
    <p className="device-scan" aria-live="polite">
      {t('screen.devices.scan_test')}{' '}
      <output>
        {last === undefined
          ? t('screen.devices.scan_any')
          : `${formats.count(scans)} · ${last.code} · ${last.symbology} · ${t(VERDICTS[last.verdict])}`}
      </output>
    </p>
  )
}
