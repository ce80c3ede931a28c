/* What the power is cut in: node power-child.ts FOLDER WHAT. Says on stdout what it was told is durable. */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../main/storage/database.ts'
import { STATION_MIGRATIONS } from '../../main/storage/migrations/station.ts'
import { openShift, reopen, sell } from '../main/storage/support.ts'

const [folder = '', what = ''] = process.argv.slice(2)
const NOW = '2026-11-23T11:00:00+08:00'
const say = (text: string) => writeSync(1, `${text}\n`)

if (what === 'migration') {
  const options = { migrations: STATION_MIGRATIONS, create: false, autoCheckpoint: 0 }
  openDatabase(join(folder, 'station.db'), options)
  say('migrated')
} else {
  const store = reopen(folder)
  if (what === 'settings') {
    for (const presentSeconds of [20, 30]) {
      store.settings.save({ ...store.settings.current(), presentSeconds })
      say(`set ${presentSeconds}`)
    }
  } else if (what === 'archive') {
    store.idle(false)
    await store.archiver.moveAll()
    say('archived')
    sell(store, { lines: 1, shift: 3, at: NOW })
  } else {
    if (store.ledger.openShift() === undefined) openShift(store)
    for (let count = 0; count < 4; count += 1) {
      const draft = store.drafts.nextId()
      store.drafts.append(draft, [{ do: 'started', kind: 'sale', at: '2026-11-23T10:00:00+08:00', operator: '01' }])
      say(`draft ${draft}`)
      say(`sold ${sell(store, { lines: 3 }).receipt}`)
      if (count === 1) store.idle()
    }
    await store.outside.caughtUp()
  }
}
// No close: the process ends as the power does, with the log as it stands.
process.exit(0)
