// The command line that runs the built main bundle: in Electron, else in Node 24 under the stand-in.
import { join } from 'node:path'
import { findElectron } from './chromium.mjs'
import { hasDisplay, isRoot, nodeFile, onPath, ROOT } from './tools.mjs'

const MAIN = join(ROOT, 'out', 'main', 'index.js')
const STANDIN = join(ROOT, 'test', 'standin', 'register.mjs')

/**
 * @typedef {object} CommandLine
 * @property {string} file
 * @property {string[]} words
 * @property {NodeJS.ProcessEnv} env added to the surroundings
 */

/**
 * How to run the main bundle with these words after it.
 * @param {readonly string[]} words
 * @param {{electron?: string | undefined, env?: NodeJS.ProcessEnv}} [given] what was found; looked for unless given
 * @returns {CommandLine}
 */
export function mainCommand(words, given = {}) {
  const { env = process.env } = given
  const electron = 'electron' in given ? given.electron : findElectron(env)
  if (electron === undefined) return standinCommand(words)
  // Chromium refuses to run as root with its sandbox; the variable leaves the application's own words alone.
  const rootEnv = isRoot() ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
  const command = { file: electron, words: [MAIN, ...words], env: rootEnv }
  if (hasDisplay(env)) return command
  // Electron does not start without a display, not even for a command without a window.
  const virtual = onPath(['xvfb-run'], env)
  if (virtual === undefined) return standinCommand(words)
  return { file: virtual, words: ['-a', command.file, ...command.words], env: rootEnv }
}

/**
 * @param {readonly string[]} words
 * @returns {CommandLine}
 */
function standinCommand(words) {
  const hook = process.platform === 'win32' ? new URL(`file:///${STANDIN}`).href : STANDIN
  return {
    file: nodeFile(),
    words: ['--disable-warning=ExperimentalWarning', '--import', hook, MAIN, ...words],
    env: {},
  }
}
