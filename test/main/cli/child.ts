import { runCommand } from '../../../main/cli.ts'
import { ASSETS, plainCipher } from './run.ts'

/** A service command as a process of its own, to be killed: `node child.ts DATA-FOLDER COMMAND …`. */
const [folder = '', ...words] = process.argv.slice(2)
// The command waits for nothing but virtual time and hashing; the process must not end before it has.
const alive = setInterval(() => undefined, 60_000)
process.exitCode = await runCommand(words, { folder, assets: ASSETS, cipher: plainCipher })
clearInterval(alive)
