/*
 * Sells as often as its argument says and does nothing else, then prints how long the commits took (milliseconds);
 * `flushes.ts` counts what that costs and slows the disk down.
 */
import { newStore, openShift, temporaryFolder } from '../../main/storage/support.ts'
import { commitSale } from './commits.ts'
import { spread } from './measure.ts'

const folder = temporaryFolder()
const store = await newStore(folder.path)
openShift(store)
const times: number[] = []
for (let sale = 0; sale < Number(process.argv[2]); sale += 1) times.push(commitSale(store).milliseconds)
process.stdout.write(`${JSON.stringify(spread(times))}\n`)
store.close()
folder.remove()
