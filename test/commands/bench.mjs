// npm run bench: each test/bench/*.bench.ts as a process of its own; their figures as one JSON document on standard
// output and as a table on standard error. A bench prints one JSON document of its own on standard output.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { figuresOf, tableOf } from './bench-table.mjs'
import { buildIfStale } from './build.mjs'
import { ensureShower } from './chromium.mjs'
import { installMissing } from './install.mjs'
import { nodeFile, ROOT, runCommand, Stop, surroundings } from './tools.mjs'

const FOLDER = join(ROOT, 'test', 'bench')
const ENDING = '.bench.ts'

await runCommand(async () => {
  await installMissing()
  await ensureShower()
  await buildIfStale()
  const wanted = process.argv.slice(2)
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(ENDING)) : []
  const chosen = files.sort().filter((file) => wanted.length === 0 || wanted.includes(basename(file, ENDING)))
  if (chosen.length === 0)
    throw new Stop(`No bench of that name; there are: ${files.map((file) => basename(file, ENDING)).join(', ')}`, 2)
  /** @type {Record<string, unknown>} */
  const figures = {}
  const failed = []
  for (const file of chosen) {
    const name = basename(file, ENDING)
    process.stderr.write(`${name} …\n`)
    const { code, output } = await figuresFrom(join(FOLDER, file))
    const read = figuresOf(output)
    if (code !== 0 || read === undefined) failed.push(name)
    if (read !== undefined) figures[name] = read
  }
  process.stderr.write(`\n${tableOf(figures)}`)
  if (failed.length > 0) process.stderr.write(`\nFailed: ${failed.join(', ')}\n`)
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  return failed.length === 0 ? 0 : 1
})

/**
 * @param {string} file
 * @returns {Promise<{code: number, output: string}>}
 */
function figuresFrom(file) {
  return new Promise((keep, reject) => {
    const child = spawn(nodeFile(), ['--disable-warning=ExperimentalWarning', '--expose-gc', file], {
      cwd: ROOT,
      env: surroundings(),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (part) => {
      output += part
    })
    child.on('error', reject)
    child.on('close', (code) => keep({ code: code ?? 1, output }))
  })
}
