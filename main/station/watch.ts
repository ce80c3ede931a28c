import type { Tender } from '../domain/sale/tender.ts'
import { isoAt } from '../domain/time.ts'
import { usualThresholds } from '../domain/watch/rules.ts'
import type { Clock } from '../register/ports.ts'
import type { Store } from '../storage/store.ts'
import type { WatchParts } from '../watch/evaluate.ts'
import { startWatch, type Watcher } from '../watch/watcher.ts'

/** The watch over a station's own journal. */
export function watchOver(store: Store, clock: Clock, report: (error: unknown) => void): Watcher {
  const { journal, alerts } = store
  const now = () => isoAt(clock.now(), store.settings.current().profile.timezone)
  return startWatch({ ...watchParts(store), journal, alerts, now, report })
}

/** What the rules ask of a store: its thresholds, its original sales and what it risks on offline charges. */
export function watchParts(store: Store): WatchParts {
  const profile = () => store.settings.current().profile
  const { digits } = profile().currency
  const usual = usualThresholds(digits)
  return {
    thresholds: () => profile().watch ?? usual,
    limits: () => profile().terminal.offline,
    original(receipt) {
      const sale = store.ledger.sale(receipt)
      if (sale === undefined) return undefined
      return { operator: sale.operator, at: sale.at, cash: sale.tenders.some(isCash) }
    },
  }
}

/** Of whatever currency: it came without a card, and goes back as cash. */
function isCash({ kind }: Tender): boolean {
  return kind === 'cash' || kind === 'foreign'
}
