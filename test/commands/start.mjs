// npm start: installs and builds what is missing, then opens the counter or plays the demonstration.
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { ensureShower } from './chromium.mjs'
import { installMissing } from './install.mjs'
import { mainCommand } from './runtime.mjs'
import { readStartOptions } from './start-options.mjs'
import { foreground, hasDisplay, ROOT, runCommand, Stop, surroundings } from './tools.mjs'

const NO_DISPLAY =
  'There is no display to open the counter on: set DISPLAY or WAYLAND_DISPLAY, or watch it play by itself with npm start -- --demo'

await runCommand(async () => {
  const asked = readStartOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  if (!asked.demo && !hasDisplay()) throw new Stop(NO_DISPLAY)
  const node = await installMissing()
  const shower = await ensureShower({ download: !asked.demo })
  await buildIfStale()
  if (asked.demo) return foreground(node, [join(ROOT, 'test', 'demo', 'play.ts'), '--out', asked.out])
  const electron = shower.kind === 'electron' ? shower.file : undefined
  process.stderr.write(
    `Opening the counter ${electron === undefined ? `in ${shower.file}, which stands in for Electron` : 'in Electron'}\n`,
  )
  const { file, words, env } = mainCommand(asked.words, { electron })
  return foreground(file, words, surroundings(env))
})
