/* Sells as often as its argument says and does nothing else; `flushes.ts` counts what that costs. */
import { newStore, openShift, temporaryFolder } from '../../main/storage/support.ts'
import { commitSale } from './commits.ts'

const folder = temporaryFolder()
const store = await newStore(folder.path)
openShift(store)
for (let sale = 0; sale < Number(process.argv[2]); sale += 1) commitSale(store)
store.close()
folder.remove()
