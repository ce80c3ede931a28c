import type { ReactNode } from 'react'
import type { DevicesView } from '../../../../preload/contract.ts'
import { useSpeech } from '../../../state/context.tsx'

/** What has worn since the station was set up. */
export function Counters(props: { readonly counters: DevicesView['counters']; readonly waiting: number }): ReactNode {
  const { t, formats } = useSpeech()
  const { counters, waiting } = props
  const rows = [
    [t('screen.devices.paper_metres'), Math.round(counters.paper_mm / 1000)],
    [t('screen.devices.cuts'), counters.cuts],
    [t('screen.devices.drawer_opens'), counters.drawer_opens],
    [t('screen.devices.scans'), counters.scans],
    [t('screen.devices.bad_scans'), counters.bad_scans],
    [t('screen.devices.waiting'), waiting],
  ] as const
  return (
    <dl className="device-counters">
      {rows.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formats.count(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
