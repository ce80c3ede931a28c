import type { ScaleView } from '../../../preload/contract.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import type { ScaleReading } from '../ports.ts'

/** A weighing that was sold already shows as moving: the goods have to be lifted and weighed again. */
export function scaleView(reading: ScaleReading, sold: number | undefined): ScaleView {
  if (reading.state !== 'stable') return { state: reading.state }
  if (reading.reading === sold) return { state: 'moving' }
  return { state: 'stable', weight: formatDecimal(reading.weight, 3) }
}
