import type { MaintenanceTaskView, MeasureView } from '../../../../preload/contract.ts'
import type { WordKey } from '../../../state/words.ts'

export const STATE_WORDS = {
  ok: 'screen.maintenance.ok',
  soon: 'screen.maintenance.soon',
  due: 'screen.maintenance.due',
  overdue: 'screen.maintenance.overdue',
} as const satisfies Readonly<Record<MaintenanceTaskView['state'], WordKey>>

/** How much of an interval is used up. */
export const MEASURE_WORDS = {
  days: 'screen.maintenance.days',
  paper_m: 'screen.maintenance.paper_m',
  cuts: 'screen.maintenance.cuts',
  drawer_opens: 'screen.maintenance.drawer_opens',
  scans: 'screen.maintenance.scans',
  bad_scans: 'screen.maintenance.bad_scans',
} as const satisfies Readonly<Record<MeasureView, WordKey>>
