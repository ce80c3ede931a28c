// npm run fuzz: random and near-valid messages to every channel of the bridge (test/fuzz/run.ts), then every property test
// with the same new seed. `--seed N` brings a run back.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installMissing } from './install.mjs'
import { foreground, nodeFile, ROOT, runCommand, Stop, scriptOf, surroundings, unseen } from './tools.mjs'

await runCommand(async () => {
  const { seed, words } = asked()
  await installMissing()
  process.stderr.write(`seed ${seed}\n`)
  const bridge = await foreground(nodeFile(), [join(ROOT, 'test', 'fuzz', 'run.ts'), ...words, '--seed', String(seed)])
  const properties = await runProperties(seed)
  process.stderr.write(`\nseed ${seed} (npm run fuzz -- --seed ${seed} brings it back)\n`)
  return bridge === 0 ? properties : bridge
})

/** The seed, one nobody chose unless one was given, and the other words, which are for the messages. */
function asked() {
  try {
    const { values } = parseArgs({ options: { messages: { type: 'string' }, seed: { type: 'string' } } })
    const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
    if (!Number.isInteger(seed)) throw new TypeError(`--seed takes a whole number, not "${values.seed}"`)
    return { seed, words: values.messages === undefined ? [] : ['--messages', values.messages] }
  } catch (error) {
    if (error instanceof TypeError) throw new Stop(error.message, 2)
    throw error
  }
}

/**
 * What the tests say goes to standard error: standard output is the one JSON document about the messages.
 * @param {number} seed
 */
async function runProperties(seed) {
  const env = surroundings({ CHECKLANE_PROPERTY_SEED: String(seed) })
  const onLine = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)
  const { code } = await unseen(nodeFile(), [scriptOf('vitest'), 'run', ...propertyTests()], { env, onLine })
  return code
}

function propertyTests() {
  const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => join('test', file))
  return tests.filter((file) => readFileSync(join(ROOT, file), 'utf8').includes("from 'fast-check'"))
}
