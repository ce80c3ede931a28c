// npm run fuzz: random and near-valid messages to every channel of the bridge; see test/fuzz/run.ts.
import { join } from 'node:path'
import { installMissing } from './install.mjs'
import { foreground, nodeFile, ROOT, runCommand, surroundings } from './tools.mjs'

await runCommand(async () => {
  await installMissing()
  return foreground(nodeFile(), [join(ROOT, 'test', 'fuzz', 'run.ts'), ...process.argv.slice(2)], surroundings())
})
