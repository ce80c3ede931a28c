import type { Migration } from '../database.ts'
import { journalAndLedger } from './station/001-journal-and-ledger.ts'
import { draftsAndPrintJobs } from './station/002-drafts-and-print-jobs.ts'
import { operators } from './station/003-operators.ts'
import { paymentIntents } from './station/004-payment-intents.ts'
import { printBegun } from './station/005-print-begun.ts'
import { onceOnly } from './station/006-once-only.ts'
import { voucherUse } from './station/007-voucher-use.ts'
import { archiveFiles } from './station/010-archive-files.ts'
import { saleTerms } from './station/015-sale-terms.ts'
import { toldEvents } from './station/016-told-events.ts'
import { paperLooks } from './station/017-paper-looks.ts'
import { offlineCharges } from './station/020-offline-charges.ts'
import { unsettledMovements } from './station/021-unsettled-movements.ts'
import { deviceCounters } from './station/030-device-counters.ts'
import { promisedReversals } from './station/031-promised-reversals.ts'
import { alerts } from './station/040-alerts.ts'
import { supportCalls } from './station/050-support-calls.ts'
import { upkeepEvents } from './station/051-upkeep-events.ts'
import { badges } from './station/052-badges.ts'
import { decidedPayments } from './station/060-decided-payments.ts'
import { unheardClosings } from './station/061-unheard-closings.ts'

/** Every step of station.db, oldest first. Released steps never change; a new one goes to the end. */
export const STATION_MIGRATIONS: readonly Migration[] = [
  journalAndLedger,
  draftsAndPrintJobs,
  operators,
  paymentIntents,
  printBegun,
  onceOnly,
  voucherUse,
  saleTerms,
  toldEvents,
  paperLooks,
  offlineCharges,
  unsettledMovements,
  deviceCounters,
  archiveFiles,
  promisedReversals,
  alerts,
  supportCalls,
  upkeepEvents,
  badges,
  decidedPayments,
  unheardClosings,
]
