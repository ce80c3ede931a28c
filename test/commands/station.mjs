#!/usr/bin/env node
// npm run -s station -- COMMAND: the service command line of a checkout. Standard output is the command's own.
import { buildIfStale } from './build.mjs'
import { installMissing } from './install.mjs'
import { mainCommand } from './runtime.mjs'
import { foreground, runCommand, surroundings } from './tools.mjs'

await runCommand(async () => {
  await installMissing()
  await buildIfStale()
  const { file, words, env } = mainCommand(['station', ...process.argv.slice(2)])
  // Files are named as seen from where the person stands, not from where npm runs its scripts.
  if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD)
  return foreground(file, words, surroundings(env))
})
