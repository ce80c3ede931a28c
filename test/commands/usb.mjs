// npm run test:usb: the device layer on a real USB stack in a virtual machine; ends with the line "N passed, N failed".
import { runUsbTests } from '../usb-vm/run.mjs'
import { installMissing } from './install.mjs'
import { ROOT, runCommand } from './tools.mjs'

await runCommand(async () => {
  process.chdir(ROOT)
  await installMissing()
  const { passed, failed, skipped } = await runUsbTests()
  if (skipped !== undefined) process.stdout.write(`Skipped: ${skipped}\n`)
  if (failed.length > 0) process.stdout.write(`\nFailed:\n${failed.map((name) => `  ${name}\n`).join('')}`)
  process.stdout.write(`\n${passed} passed, ${failed.length} failed\n`)
  return failed.length === 0 ? 0 : 1
})
