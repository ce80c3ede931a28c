import type { Scale, ScaleReading } from '../../register/ports.ts'

/** Who wants to know of every reading. The same listener may watch twice and stops once for each. */
export interface ScaleWatchers {
  readonly watch: Scale['watch']
  tell(reading: ScaleReading): void
}

/** Nobody yet. */
export function createScaleWatchers(): ScaleWatchers {
  const watchers = new Set<(reading: ScaleReading) => void>()
  return {
    watch(changed) {
      const watcher = (next: ScaleReading) => changed(next)
      watchers.add(watcher)
      return () => {
        watchers.delete(watcher)
      }
    },
    tell(reading) {
      for (const watcher of [...watchers]) watcher(reading)
    },
  }
}
