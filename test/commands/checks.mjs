// The checks that need no test: types, lint and format, import directions, licences, known faults of packages.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { biomeConfiguration } from '../lint/directions.mjs'
import { auditPackages } from './audit.mjs'
import { wrongLicences } from './licences.mjs'
import { nodeFile, ROOT, scriptOf, unseen } from './tools.mjs'

/**
 * @typedef {{name: string, run: () => Promise<string | {skipped: string} | undefined>}} Check answers with what is wrong, if
 *   anything, or why it could not be looked at here
 */

const BIOME = '@biomejs/biome'

/** @type {readonly Check[]} */
const CHECKS = [
  ...['main', 'preload', 'renderer', 'test'].map((part) => ({
    name: `types of ${part}`,
    run: () => wrongWith(scriptOf('typescript', 'tsc'), ['-p', part, '--pretty', 'false']),
  })),
  {
    name: 'lint and format',
    run: () => wrongWith(scriptOf(BIOME, 'biome'), ['check', '--colors=off', '--diagnostic-level=warn', '.']),
  },
  {
    name: 'import directions',
    run: async () => {
      const written = readFileSync(join(ROOT, 'test', 'lint', 'directions.json'), 'utf8')
      if (written !== biomeConfiguration()) {
        return 'test/lint/directions.json is not what its table says: run node test/lint/directions.mjs'
      }
      const words = ['lint', '--colors=off', '--only=style/noRestrictedImports', 'main', 'preload', 'renderer']
      return wrongWith(scriptOf(BIOME, 'biome'), words)
    },
  },
  { name: 'licences of what is shipped', run: async () => wrongLicences() },
  {
    name: 'known faults of what is shipped',
    run: async () => {
      const verdict = await auditPackages()
      return verdict !== undefined && 'wrong' in verdict ? verdict.wrong : verdict
    },
  },
]

/**
 * Runs every check, also after one has failed, and tells of each on standard error; needs the packages.
 * @returns {Promise<{passed: number, failed: string[]}>} failed: their names
 */
export async function runChecks() {
  let passed = 0
  const failed = []
  for (const { name, run } of CHECKS) {
    const wrong = await run()
    if (typeof wrong === 'object') {
      process.stderr.write(`- ${name}: skipped, ${wrong.skipped}\n`)
      continue
    }
    process.stderr.write(wrong === undefined ? `✓ ${name}\n` : `✗ ${name}\n${wrong}\n`)
    if (wrong === undefined) passed += 1
    else failed.push(name)
  }
  return { passed, failed }
}

/**
 * @param {string} script
 * @param {readonly string[]} words
 */
async function wrongWith(script, words) {
  const { code, output } = await unseen(nodeFile(), [script, ...words])
  return code === 0 ? undefined : output.trimEnd()
}
