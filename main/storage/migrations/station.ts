import type { Migration } from '../database.ts'
import { journalAndLedger } from './station/001-journal-and-ledger.ts'
import { draftsAndPrintJobs } from './station/002-drafts-and-print-jobs.ts'
import { operators } from './station/003-operators.ts'
import { paymentIntents } from './station/004-payment-intents.ts'
import { printBegun } from './station/005-print-begun.ts'
import { voucherUse } from './station/007-voucher-use.ts'
import { deviceCounters } from './station/030-device-counters.ts'

/** Every step of station.db, oldest first. Released steps never change; a new one goes to the end. */
export const STATION_MIGRATIONS: readonly Migration[] = [
  journalAndLedger,
  draftsAndPrintJobs,
  operators,
  paymentIntents,
  printBegun,
  voucherUse,
  deviceCounters,
]
