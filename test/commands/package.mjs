// npm run package: builds and packs the application for this system. `--dir` stops at the unpacked folder and needs
// no Electron binary; other words go to electron-builder.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { findElectron } from './chromium.mjs'
import { installMissing } from './install.mjs'
import { writeStandInDistribution } from './stand-in-distribution.mjs'
import { foreground, ROOT, runCommand, scriptOf } from './tools.mjs'

await runCommand(async () => {
  const asked = process.argv.slice(2)
  const node = await installMissing()
  await buildIfStale()
  process.chdir(ROOT)
  const words = [scriptOf('electron-builder'), ...asked, '--publish', 'never']
  if (!asked.includes('--dir') || findElectron() !== undefined) return foreground(node, words)
  const distribution = mkdtempSync(join(tmpdir(), 'checklane-distribution-'))
  try {
    writeStandInDistribution(distribution, electronVersion())
    process.stderr.write('No Electron binary here: packing into a folder that stands in for it.\n')
    return await foreground(node, [...words, '--linux', `--config.electronDist=${distribution}`])
  } finally {
    rmSync(distribution, { recursive: true })
  }
})

function electronVersion() {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8'))
  return String(version)
}
