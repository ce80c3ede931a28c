// npm run check: types, lint and format, import directions.
import { runChecks } from './checks.mjs'
import { installMissing } from './install.mjs'
import { runCommand } from './tools.mjs'

await runCommand(async () => {
  await installMissing()
  const { passed, failed } = await runChecks()
  if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}\n`)
  process.stdout.write(`${passed} passed, ${failed.length} failed\n`)
  return failed.length === 0 ? 0 : 1
})
