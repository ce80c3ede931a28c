// npm test: installs what is missing, runs every check and test, and ends with the line "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runUsbTests } from '../usb-vm/run.mjs'
import { buildIfStale } from './build.mjs'
import { runChecks } from './checks.mjs'
import { ensureShower } from './chromium.mjs'
import { installMissing } from './install.mjs'
import { foreground, hasDisplay, nodeFile, onPath, ROOT, runCommand, Stop, scriptOf, surroundings } from './tools.mjs'

/** @typedef {{passed: number, failed: string[]}} Tally failed: what to look at, by name */

await runCommand(async () => {
  process.chdir(ROOT)
  /** @type {Tally} */
  const tally = { passed: 0, failed: [] }
  const isReady = await step(tally, 'install', async () => {
    await installMissing()
  })
  if (isReady) {
    const checks = await runChecks()
    tally.passed += checks.passed
    tally.failed.push(...checks.failed)
    const shower = await shownBy(tally)
    const isBuilt = await step(tally, 'build', async () => {
      await buildIfStale()
    })
    if (shower !== undefined && isBuilt) await runTests(tally, shower)
    // Chosen files are looked at alone.
    if (process.argv.length === 2) await usbTests(tally)
  }
  if (tally.failed.length > 0) process.stdout.write(`\nFailed:\n${tally.failed.map((name) => `  ${name}\n`).join('')}`)
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed.length} failed\n`)
  return tally.failed.length === 0 ? 0 : 1
})

/**
 * A step that the tests stand on counts as a check of its own.
 * @param {Tally} tally
 * @param {string} name
 * @param {() => Promise<void>} run
 */
async function step(tally, name, run) {
  try {
    await run()
    tally.passed += 1
    return true
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    process.stderr.write(`✗ ${name}\n${error.message}\n`)
    tally.failed.push(name)
    return false
  }
}

/** @param {Tally} tally */
async function shownBy(tally) {
  /** @type {import('./chromium.mjs').Shower | undefined} */
  let shower
  await step(tally, 'Electron or Chromium', async () => {
    shower = await ensureShower()
  })
  return shower
}

/**
 * @param {Tally} tally
 * @param {import('./chromium.mjs').Shower} shower
 */
async function runTests(tally, shower) {
  const folder = mkdtempSync(join(tmpdir(), 'checklane-test-'))
  const file = join(folder, 'count.json')
  const reporters = ['--reporter=default', `--reporter=${join(ROOT, 'test', 'commands', 'count-reporter.mjs')}`]
  const words = [scriptOf('vitest'), 'run', ...reporters, ...process.argv.slice(2)]
  // Electron needs a display even where the windows are not to be seen; the stand-in's Chromium does not.
  const virtual = shower.kind === 'electron' && !hasDisplay() ? onPath(['xvfb-run']) : undefined
  const [program, given] = virtual === undefined ? [nodeFile(), words] : [virtual, ['-a', nodeFile(), ...words]]
  try {
    const code = await foreground(program, given, surroundings({ CHECKLANE_TEST_COUNT: file }))
    add(tally, readCount(file), code)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * @param {Tally} tally
 * @param {import('./count-reporter.mjs').TestCount | undefined} count undefined where Vitest did not get to its end
 * @param {number} code
 */
function add(tally, count, code) {
  if (count === undefined) {
    tally.failed.push(`the test runner ended early (exit ${code})`)
    return
  }
  const { passed, failed, broken, skipped, repeated } = count
  if (skipped.length > 0) process.stdout.write('\nSkipped:\n')
  for (const { name, reason } of skipped) process.stdout.write(`  ${name}: ${reason ?? 'no reason given'}\n`)
  if (repeated.length > 0) process.stdout.write('\nNeeded a second try (a race to be looked for):\n')
  for (const { name, reason } of repeated) process.stdout.write(`  ${name}: ${reason}\n`)
  tally.passed += passed
  tally.failed.push(...failed, ...broken)
  const isSilent = code !== 0 && failed.length + broken.length === 0
  if (isSilent || passed === 0) tally.failed.push(`the test runner (exit ${code}, ${passed} tests passed)`)
}

/**
 * The device layer on a real USB stack, in a virtual machine; skipped with its reason where none can be had.
 * @param {Tally} tally
 */
async function usbTests(tally) {
  const { passed, failed, skipped } = await runUsbTests()
  if (skipped !== undefined) process.stdout.write(`\nSkipped:\n  the USB stack in a virtual machine: ${skipped}\n`)
  tally.passed += passed
  tally.failed.push(...failed)
}

/** @param {string} file */
function readCount(file) {
  try {
    return /** @type {import('./count-reporter.mjs').TestCount} */ (JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
