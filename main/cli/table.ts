import type { Command } from './command.ts'
import { alerts } from './commands/alerts.ts'
import { backup, restore } from './commands/backup.ts'
import { doctor } from './commands/doctor.ts'
import { exportSales } from './commands/export.ts'
import { importFile } from './commands/import.ts'
import { init } from './commands/init.ts'
import { item, search } from './commands/items.ts'
import { sync } from './commands/later.ts'
import { maintenance } from './commands/maintenance.ts'
import { operators } from './commands/operators.ts'
import { price } from './commands/price.ts'
import { receipt } from './commands/receipt.ts'
import { replay } from './commands/replay.ts'
import { report } from './commands/report.ts'
import { scan } from './commands/scan.ts'
import { verify } from './commands/verify.ts'

/** Every service command, in the order in which help lists them. */
export const TABLE: readonly Command[] = [
  ...[init, importFile, item, search, scan, price, replay, report, receipt, verify, exportSales],
  ...[alerts, backup, restore, doctor, maintenance, sync, operators],
]
